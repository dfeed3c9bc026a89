import { expect, it } from 'vitest';
import { askedOfEach } from '../../src/answer/asked-of-each.ts';

it.each([
  ['技术交易补助，买技术和卖技术各补多少', ['技术交易补助，买技术补多少', '技术交易补助，卖技术补多少']],
  [
    '孵化器，国家级的跟自治区级的奖补各是多少万',
    ['孵化器，国家级的奖补多少万', '孵化器，自治区级的奖补多少万'],
  ],
  ['新增奖补和首次入规奖补，封顶有何不同', ['新增奖补，封顶', '首次入规奖补，封顶']],
])('a question about each of two things is two questions: %s', (question, parts) =>
  expect(askedOfEach(question)).toEqual(parts),
);

it.each(['利润、人数、资产三条线分别是多少', '高企各补多少', '研发费用和什么有关'])(
  'others are left: %s',
  (question) => expect(askedOfEach(question)).toBeNull(),
);
