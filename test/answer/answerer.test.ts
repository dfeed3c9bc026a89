import { beforeAll, describe, expect, it } from 'vitest';
import { createAnswerer, type Answerer, type AnswerRequest } from '../../src/answer/index.ts';
import { createRetriever, type Chunk } from '../../src/retrieval/index.ts';
import { createNameFinder, loadWords, parseDay } from '../../src/shared/index.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const day = (text: string) => parseDay(text) ?? 0;
const words = loadWords([`${import.meta.dirname}/../../prompts/answer.zh.yaml`]);
const programmes = [
  { id: 'nx-eaglet', name: '自治区雏鹰企业', aliases: ['雏鹰'], region: 'ningxia' },
  { id: 'nx-gazelle', name: '自治区瞪羚企业', aliases: ['宁夏瞪羚'], region: 'ningxia' },
  { id: 'nx-unicorn', name: '自治区独角兽企业', aliases: ['独角兽'], region: 'ningxia' },
  { id: 'sc-award', name: '四川高企奖励', aliases: [], region: 'sichuan' },
  { id: 'giant-a', name: '专精特新小巨人', aliases: [], region: 'national' },
  { id: 'giant-b', name: '重点小巨人', aliases: [], region: 'national' },
];
const names = createNameFinder([
  ...programmes.map((p) => ({ words: [p.name, ...p.aliases], programmes: [p.id], ask: null })),
  { words: ['小巨人'], programmes: ['giant-a', 'giant-b'], ask: '哪一种小巨人？' },
]);

const notice = aSource({
  document: '申报通知',
  number: null,
  article: '第1项',
  state: 'presumed_in_force',
  evidence: 'relayed',
});
const old = aSource({
  programme: 'nx-gazelle',
  document: '暂行办法',
  number: '宁科规发〔2022〕9号',
  article: '条件二',
  from: '2022-08-01',
  to: '2024-03-14',
  state: 'superseded',
  successor: '2024 年度起改用新办法',
});
const newer = aSource({
  programme: 'nx-gazelle',
  document: '新办法',
  number: '宁科规发〔2024〕5号',
  from: '2024-03-15',
});
const gazelle: Partial<Chunk> = { programme: 'nx-gazelle', title: '自治区瞪羚企业 宁夏瞪羚' };

const chunks: Chunk[] = [
  aChunk({
    id: 'nx-eaglet#是什么',
    headings: ['雏鹰企业是什么'],
    facet: 'definition',
    text: '雏鹰企业是自治区科技厅认定的高成长创新型企业。',
  }),
  aChunk({
    id: 'nx-eaglet#收入',
    headings: ['最近一年销售收入上限'],
    text: '最近一年销售收入不超过 2000 万元，2000 万元整含在内。外地的上限各不相同。',
    sources: [notice],
  }),
  aChunk({
    id: 'nx-eaglet?cap',
    kind: 'faq',
    headings: [],
    questions: ['去年收入2100万还能评雏鹰吗', '营收超过两千万行不行'],
    text: '不能，2100 万元超过了 2000 万元的上限。',
    status: 'answered',
    sources: [notice],
  }),
  aChunk({
    id: 'nx-eaglet?money',
    kind: 'faq',
    headings: [],
    questions: ['评上雏鹰给多少钱', '雏鹰奖金有多少'],
    text: '自治区一次性奖金的数额没有查到，不能报数。',
    status: 'unanswerable_unknown_figure',
    sources: [aSource({ document: '报道', evidence: 'news', state: 'unknown' })],
  }),
  aChunk({
    ...gazelle,
    id: 'nx-gazelle#增长',
    headings: ['平均增长率分档'],
    text: '收入 5000 万元及以下，平均增长率要 20%。',
    sources: [old],
  }),
  aChunk({
    ...gazelle,
    id: 'nx-gazelle#现行',
    headings: ['现行研发强度'],
    facet: 'unknown',
    text: '现行办法里的研发强度未查到。',
    sources: [newer],
  }),
];

let answerer: Answerer;
beforeAll(async () => {
  const retriever = await createRetriever({ chunks, names, programmes });
  answerer = createAnswerer({ retriever, names, programmes, words });
});
const ask = (question: string, more: Partial<AnswerRequest> = {}) =>
  answerer.answerQuestion({ question, asOf: day('2026-11-21'), ...more });

describe('answers', () => {
  it('give the ready answer with its sources and what is doubtful about them', async () => {
    const got = await ask('去年卖了2100万 还能评雏鹰吗');
    expect(got.status).toBe('answered');
    expect(got.text.split('\n')[0]).toBe('不能，2100 万元超过了 2000 万元的上限。 [1]');
    expect(got.text).toContain(words.say('caution.relayed', { marks: '[1]' }));
    expect(got.text).toContain(words.say('caution.presumed_in_force', { marks: '[1]' }));
    expect(got.citations).toEqual([
      {
        n: 1,
        programme: 'nx-eaglet',
        document: '申报通知',
        number: null,
        article: '第1项',
        inForce: { from: null, to: null, state: 'presumed_in_force' },
        evidence: 'relayed',
        url: null,
      },
    ]);
    expect(got).toMatchObject({ programmes: ['nx-eaglet'], clarify: null, model: null });
  });

  it('give the rule, not the answer to another figure', async () => {
    const got = await ask('去年收入1900万能评雏鹰吗');
    expect(got.text).toContain('不超过 2000 万元');
    expect(got.text).not.toContain('不能');
  });

  it('pass on that a figure is not known', async () => {
    const got = await ask('雏鹰的奖金有多少啊');
    expect(got.status).toBe('unanswerable_unknown_figure');
    expect(got.text).toContain(words.say('caution.news', { marks: '[1]' }));
  });

  it('say what a programme is when only its name is given', async () => {
    expect((await ask('雏鹰是什么')).text).toContain('自治区科技厅认定');
    expect((await ask('雏鹰')).text).toContain('自治区科技厅认定');
  });

  it('say that the current figure is not known and mark the old one as ended', async () => {
    const got = await ask('宁夏瞪羚研发强度要多少');
    expect(got.status).toBe('unanswerable_unknown_figure');
    expect(got.text).toContain('未查到');
  });

  it('answer an ended rule as ended, with what came after it', async () => {
    const got = await ask('宁夏瞪羚平均增长率分档要多少');
    expect(got.status).toBe('expired_policy');
    expect(got.text).toContain('20%');
    expect(got.text).toContain('2024 年度起改用新办法');
    expect(got.citations[0]?.inForce.state).toBe('superseded');
  });

  it('answer the same rule as in force on a day when it was', async () => {
    const got = await ask('宁夏瞪羚平均增长率分档要多少', { asOf: day('2023-06-01') });
    expect(got.status).toBe('answered');
    expect(got.citations[0]?.inForce.state).toBe('in_force');
    expect(got.text).not.toContain('改用');
  });

  it('say that a programme did not exist yet', async () => {
    const got = await ask('宁夏瞪羚研发强度要多少', { asOf: day('2020-01-01') });
    expect([got.status, got.trace.reason]).toEqual(['unanswerable_no_source', 'not_yet_in_force']);
  });

  it('answer about the programme of the conversation when the question names none', async () => {
    const got = await ask('收入上限多少', { about: ['nx-eaglet'] });
    expect(got.programmes).toEqual(['nx-eaglet']);
    expect(got.text).toContain('2000 万元');
  });

  it('compare programmes part by part and say which part is missing', async () => {
    const got = await ask('雏鹰和独角兽的收入上限有什么区别');
    expect(got.status).toBe('answered_partial');
    expect(got.programmes).toEqual(['nx-eaglet', 'nx-unicorn']);
    expect(got.text).toContain('【自治区雏鹰企业】');
    expect(got.text).toContain(`自治区独角兽企业：${words.say('notice.missing_part')}`);
  });

  it('carry no statement without a citation behind it', async () => {
    for (const question of ['雏鹰收入上限', '雏鹰是什么', '雏鹰和瞪羚区别', '宁夏瞪羚增长率']) {
      const got = await ask(question);
      const marks = new Set([...got.text.matchAll(/\[(\d+)\]/g)].map((m) => Number(m[1])));
      if (got.status.startsWith('answered')) expect(marks.size).toBeGreaterThan(0);
      expect([...marks].sort()).toEqual(got.citations.map((c) => c.n).sort());
    }
  });
});

describe('questions that are not answered', () => {
  it.each<[string, Partial<AnswerRequest>, string, string]>([
    ['   ', {}, 'error_empty_question', 'empty'],
    ['问'.repeat(3000), {}, 'error_question_too_long', 'too_long'],
    ['雏鹰条件', { region: '火星' }, 'error_unknown_region', 'unknown_region'],
    ['小巨人给多少钱', {}, 'clarification', 'ambiguous_name'],
    ['独角兽怎么认定', {}, 'unanswerable_no_source', 'no_text'],
    ['四川高企奖励有多少', {}, 'unanswerable_no_source', 'no_text_of_place'],
    ['雏鹰收入上限', { region: '四川' }, 'unanswerable_out_of_region', 'programme_elsewhere'],
    ['雏鹰能养蝴蝶吗', {}, 'unanswerable_no_source', 'not_in_text'],
    ['蝴蝶怎么养', {}, 'unanswerable_out_of_scope', 'off_topic'],
    ['能给多少钱', {}, 'clarification', 'no_subject'],
  ])('%s %j', async (question, more, status, reason) => {
    const got = await ask(question, more);
    expect([got.status, got.trace.reason]).toEqual([status, reason]);
    expect(got.citations).toEqual([]);
    expect(got.text).not.toBe('');
  });

  it('offers the readings of an ambiguous name as choices', async () => {
    expect((await ask('小巨人给多少钱')).clarify).toEqual({
      question: '哪一种小巨人？',
      choices: ['专精特新小巨人', '重点小巨人'],
    });
  });
});
