import { expect, it } from 'vitest';
import { askedOfEach } from '../../src/answer/asked-of-each.ts';

const namesIn = (text: string): number => (text.match(/高企|专精特新/gu) ?? []).length;

it.each([
  ['技术交易补助，买技术和卖技术各补多少', ['技术交易补助，买技术补多少', '技术交易补助，卖技术补多少']],
  [
    '孵化器，国家级的跟自治区级的奖补各是多少万',
    ['孵化器，国家级的奖补多少万', '孵化器，自治区级的奖补多少万'],
  ],
  ['新增奖补和首次入规奖补，封顶有何不同', ['新增奖补，封顶', '首次入规奖补，封顶']],
  [
    '国家小巨人新标准里，营收、负债率、平台得分分别卡多少',
    [
      '国家小巨人新标准里，营收卡多少',
      '国家小巨人新标准里，负债率卡多少',
      '国家小巨人新标准里，平台得分卡多少',
    ],
  ],
  [
    '小巨人认定标准对营业收入、研发费用及研发强度的要求是什么',
    [
      '小巨人认定标准对营业收入的要求是什么',
      '小巨人认定标准对研发费用的要求是什么',
      '小巨人认定标准对研发强度的要求是什么',
    ],
  ],
])('a question about each of two things or more is that many questions: %s', (question, parts) =>
  expect(askedOfEach(question)).toEqual(parts),
);

it.each([
  '产品、领域、人员、费用、收入分别要多少',
  '高企和专精特新各补多少',
  '收入和负债率的要求是什么',
  '报账、装修、办公的要求',
  '高企各补多少',
  '研发费用和什么有关',
])('others are left: %s', (question) => expect(askedOfEach(question, namesIn)).toBeNull());
