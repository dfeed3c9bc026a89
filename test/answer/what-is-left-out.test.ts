import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { sharedAnswerer } from '../support/shared-answerer.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await sharedAnswerer();
});
const ask = (question: string) => answerer.answerQuestion({ question, asOf: parseDay('2026-11-30') ?? 0 });

describe('questions that leave something out', () => {
  it.each([
    ['专精特新营收多少，小巨人呢', ['1500 万元', '5000 万元']],
    ['高企研发占比多少，科小呢', ['5000 万元', '“科小”这里按“国家科技型中小企业评价入库”回答']],
    ['高企证管几年，到期后是复审还是重新报？', ['三年', '重新认定']],
    ['销售收入最高不能过多少 知识产权最少要几件 想报的是雏鹰', ['2000 万元', '5 件']],
    ['高新产品收入占比，高企要求多少？雏鹰又要求多少？', ['60%', '50%']],
    ['企业技术中心成立年限要求 另外设备原值要多少', ['3 年', '200 万元']],
    ['国家科小今年截止没有 没专利能不能过', ['8 月 31 日', '知识产权']],
  ])('get it from the question before: %s', async (question, words) => {
    const got = await ask(question);
    expect([got.status, got.trace.reason]).toEqual(['answered', 'several_questions']);
    for (const word of words) expect(got.text).toContain(word);
  });

  it('get the programme of the question before, where they have no answer by themselves', async () => {
    const got = await ask('28纳米的集成电路企业免几年所得税，经营期要求多久');
    expect([got.trace.reason, got.programmes]).toEqual(['several_questions', ['ic-machine-tax']]);
  });

  it('are answered as of the year that they name', async () => {
    const got = await ask('2025年专精特新营收要多少');
    expect(got.status).toBe('expired_policy');
    for (const word of ['1000 万元', '2026-03-31']) expect(got.text).toContain(word);
  });
});

it('does not take an enterprise and what it asks for to be compared for a word such as each', async () => {
  const got = await ask('高新技术企业申请研发费用财政后补助，补助比例和年度限额分别为多少？');
  expect(got.programmes).toEqual(['nx-rd-expense-subsidy']);
});

it('shows the answer to nearly the same question with another figure, and that question', async () => {
  const got = await ask('刚订了台470万的数控设备，当年能一把扣完不');
  expect([got.status, got.programmes]).toEqual(['answered_partial', ['equip-500-expensing']]);
});

it('compares in one respect by a table, each programme from its own text', async () => {
  const got = await ask('科小和高企研发比例有什么不同');
  expect([got.status, got.trace.reason]).toEqual(['answered', 'comparison']);
  expect([...got.programmes].sort()).toEqual(['national-hnte-recognition', 'national-tech-sme-evaluation']);
  for (const word of ['6%', '5%', '【高新技术企业认定】']) expect(got.text).toContain(word);
});

it('does not answer for a level of another province with national rules', async () => {
  expect((await ask('青海省级孵化器面积要求多少')).status).toBe('unanswerable_out_of_region');
});

describe('what is close by does not take the place of what is meant', () => {
  it('a shared name has its likeliest reading where only that has a near question, and says so', async () => {
    const got = await ask('科小没有发明专利能不能过');
    expect([got.status, got.programmes]).toEqual(['answered', ['national-tech-sme-evaluation']]);
    expect(got.text).toContain('如果问的是自治区科技型中小企业');
  });

  it('rules that have ended stand back behind those in force', async () => {
    const got = await ask('研发费用加计扣除的比例是多少');
    expect(got.status).toBe('answered');
    expect(got.text).toMatch(/^一般企业 100%/);
  });

  it('who comes here from elsewhere is told of the rules here', async () => {
    const got = await ask('江苏的高企搬到宁夏给多少奖励');
    expect([got.status, got.programmes]).toEqual(['answered', ['nx-hnte-award']]);
  });

  it('an answer that knows a part says whom to ask for the rest, once', async () => {
    const got = await ask('单项冠军国家奖多少钱');
    expect(got.status).toBe('answered_partial');
    expect(got.text).toContain('问自治区工信厅');
    expect(got.text).not.toContain('没有查到的部分');
  });
});
