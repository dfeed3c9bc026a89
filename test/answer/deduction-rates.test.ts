import { beforeAll, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

let answerer: Answerer;

beforeAll(async () => {
  answerer = await policyAnswerer();
}, 180_000);

const ask = (question: string, day: string) =>
  answerer.answerQuestion({ question, region: '宁夏', asOf: parseDay(day) ?? 0 });

// The rate that was in force on the day is the answer, from the first day of its year to the last.
it.each([
  ['2016-01-01', '再加计 50%'],
  ['2017-12-31', '再加计 50%'],
  ['2018-01-01', '再加计 75%'],
  ['2020-12-31', '再加计 75%'],
  ['2021-01-01', '2021 年度制造业 100%'],
  ['2021-12-31', '2021 年度制造业 100%'],
  ['2022-01-01', '2022 年 1—9 月'],
  ['2022-09-30', '2022 年 1—9 月'],
  ['2022-10-01', '2022 年 10—12 月'],
  ['2022-12-31', '2022 年 10—12 月'],
  ['2023-01-01', '一般企业 100%'],
  ['2026-11-21', '一般企业 100%'],
])('on %s the rate of the deduction is told as it was: %s', async (day, part) => {
  const got = await ask('加计扣除比例是多少', day);
  expect([got.status, got.programmes]).toEqual(['answered', ['rd-super-deduction']]);
  expect(got.text).toContain(part);
});

it.each([
  ['2021年加计扣除比例多少', '2021-06-01', '其他企业 75%'],
  ['2021年加计扣除比例多少', '2026-11-21', '其他企业 75%'],
  ['制造业加计扣除多少', '2021-06-01', '制造业 100%'],
  ['2022年四季度加计怎么算', '2022-11-15', '二选一'],
  ['2022年四季度', '2022-11-15', '二选一'],
  ['2022年四季度加计怎么算', '2026-11-21', '二选一'],
  ['2022年加计扣除比例多少', '2026-11-21', '1—9 月 75%'],
])('a year in the question is answered with its rate: %s on %s', async (question, day, part) => {
  const got = await ask(question, day);
  expect(got.status).toBe('answered');
  expect(got.text).toContain(part);
});

it('tells no rate before it is known', async () => {
  expect((await ask('2022年四季度加计怎么算', '2021-06-01')).text).not.toContain('100%');
});
