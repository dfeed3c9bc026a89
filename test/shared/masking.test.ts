import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCardNumber,
  isCreditCode,
  isIdentityNumber,
  isMasked,
  maskPrivate,
} from '../../src/shared/index.ts';
import { knowledge } from '../support/knowledge.ts';
import { loadChunks } from '../../src/knowledge.ts';

describe('check digits', () => {
  it.each([
    [isIdentityNumber, '11010519491231002X', true],
    [isIdentityNumber, '11010519491231002x', true],
    [isIdentityNumber, '110105194912310021', false],
    [isIdentityNumber, '110105194913310025', false],
    [isCreditCode, '91350100M000100Y43', true],
    [isCreditCode, '91350100M000100Y34', false],
    [isCreditCode, '91350100I000100Y43', false],
    [isCardNumber, '4111111111111111', true],
    [isCardNumber, '4111111111111112', false],
  ] as const)('%o of %s is %s', (check, text, expected) => {
    expect(check(text)).toBe(expected);
  });

  it('catch every single wrong digit', () => {
    const identity = '110105194912310029';
    const at = fc.integer({ min: 0, max: 16 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 9 }), (i, by) => {
        const digits = [...'11010519491231002'].map(Number);
        digits[i] = ((digits[i] ?? 0) + by) % 10;
        expect(isIdentityNumber(`${digits.join('')}X`)).toBe(false);
      }),
    );
    expect(isIdentityNumber(identity)).toBe(false);
  });
});

describe('masking', () => {
  it.each([
    ['请问宁夏宁创智能科技有限公司能评高企吗', '请问〔单位名称〕能评高企吗'],
    ['我们公司叫宁创智能，能评瞪羚吗', '我们公司叫〔单位名称〕,能评瞪羚吗'],
    ['我是中卫市天元锰业集团的', '我是〔单位名称〕的'],
    ['acme tech co., ltd 能报吗', '〔单位名称〕 能报吗'],
    ['张工 138-1234-5678', '张工 〔电话〕'],
    ['１３８１２３４５６７８回我', '〔电话〕回我'],
    ['电话0951-5012345', '电话〔电话〕'],
    ['写信到 wang@example.com.cn', '写信到 〔邮箱〕'],
    ['代码91350100M000100Y43', '代码〔信用代码〕'],
    ['代码91350100M000100Y34', '代码〔编号〕'],
    ['身份证11010519491231002X', '身份证〔身份证号〕'],
    ['卡号 4111 1111 1111 1111', '卡号 〔账号〕'],
    ['一三八一二三四五六七八', '〔编号〕'],
    ['营收三千多万研发两百来万', '营收〔金额〕研发〔金额〕'],
    ['营收4000研发200', '营收〔金额〕研发〔金额〕'],
    ['收入 3,200.5 万元，贷了1.2亿', '收入 〔金额〕,贷了〔金额〕'],
  ])('%s', (text, expected) => {
    expect(maskPrivate(text)).toBe(expected);
    expect(isMasked(maskPrivate(text))).toBe(true);
  });

  it.each([
    '科技公司能报吗',
    '外地公司能报宁夏雏鹰吗',
    '农民专业合作社能报吗',
    '国科发火〔2016〕32号第11条',
    '2025年研发费用占比5%够吗',
    '员工三百人,专利12件',
    '千万别漏',
    '中宁2024-2025方案还有效吗',
  ])('leaves %s', (text) => {
    expect(maskPrivate(text)).toBe(text);
    expect(isMasked(text)).toBe(false);
  });

  it('takes hardly a question of the packs for one about a particular company', () => {
    const questions = loadChunks(knowledge).chunks.flatMap((chunk) => chunk.questions);
    const hidden = questions.filter((q) =>
      /〔(?!金额)[^〕]*(?:名称|编号|电话|账号|代码)〕/.test(maskPrivate(q)),
    );
    expect(questions.length).toBeGreaterThan(1000);
    expect(hidden.length / questions.length, hidden.join('\n')).toBeLessThan(0.01);
  });

  it('leaves no phone number, however it is cut, and nothing to mask the second time', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/);
    const gap = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(phone, gap, (digits, between) => {
        const told = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].join(between);
        const masked = maskPrivate(`找我${told}谢谢`);
        expect(masked).toBe('找我〔电话〕谢谢');
        expect(maskPrivate(masked)).toBe(masked);
      }),
    );
  });
});
