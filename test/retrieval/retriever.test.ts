import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/llm/index.ts';
import {
  createRetriever,
  type Chunk,
  type Retriever,
  type SearchRequest,
} from '../../src/retrieval/index.ts';
import { AppError, createNameFinder, parseDay } from '../../src/shared/index.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const day = (text: string) => parseDay(text) ?? 0;
const names = createNameFinder([
  { words: ['雏鹰', '雏鹰企业'], programmes: ['nx-eaglet'], ask: null },
  { words: ['高企', '高新技术企业'], programmes: ['national-hnte-recognition'], ask: null },
]);
const programmes = [
  { id: 'nx-eaglet', name: '自治区雏鹰企业', aliases: ['雏鹰'] },
  { id: 'national-hnte-recognition', name: '高新技术企业认定', aliases: ['高企'] },
];
const old = aSource({
  number: null,
  to: '2023-12-31',
  state: 'superseded',
  article: '旧条',
  successor: '新办法',
});
const hnte: Partial<Chunk> = {
  programme: 'national-hnte-recognition',
  region: 'national',
  title: '高新技术企业认定 高企',
  sources: [aSource({ programme: 'national-hnte-recognition', document: '认定办法' })],
};
const faq = (id: string, questions: string[], text: string, more: Partial<Chunk> = {}): Chunk =>
  aChunk({ id: `nx-eaglet?${id}`, kind: 'faq', headings: [], questions, text, status: 'answered', ...more });

const chunks: Chunk[] = [
  aChunk({ id: 'nx-eaglet#收入', headings: ['收入上限'], text: '最近一年销售收入不超过 2000 万元。' }),
  aChunk({ id: 'nx-eaglet#研发', headings: ['研发占比'], text: '研发费用占销售收入的均值不低于 3%。' }),
  aChunk({
    id: 'nx-eaglet#旧研发',
    headings: ['旧版研发占比'],
    text: '旧版研发费用占比 2%。',
    sources: [old],
  }),
  aChunk({ id: 'nx-eaglet#银川', region: '640100', headings: ['银川的奖励'], text: '银川市另有奖励。' }),
  aChunk({
    ...hnte,
    id: 'national-hnte-recognition#研发',
    headings: ['研发费用占比'],
    text: '收入 5000 万元以下为 5%。',
  }),
  faq('cap', ['去年收入2100万还能评雏鹰吗', '营收超两千万行不行'], '不能，超过 2000 万元上限。'),
  faq('rd', ['雏鹰研发占比要多少', '研发要占几个点'], '均值不低于 3%。', {
    negatives: ['高企研发占比要多少'],
  }),
];

let retriever: Retriever;
beforeAll(async () => (retriever = await createRetriever({ chunks, names, programmes })));
const search = (question: string, more: Partial<SearchRequest> = {}) =>
  retriever.search({ question, asOf: day('2026-11-21'), region: null, programmes: null, ...more });
const ids = (hits: readonly { chunk: Chunk }[]) => hits.map((h) => h.chunk.id);

describe('search', () => {
  it('finds the section by its words and says why', async () => {
    const { hits, query } = await search('雏鹰收入有上限吗');
    const first = hits.find((h) => h.chunk.kind === 'digest');
    expect(first?.chunk.id).toBe('nx-eaglet#收入');
    expect(first?.legs.words?.rank).toBeGreaterThan(0);
    expect(first?.coverage).toBeGreaterThan(0.5);
    expect(query.expansions).toContainEqual({ from: '雏鹰', to: '自治区雏鹰企业' });
  });

  it('finds a text through another way of saying it', async () => {
    const { hits } = await search('营收封顶');
    expect(ids(hits)).toContain('nx-eaglet#收入');
  });

  it('never ranks an ended text among those in force, and finds it on a day when it was', async () => {
    const today = await search('研发占比');
    expect(ids(today.hits)).not.toContain('nx-eaglet#旧研发');
    expect(ids(today.outdated)).toEqual(['nx-eaglet#旧研发']);
    const then = await search('研发占比', { asOf: day('2023-06-01') });
    expect(ids(then.hits)).toContain('nx-eaglet#旧研发');
    expect(then.outdated).toEqual([]);
  });

  it('leaves out texts of other places before ranking', async () => {
    expect(ids((await search('奖励', { region: '640300' })).hits)).not.toContain('nx-eaglet#银川');
    expect(ids((await search('奖励', { region: '640104' })).hits)).toContain('nx-eaglet#银川');
    const sichuan = (await search('研发占比', { region: '510000' })).hits;
    expect(sichuan.every((h) => h.chunk.region === 'national')).toBe(true);
  });

  it('searches only the programmes asked for', async () => {
    const { hits } = await search('研发占比', { programmes: ['national-hnte-recognition'] });
    expect(ids(hits)).toEqual(['national-hnte-recognition#研发']);
  });

  it('gives the same result for the same request', async () => {
    const scores = async () => (await search('雏鹰研发占比多少')).hits.map((h) => [h.chunk.id, h.score]);
    expect(await scores()).toEqual(await scores());
  });

  it('names the words that no text has', async () => {
    expect((await search('雏鹰能养蝴蝶吗')).unknownWords).toContain('蝴蝶');
    expect((await search('雏鹰研发占比')).unknownWords).toEqual([]);
  });

  it('returns at most two sections of one article', async () => {
    const article = [aSource({ article: '同一条' })];
    const many = Array.from({ length: 5 }, (_, i) =>
      aChunk({ id: `nx-eaglet#${i}`, text: '研发费用占比的说明。', sources: article }),
    );
    const small = await createRetriever({ chunks: many, names, programmes });
    const found = await small.search({
      question: '研发费用占比',
      asOf: 20000,
      region: null,
      programmes: null,
    });
    expect(found.hits).toHaveLength(2);
  });

  it('works on an empty corpus', async () => {
    const empty = await createRetriever({ chunks: [], names, programmes: [] });
    const found = await empty.search({ question: '高企', asOf: 20000, region: null, programmes: null });
    expect([found.hits, found.outdated]).toEqual([[], []]);
  });
});

describe('ready questions', () => {
  const matchOf = async (question: string, id: string) =>
    (await search(question)).hits.find((h) => h.chunk.id === id)?.faq;

  it('are the same question with or without the name of the programme', async () => {
    expect((await matchOf('雏鹰 营收超两千万行不行', 'nx-eaglet?cap'))?.wording).toBeGreaterThan(0.9);
  });

  it('are blocked when the person named another figure', async () => {
    expect((await matchOf('去年收入2100万还能评雏鹰吗', 'nx-eaglet?cap'))?.blocked).toBeNull();
    expect((await matchOf('去年收入1900万还能评雏鹰吗', 'nx-eaglet?cap'))?.blocked).toBe('figures');
  });

  it('are blocked by a look-alike that is nearer', async () => {
    const { hits } = await search('高企研发占比要多少');
    const match = hits.find((h) => h.chunk.id === 'nx-eaglet?rd');
    expect(match?.faq?.blocked).toBe('negative');
    expect(match?.legs.faq).toBeUndefined();
  });

  it('say nothing to a bare name', async () => {
    expect((await matchOf('雏鹰', 'nx-eaglet?cap'))?.similarity ?? 0).toBe(0);
  });
});

describe('vectors', () => {
  const embedder = (embed: Embedder['embed']): Embedder => ({ id: 'fake', dim: 2, embed });

  it('are left out, with a note, when the embedder fails on the question', async () => {
    const failing = embedder(async (texts) => {
      if (texts.includes('研发占比')) throw new AppError('embedder_unavailable', []);
      return texts.map((_, i) => [1, i]);
    });
    const one = await createRetriever({ chunks, names, programmes, embedder: failing });
    const found = await one.search({
      question: '研发占比',
      asOf: day('2026-11-21'),
      region: null,
      programmes: null,
    });
    expect(found.notes).toEqual(['vectors_failed']);
    expect(found.hits.length).toBeGreaterThan(0);
    expect(found.hits.every((h) => h.legs.vectors === undefined)).toBe(true);
  });

  it('are asked for once while a question is searched for again, and again after a failure', async () => {
    const asked: string[] = [];
    const counting = embedder(async (texts, role) => {
      if (role === 'query' && texts.length === 1) asked.push(...texts);
      if (asked.filter((text) => text === '贷款').length === 1)
        throw new AppError('embedder_unavailable', []);
      return texts.map((_, i) => [1, i]);
    });
    const one = await createRetriever({ chunks, names, programmes, embedder: counting });
    const ask = (question: string) =>
      one.search({ question, asOf: day('2026-11-21'), region: null, programmes: null });
    await ask('收入上限多少');
    await ask('收入上限多少');
    expect((await ask('贷款')).notes).toEqual(['vectors_failed']);
    expect((await ask('贷款')).notes).toEqual([]);
    expect(asked).toEqual(['收入上限多少', '贷款', '贷款']);
  });

  it('are left out without a note for a question of which nothing is known', async () => {
    const found = await search('蝴蝶');
    expect(found.notes).toEqual([]);
    expect(found.hits.every((h) => h.legs.vectors === undefined)).toBe(true);
  });
});
