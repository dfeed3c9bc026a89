import { expect, it } from 'vitest';
import { loadChunks, loadKnowledge, localVectorFile } from '../../src/knowledge.ts';
import { createLocalEmbedder } from '../../src/llm/index.ts';
import { openVectorCache, shippedTexts } from '../../src/retrieval/index.ts';

const embedder = createLocalEmbedder();
const cosine = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));

it('brings questions of the same meaning together, in whatever words', async () => {
  const [official = [], colloquial = [], other = []] = await embedder.embed(
    ['高企研发费用占比要求多少', '当高新企业搞研发得花够几个点', '今天天气怎么样'],
    'query',
  );
  expect(official).toHaveLength(embedder.dim);
  expect(cosine(official, colloquial)).toBeGreaterThan(cosine(official, other) + 0.03);
});

it('gives the same vector for the same text, and takes texts of any length and script', async () => {
  const texts = ['', '研发', '研'.repeat(3000), 'Ωμέγα 🙂 R&D', '\u0000'];
  const [first, again] = [await embedder.embed(texts, 'passage'), await embedder.embed(texts, 'passage')];
  expect(first).toEqual(again);
  for (const vector of first) expect(vector.every(Number.isFinite)).toBe(true);
});

it('made the vectors that ship: all texts are there, and are what the model gives', async () => {
  const { chunks } = loadChunks(loadKnowledge());
  const cache = openVectorCache([localVectorFile], embedder);
  const texts = shippedTexts(chunks);
  const missing = texts.filter(({ role, text }) => cache.get(role, text) === undefined);
  // Out of date: npm run vectors:update.
  expect(missing.map(({ text }) => text)).toEqual([]);
  for (const { role, text } of texts.filter((_, i) => i % 1500 === 0)) {
    const [made = []] = await embedder.embed([text], role);
    expect(cosine(made, cache.get(role, text) ?? [])).toBeGreaterThan(0.999);
  }
});
