import { describe, expect, it } from 'vitest';
import { prepareText, readFigures } from '../../src/retrieval/figures.ts';

const keys = (text: string) => readFigures(text).map((f) => f.key);

describe('figures in a text', () => {
  it.each([
    ['5000万元', ['50000000']],
    ['５，０００万', ['50000000']],
    ['五千万', ['50000000']],
    ['三千二百万元', ['32000000']],
    ['3千万', ['30000000']],
    ['两千来万', ['20000000']],
    ['3000多万', ['30000000']],
    ['1.2亿', ['120000000']],
    ['1亿2千万', ['120000000']],
    ['1.005万元', ['10050']],
    ['百分之五', ['5%']],
    ['5 %', ['5%']],
    ['5个点', ['5%']],
    ['1.5个百分点', ['1.5%']],
    ['三点五倍', ['3.5倍']],
    ['三年', ['3年']],
    ['3 年', ['3年']],
    ['十五人', ['15人']],
    ['第十一条', ['11条']],
    ['二〇二六年', ['2026年']],
    ['1,500,000元', ['1500000']],
    ['20%/15%/10%', ['20%', '15%', '10%']],
  ])('reads %s as %j', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it.each(['第三方', '万一', '一致', '统一', '千万别', '一般', '百姓', '一次性扣除', '奖几万', '几百万'])(
    'sees no number in %s',
    (text) => {
      expect(keys(text)).toEqual([]);
    },
  );

  it('tells a year from an amount', () => {
    const years = readFigures('国科发火〔2016〕32号，2026年度，2022版，收入2026万').map((f) => f.year);
    expect(years).toEqual([true, false, true, true, false]);
  });

  it('keeps apart what only looks alike', () => {
    expect(keys('5%')).not.toEqual(keys('5件'));
    expect(keys('50万')).not.toEqual(keys('50'));
  });

  it('reads a hundred thousand digits without hanging', () => {
    const began = performance.now();
    readFigures('1'.repeat(100_000) + 'x');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('joins numbers and units that a space keeps apart', () => {
    expect(prepareText('收入 5,000 万元，占 5 %')).toBe('收入5000万元,占5%');
  });
});
