import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder, reportFailures, type Embedder } from '../../src/llm/index.ts';
import { createRetriever, type Retriever } from '../../src/retrieval/index.ts';
import { createNameFinder, parseDay } from '../../src/shared/index.ts';
import { aChunk } from '../support/chunks.ts';
import { hasServer, startEmbeddingServer, type EmbeddingServer } from './embedding-server.ts';

const DIM = 384;
const asOf = parseDay('2026-11-21') ?? 0;
const names = createNameFinder([]);

// As texts are written, and as people ask, with hardly a word in common.
const SECTIONS = {
  研发人员: '从事研究开发活动的专业人员应与单位签订劳动合同，聘用期限须满规定时长。',
  亏损结转: '以前年度尚未弥补的亏损，准予向以后年度结转，用以后年度的所得弥补。',
  贷款贴息: '对符合条件的借款合同，财政按实际支付的利息给予一定比例的补助。',
  知识产权: '须拥有在技术上发挥核心支持作用的专利、著作权等的所有权。',
  异地搬迁: '注册地址跨地区迁移的，其资格在有效期内继续有效。',
  环保事故: '申请之日前一年内发生重大安全、重大质量事故或严重环境违法行为的，不予认定。',
};
const ASKED: readonly (readonly [question: string, heading: keyof typeof SECTIONS])[] = [
  ['去年赔钱了，今年赚的能先拿去填窟窿再交税吗', '亏损结转'],
  ['找银行借钱，公家能不能帮着掏点利钱', '贷款贴息'],
  ['公司从外市挪过来，原来的牌子还认不认', '异地搬迁'],
  ['厂里前阵子把河水弄脏被罚了，还评得上吗', '环保事故'],
  ['兼职的大学老师算不算我们搞开发的人手', '研发人员'],
  ['没有自己的发明，光用别人的行吗', '知识产权'],
];
const chunks = Object.entries(SECTIONS).map(([heading, text]) =>
  // Each of an article of its own: a result has at most two sections of one.
  aChunk({ id: `p#${heading}`, programme: 'p', title: '办法', headings: [heading], text }),
);

describe.skipIf(!hasServer)('a model behind its server', () => {
  let server: EmbeddingServer;
  let folder = '';
  const failures: string[] = [];
  const embedderOf = (model = 'e5-query', dim = DIM): Embedder =>
    createOpenAiEmbedder({ baseUrl: server.url, apiKey: 'none', model, dim, timeoutMs: 30_000 });
  const open = (embedder: Embedder): Promise<Retriever> =>
    createRetriever({ chunks, names, programmes: [], embedder, folder });
  const search = (retriever: Retriever, question: string) =>
    retriever.search({ question, asOf, region: null, programmes: null });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ningce-e5-'));
    server = await startEmbeddingServer();
  });
  afterAll(async () => {
    await server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives vectors of one dimension, in the order of the texts, over several requests', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => `第${i}号企业申报第${(i * 7) % 13}类项目`);
    const together = await embedderOf().embed(texts);
    expect(together).toHaveLength(150);
    expect(together.every((v) => v.length === DIM)).toBe(true);
    for (const i of [0, 63, 64, 127, 149]) {
      const [alone = []] = await embedderOf().embed([texts[i] ?? '']);
      const nearest = together.map((v) => cosine(v, alone));
      expect(nearest.indexOf(Math.max(...nearest))).toBe(i);
      expect(nearest[i]).toBeGreaterThan(0.999);
    }
  });

  it('finds what is asked in quite other words', async () => {
    const retriever = await open(embedderOf());
    const places: number[] = [];
    const ranks: number[] = [];
    for (const [question, heading] of ASKED) {
      const { hits, notes } = await search(retriever, question);
      expect(notes).toEqual([]);
      expect(hits.some((h) => h.legs.vectors !== undefined)).toBe(true);
      const place = hits.findIndex((h) => h.chunk.id === `p#${heading}`);
      places.push(place);
      ranks.push(hits[place]?.legs.vectors?.rank ?? Infinity);
    }
    // The first for nearly all, the second at worst; and the vectors by themselves put it there.
    expect(places.every((place) => place === 0 || place === 1)).toBe(true);
    expect(places.filter((place) => place === 0).length).toBeGreaterThanOrEqual(5);
    expect(ranks.filter((rank) => rank === Math.min(...ranks)).length).toBeGreaterThanOrEqual(4);
  });

  it('is asked again where an index was made by another model, and not where by the same', async () => {
    expect((await open(embedderOf())).vectorNote).toBe('loaded');
    expect((await open(embedderOf('e5-passage'))).vectorNote).toBe('built: embedder');
    expect((await open(embedderOf())).vectorNote).toBe('built: embedder');
  });

  it('is refused where it answers with another dimension than was said', async () => {
    const retriever = await open(embedderOf('e5-query', 512));
    expect(retriever.vectorNote).toBe('embedder_bad_answer');
    expect((await search(retriever, '贷款贴息')).hits[0]?.chunk.id).toBe('p#贷款贴息');
  });

  it('may be gone: words go on alone, the search and the report say so', async () => {
    const watched = reportFailures(embedderOf(), (code) => failures.push(code));
    const retriever = await open(watched);
    await server.kill();
    const { hits, notes } = await search(retriever, '借款合同的利息有补助吗');
    expect(hits[0]?.chunk.id).toBe('p#贷款贴息');
    expect(hits.every((h) => h.legs.vectors === undefined)).toBe(true);
    expect(notes).toEqual(['vectors_failed']);
    expect(failures).toEqual(['embedder_unavailable']);
    expect((await open(embedderOf('e5-doc'))).vectorNote).toBe('embedder_unavailable');
    server = await startEmbeddingServer();
  });
});

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, n, i) => sum + n * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
