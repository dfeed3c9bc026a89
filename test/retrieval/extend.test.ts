import { beforeAll, describe, expect, it } from 'vitest';
import { createRetriever, type Chunk, type Retriever } from '../../src/retrieval/index.ts';
import { createNameFinder, parseDay } from '../../src/shared/index.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const asOf = parseDay('2026-11-21') ?? 0;
const chunks: Chunk[] = [
  aChunk({ id: 'nx-eaglet#收入', headings: ['收入上限'], text: '最近一年销售收入不超过 2000 万元。' }),
  aChunk({ id: 'nx-eaglet#研发', headings: ['研发占比'], text: '研发费用占销售收入的均值不低于 3%。' }),
  aChunk({ id: 'nx-eaglet#材料', headings: ['材料'], text: '申报书、审计报告和营业执照。' }),
];
const imported = (id: string, text: string, more: Partial<Chunk> = {}): Chunk =>
  aChunk({
    id: `doc:1#${id}`,
    programme: 'doc:1',
    about: ['nx-eaglet'],
    title: '某市券办法',
    headings: [id],
    text,
    sources: [aSource({ programme: 'doc:1', document: '某市券办法', article: id, imported: true })],
    ...more,
  });
const more = [
  imported('第一条', '领券企业的研发费用占比不低于 4%。'),
  imported('第二条', '券可以抵扣检测费用。'),
];

let plain: Retriever;
let both: Retriever;
beforeAll(async () => {
  const names = createNameFinder([{ words: ['雏鹰'], programmes: ['nx-eaglet'], ask: null }]);
  const programmes = [{ id: 'nx-eaglet', name: '自治区雏鹰企业', aliases: ['雏鹰'] }];
  plain = await createRetriever({ chunks, names, programmes });
  both = await plain.extend(more);
});
const search = (
  retriever: Retriever,
  question: string,
  programmes: string[] | null = null,
  region: string | null = null,
) => retriever.search({ question, asOf, region, programmes });
const ids = (hits: readonly { chunk: Chunk }[]) => hits.map((h) => h.chunk.id);

describe('an extended retriever', () => {
  it('finds the further chunks too, behind those it had', async () => {
    const { hits } = await search(both, '研发费用占比');
    expect(ids(hits)).toEqual(expect.arrayContaining(['nx-eaglet#研发', 'doc:1#第一条']));
    expect(ids(hits).indexOf('doc:1#第一条')).toBeGreaterThan(ids(hits).indexOf('nx-eaglet#研发'));
    expect(both.chunkCount).toBe(5);
    expect([...both.programmes]).toEqual(['nx-eaglet', 'doc:1']);
    expect(both.sections('doc:1', asOf)).toHaveLength(2);
  });

  it('leaves the one it was made of, and its hits, as they were', async () => {
    const before = await search(plain, '研发费用占比');
    const after = await search(both, '研发费用占比');
    expect(ids(before.hits)).not.toContain('doc:1#第一条');
    expect(after.hits.filter((h) => h.chunk.programme === 'nx-eaglet')).toEqual(before.hits);
  });

  it('searches a further chunk for what it is of and for what it is about, in its own place', async () => {
    expect(ids((await search(both, '检测费用', ['doc:1'])).hits)).toContain('doc:1#第二条');
    expect(ids((await search(both, '检测费用', ['nx-eaglet'])).hits)).toContain('doc:1#第二条');
    expect(ids((await search(both, '检测费用', ['other'])).hits)).toEqual([]);
    const local = await plain.extend([imported('第二条', '券可以抵扣检测费用。', { region: '640300' })]);
    expect(ids((await search(local, '检测费用', null, '640200')).hits)).not.toContain('doc:1#第二条');
    expect(ids((await search(local, '检测费用', null, '640300')).hits)).toContain('doc:1#第二条');
  });

  it('knows the words of both', async () => {
    expect((await search(plain, '检测怎么抵扣')).unknownWords).toContain('检测');
    expect((await search(both, '检测怎么抵扣')).unknownWords).not.toContain('检测');
  });

  it('is the same as before without further chunks', async () => {
    const none = await both.extend([]);
    expect(none.chunkCount).toBe(3);
    expect((await search(none, '研发费用占比')).hits).toEqual((await search(plain, '研发费用占比')).hits);
  });
});
