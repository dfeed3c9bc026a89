import { expect, it } from 'vitest';
import { splitQuestions } from '../../src/answer/split-questions.ts';

it.each([
  ['高企研发比例多少？有效期几年？', ['高企研发比例多少', '有效期几年']],
  ['小微所得税到哪年 人数怎么卡', ['小微所得税到哪年', '人数怎么卡']],
  ['买了四百万设备 一次性扣得了吗 贷款的利息贴不贴', ['买了四百万设备，一次性扣得了吗', '贷款的利息贴不贴']],
  ['专精特新营收多少 小巨人又要多少 我说工信部那个', ['专精特新营收多少', '小巨人又要多少，我说工信部那个']],
])('takes questions apart: %s', (message, parts) => expect(splitQuestions(message)).toEqual(parts));

it.each([
  '科小和高企研发比例有什么不同？哪个好？',
  '我们去年是亏的 研发那块还能再多算一份进去不',
  '高企研发占比要多少',
  '亏了好几年 拿了高企以后能往后抵几年',
  '前几年亏损，今年刚拿高企证，亏损能抵到哪年',
  '一有什么？二有什么？三有什么？四有什么？',
])('leaves one question, a comparison, a case, and a long list as they are: %s', (message) =>
  expect(splitQuestions(message)).toEqual([message]),
);
