import { localVectorFile } from '../../../src/knowledge.ts';
import { createLocalEmbedder, type Embedder, type EmbedRole } from '../../../src/llm/index.ts';
import { openVectorCache, vectorTexts, type Chunk } from '../../../src/retrieval/index.ts';
import { normaliseText } from '../../../src/shared/index.ts';
import { processorMs } from '../measure.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const OTHER = 0.5;
const NOISE = 0.25;
const model = createLocalEmbedder();

/** Vectors of the real texts, from the file that comes with them. */
export function realVectors(real: readonly Chunk[]): number[][] {
  const cache = openVectorCache([localVectorFile], model);
  return vectorTexts(real).flatMap(({ role, text }) => {
    const vector = cache.get(role, text);
    return vector ? [vector] : [];
  });
}

/**
 * Writes a vector for every text of a corpus, and says how many: a real one, mixed with another as its text is, and
 * some noise. The model itself would need a quarter of an hour for 20,000; for the time that a search takes, what
 * counts is how vectors lie, not what they mean.
 */
export function writeVectors(
  path: string,
  chunks: readonly Chunk[],
  real: readonly (readonly number[])[],
): number {
  const cache = openVectorCache([], model);
  const random = seededRandom(20261130);
  const wanted: (readonly [EmbedRole, string])[] = [];
  for (const { role, text } of vectorTexts(chunks)) {
    const base = real[Math.floor(random() * real.length)] ?? [];
    cache.keep(role, text, mixed(base, real[Math.floor(random() * real.length)] ?? [], random));
    wanted.push([role, text]);
  }
  cache.write(path, wanted);
  return wanted.length;
}

/** The model's name with vectors of questions that are known before: what it takes itself is no part of a search. */
export function embedderOf(known: ReadonlyMap<string, readonly number[]>): Embedder {
  return {
    id: model.id,
    dim: model.dim,
    embed: async (texts) => texts.map((text) => [...(known.get(text) ?? [])]),
  };
}

/** Vectors of questions by the real model, and the milliseconds of each. */
export async function embedQuestions(
  texts: readonly string[],
): Promise<{ vectors: Map<string, readonly number[]>; ms: number[] }> {
  const vectors = new Map<string, readonly number[]>();
  const ms: number[] = [];
  await model.embed(['\u653f\u7b56'], 'query');
  for (const text of texts.map(normaliseText)) {
    const mark = process.cpuUsage();
    const [vector] = await model.embed([text], 'query');
    ms.push(processorMs(mark));
    vectors.set(text, vector ?? []);
  }
  return { vectors, ms };
}

function mixed(base: readonly number[], other: readonly number[], random: () => number): number[] {
  const noise = base.map(() => random() - 0.5);
  const step = (NOISE * Math.hypot(...base)) / Math.hypot(...noise);
  return base.map((x, d) => x + OTHER * (other[d] ?? 0) + step * (noise[d] ?? 0));
}
