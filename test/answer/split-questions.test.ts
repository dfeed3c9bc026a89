import { expect, it } from 'vitest';
import { askingEnds } from '../../src/answer/decide-end.ts';
import { splitQuestions } from '../../src/answer/split-questions.ts';

it.each([
  ['高企研发比例多少？有效期几年？', ['高企研发比例多少', '有效期几年']],
  ['小微所得税到哪年 人数怎么卡', ['小微所得税到哪年', '人数怎么卡']],
  ['买了四百万设备 一次性扣得了吗 贷款的利息贴不贴', ['买了四百万设备，一次性扣得了吗', '贷款的利息贴不贴']],
  ['专精特新营收多少 小巨人又要多少 我说工信部那个', ['专精特新营收多少', '小巨人又要多少，我说工信部那个']],
  [
    '请教三件事：高企证书管几年、更名后多长时间要报告',
    ['请教三件事，高企证书管几年', '更名后多长时间要报告'],
  ],
  ['①是不是得先享受加计扣除？②比例最高多少？', ['是不是得先享受加计扣除', '比例最高多少']],
  ['国科小今年哪天截止和编号能用多长时间', ['国科小今年哪天截止', '编号能用多长时间']],
  ['高企研发占比多少，科小呢', ['高企研发占比多少', '科小呢']],
  ['注册满多久能报？研发人员占多少？高企还能报吗？', ['注册满多久能报', '研发人员占多少', '高企还能报吗']],
  ['雏鹰看哪几个数？收入不能超多少，研发占几个点', ['雏鹰看哪几个数', '收入不能超多少', '研发占几个点']],
  ['宁科贷人数有没有上限，另外是不是非得高企才给贷', ['宁科贷人数有没有上限', '是不是非得高企才给贷']],
  [
    '想评科技创新型企业，知识产权要几项，研发人员占比多少，已经是高企的还能报吗',
    ['想评科技创新型企业，知识产权要几项', '研发人员占比多少', '已经是高企的还能报吗'],
  ],
  ['优惠税率是多少、从哪年起算，亏损最长往后补几年', ['优惠税率是多少', '从哪年起算', '亏损最长往后补几年']],
])('takes questions apart: %s', (message, parts) => expect(splitQuestions(message)).toEqual(parts));

it.each([
  '科小和高企研发比例有什么不同？哪个好？',
  '我们去年是亏的 研发那块还能再多算一份进去不',
  '高企研发占比要多少',
  '专精特新有，高企没有，科创贷的利息补助轮得上我们吗',
  '卖技术的一方也有补助吗？多少',
  '亏了好几年 拿了高企以后能往后抵几年',
  '前几年亏损，今年刚拿高企证，亏损能抵到哪年',
  '一有什么？二有什么？三有什么？四有什么？五有什么？',
])('leaves one question, a comparison, a case, and a long list as they are: %s', (message) =>
  expect(splitQuestions(message)).toEqual([message]),
);

it('knows that one programme alone is not compared, and that a sentence with both names stands by itself', () => {
  const one = '今年报小巨人，要有几项专利，负债率不能超过多少';
  expect(splitQuestions(one, () => 1)).toHaveLength(2);
  expect(splitQuestions(one)).toEqual([one]);
  const named = (text: string) => (text.includes('高企') ? 2 : 0);
  expect(splitQuestions('高企和科小能同时报吗？证书管几年？', named)).toHaveLength(2);
  expect(splitQuestions('高企和科小是什么？能同时报吗？', named)).toHaveLength(1);
});

it.each([
  ['这两天刮风……对了高企税率是几个点', ['对了高企税率是几个点']],
  ['忙忘了，材料没交，今年还能补报吗', ['今年还能补报吗', '材料没交，今年还能补报吗']],
])('the ends of a message that ask something, the shortest first: %s', (message, ends) =>
  expect(askingEnds(message)).toEqual(ends),
);

it.each(['高企税率是几个点', '把收入挪到明年，这样还能评雏鹰吗'])(
  'has none that stands by itself: %s',
  (message) => expect(askingEnds(message)).toEqual([]),
);
