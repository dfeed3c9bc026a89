import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await policyAnswerer();
});
const ask = (question: string, { asOf = '2026-11-21', region = null as string | null } = {}) =>
  answerer.answerQuestion({ question, region, asOf: parseDay(asOf) ?? 0 });

describe('a day before the texts that there are', () => {
  it('is told the older document and what came after it, and not that there was nothing yet', async () => {
    const got = await ask('高企研发费用占比要求多少', { asOf: '2015-06-01' });
    expect([got.status, got.trace.reason]).toEqual(['unanswerable_no_source', 'no_text_of_the_day']);
    expect(got.text).not.toContain('还没有');
    for (const words of ['没有收录', '国科发火〔2008〕172号', '2015-12-31', '国科发火〔2016〕32号'])
      expect(got.text).toContain(words);
  });

  it('is not told that there was nothing when the start of a document is not known', async () => {
    const got = await ask('宁科贷条件', { asOf: '2010-06-01' });
    expect(got.text).not.toContain('还没有');
    expect(got.text).toContain('宁夏科技型中小微企业风险补偿专项资金管理办法');
  });

  it('is told that there was nothing yet when every document comes later', async () => {
    const got = await ask('雏鹰要求是什么', { asOf: '2023-06-01' });
    expect([got.status, got.trace.reason]).toEqual(['unanswerable_no_source', 'not_yet_in_force']);
  });
});

describe('a question about another place', () => {
  it.each([
    ['达州高企奖励多少', 'sc-hte-award'],
    ['甘肃高企奖多少', 'gs-strong-tech'],
    ['成都高企奖励多少', 'sc-hte-award'],
  ])('is answered from the text of that place and from no other: %s', async (question, programme) => {
    for (const region of [null, '宁夏']) {
      const got = await ask(question, { region });
      expect(got.programmes).toEqual([programme]);
      expect(got.text).not.toContain('宁夏');
      expect(got.text).not.toContain('不适用');
    }
  });

  it('about money gets no national or home answer where no programme of the place is known', async () => {
    expect((await ask('广东高企奖多少')).status).toBe('unanswerable_out_of_region');
    expect((await ask('高企首次认定奖多少', { region: '陕西' })).status).toBe('unanswerable_out_of_region');
  });

  it('is out of region for a programme of the home region', async () => {
    expect((await ask('我们是成都的公司能报宁夏瞪羚吗')).status).toBe('unanswerable_out_of_region');
  });

  it('gets the rule of a national programme, which is the same there', async () => {
    const got = await ask('四川高企要什么条件');
    expect(got.status).toBe('answered');
    expect(got.text).toContain('八条');
  });

  it('gets no near question as an answer', async () => {
    for (const question of ['甘肃高企今年给多少名额', '广东高企证书邮寄到哪里', '高企和雏鹰哪个部门盖章'])
      expect((await ask(question)).trace.reason).not.toBe('near_question');
  });
});

describe('names that could mean several programmes', () => {
  it.each([
    ['科技型中小企业条件', 2],
    ['科小要什么条件', 2],
    ['小巨人要什么条件', 3],
  ])('are asked back: %s', async (question, choices) => {
    const got = await ask(question, { region: '宁夏' });
    expect(got.status).toBe('clarification');
    expect(got.clarify?.choices).toHaveLength(choices);
  });

  it('get all conditions once the name is clear, not an answer to one of them', async () => {
    const got = await ask('国家科技型中小企业条件');
    for (const words of ['500 人', '2 亿元', '60 分']) expect(got.text).toContain(words);
  });
});

it('answers how two programmes go together', async () => {
  const got = await ask('高企15%和西部大开发15%能叠加吗');
  expect([got.status, got.programmes]).toEqual(['answered', ['western-cit-15']]);
  expect(got.text).toMatch(/不能叠|择一|选一|只能/);
});

it('never asks back without something to choose from', async () => {
  const got = await ask('能给多少钱');
  expect(got.status).toBe('clarification');
  expect(got.clarify?.choices.length).toBeGreaterThan(1);
});

it('without a programme shows the nearest questions, each with its programme', async () => {
  const got = await ask('要不要审计报告');
  expect(got.status).toBe('answered_partial');
  expect(got.programmes.length).toBeGreaterThan(1);
  expect(got.text).toMatch(/^没有说是哪个项目/);
  expect(got.text).toMatch(/审计报告/);
});

it('takes the answer that is in force when two are written for one question', async () => {
  const now = await ask('加计扣除比例是多少');
  expect(now.text).toContain('100%');
  const then = await ask('加计扣除比例是多少', { asOf: '2020-06-01' });
  expect(then.text).toContain('2018 至 2020 年');
});

it('marks no statement with more than three sources and keeps the others in the list', async () => {
  const got = await ask('研发费用加计扣除怎么算');
  expect(got.citations.length).toBeGreaterThan(3);
  for (const line of got.text.split('\n').filter((l) => !l.startsWith('[')))
    expect(line.match(/\[\d+\]/g)?.length ?? 0).toBeLessThanOrEqual(3);
});

it('says of an answer whose rules have ended by the day that they have', async () => {
  const got = await ask('2020年加计扣除比例', { asOf: '2022-11-01' });
  expect(got.status).toBe('expired_policy');
  expect(got.text).toMatch(/已经失效|已经不适用/);
});

it('gives no passage about the home region to a question about another place', async () => {
  expect((await ask('四川高企今年几号截止')).text).not.toContain('宁夏 2025 年');
});

it('begins with what all enterprises must meet when all conditions are asked for', async () => {
  const got = await ask('加计扣除条件');
  expect(got.text).toMatch(/^六条都要满足：\s*居民企业/);
});
