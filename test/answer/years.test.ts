import { describe, expect, it } from 'vitest';
import { asksPastYear, differInYears, yearsIn } from '../../src/answer/years.ts';
import { parseDay } from '../../src/shared/index.ts';

describe('the years of a text', () => {
  it.each([
    ['2019年加计扣除比例', [2019]],
    ['2023年度汇算', [2023]],
    ['2018到2020年的比例', [2018, 2019, 2020]],
    ['2018年至2020年的比例', [2018, 2019, 2020]],
    ['2011—2013 年', [2011, 2012, 2013]],
    ['2024和2025年度填报时间', [2024, 2025]],
    ['2015年、2016年的调整', [2015, 2016]],
    ['国科发火〔2016〕32号', []],
    ['2020年版认定条件', []],
    ['2018年以前委托境外研发', []],
    ['收入2000万元', []],
    ['营收12020年', []],
  ])('%s', (text, years) => expect(yearsIn(text)).toEqual(years));

  it('differ when both texts speak of years and share none', () => {
    expect(differInYears('2019年的比例', '2023年的比例')).toBe(true);
    expect(differInYears('2019年的比例', '2018到2020年的比例')).toBe(false);
    expect(differInYears('2017年的比例', '2018到2020年的比例')).toBe(true);
    expect(differInYears('今年的比例', '2023年的比例')).toBe(false);
  });

  it('are past when all of them come before the year of the day', () => {
    const asOf = parseDay('2026-11-21') ?? 0;
    expect(asksPastYear('2025年的截止时间', asOf)).toBe(true);
    expect(asksPastYear('2026年的截止时间', asOf)).toBe(false);
    expect(asksPastYear('2025和2026年的数怎么取', asOf)).toBe(false);
    expect(asksPastYear('去年的亏损', asOf)).toBe(false);
  });
});
