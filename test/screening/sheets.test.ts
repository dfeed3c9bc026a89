import { describe, expect, it } from 'vitest';
import { checkRows, readSheet, suspiciousColumns, type Sheet } from '../../src/screening/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { dictionary, knowledge } from '../support/knowledge.ts';

const asOf = parseDay('2026-11-22') ?? 0;
const sheetOf = (...lines: string[]): Sheet => readSheet(Buffer.from(lines.join('\n')), 'a.csv', knowledge);
const valueOf = (header: string, cell: string): unknown => {
  const { good, refused } = checkRows(sheetOf(`企业名称,${header}`, `甲,"${cell}"`), knowledge, asOf);
  if (refused.length > 0) return refused[0]?.issues.map(({ info, code }) => info['reason'] ?? code).join();
  return [...(good[0]?.facts.values() ?? [])].map(({ value }) => value)[0];
};
const yuan = (lo: number, hi = lo) => ({ type: 'number', lo: lo * 100, hi: hi * 100 });

describe('cells', () => {
  it.each([
    ['2025年营业收入(万元)', '3100', yuan(31_000_000)],
    ['2025年营业收入(万元)', '3,100.5', yuan(31_005_000)],
    ['2025年营业收入(万元)', '0.31亿元', yuan(31_000_000)],
    ['2025年营业收入(亿元)', '3100万', yuan(31_000_000)],
    ['2025年营业收入(万元)', '3000-3200', yuan(30_000_000, 32_000_000)],
    ['2025年营业收入(万元)', '0', yuan(0)],
    ['2025年营业收入(千元)', '300', yuan(300_000)],
    ['2025年营业收入(百万元)', '3', yuan(3_000_000)],
    ['2025年营业收入', '31000000', yuan(31_000_000)],
    ['2025年营业收入', '31000000.015', 'too_fine'],
    ['2025年营业收入(万元)', '很多', 'not_a_figure'],
    ['2025年营业收入(万元)', '86人', 'wrong_unit'],
    ['2025年营业收入(万元)', '', undefined],
    ['2025年营业收入(万元)', '—', undefined],
    ['2025年净利润(万元)', '-35', yuan(-350_000)],
    ['2025年职工人数(人)', '86', { type: 'number', lo: 86 * 30_000, hi: 86 * 30_000 }],
    ['成立日期', '2019/5/6', { type: 'date', lo: parseDay('2019-05-06'), hi: parseDay('2019-05-06') }],
    ['成立日期', '20190506', { type: 'date', lo: parseDay('2019-05-06'), hi: parseDay('2019-05-06') }],
    ['成立日期', '2019-02-30', 'no_such_day'],
    ['主体类型', '有限公司', { type: 'choice', id: 'company' }],
    ['主体类型', '什么', 'unknown_item'],
  ])('under %s, %j', (header, cell, expected) => expect(valueOf(header, cell)).toEqual(expected));
});

describe('rows', () => {
  it('with a bad cell or a contradiction stop no other row', () => {
    const sheet = sheetOf(
      '企业名称,2025年营业收入(万元),2025年主营业务收入(万元)',
      '甲,3000,2900',
      '乙,三千多少,2900',
      '丙,3000,3100',
      '丁,3000,2900,1',
    );
    const { good, refused } = checkRows(sheet, knowledge, asOf);
    expect(good.map(({ row }) => row.name)).toEqual(['甲']);
    expect(refused.map(({ row, kind }) => [row.line, row.name, kind])).toEqual([
      [3, '乙', 'bad_cells'],
      [4, '丙', 'contradiction'],
      [5, '丁', 'bad_cells'],
    ]);
  });

  it('of JSON lines are read as facts', () => {
    const sheet = sheetOf('{"id":7,"facts":{"ip_total":3}}', '[', '{"name":"乙","facts":{"nonsense":3}}');
    const { good, refused } = checkRows(sheet, knowledge, asOf);
    expect(good.map(({ row }) => row.id)).toEqual(['7']);
    expect(refused.map(({ row, issues }) => [row.line, issues[0]?.code])).toEqual([
      [2, 'bad_line'],
      [3, 'unknown_field'],
    ]);
  });

  it('tell nothing about a day before the dates they hold', () => {
    const sheet = sheetOf('企业名称,创新型中小企业公告日期', '甲,2026-05-01');
    const { good } = checkRows(sheet, knowledge, parseDay('2026-04-30') ?? 0);
    expect(good[0]?.facts.size).toBe(0);
    expect(good[0]?.later.map(({ path }) => path)).toEqual(['innovative_sme_issued_on']);
  });

  it.each([
    ['no known column', '甲,乙\n1,2', 'no_columns'],
    ['no row', '2025年营业收入(万元)\n', 'no_rows'],
    ['nothing', '', 'no_columns'],
  ])('are refused all together with %s', (_, text, code) => {
    expect(() => sheetOf(text)).toThrow(code);
  });
});

describe('columns in the wrong unit', () => {
  const suspects = (header: string, ...cells: string[]) => {
    const { good } = checkRows(
      sheetOf(`企业名称,${header}`, ...cells.map((c, i) => `${i},${c}`)),
      knowledge,
      asOf,
    );
    return suspiciousColumns(
      good.map(({ facts }) => facts),
      dictionary,
    ).map(({ path }) => path);
  };

  it('are found by their median', () => {
    expect(suspects('2025年营业收入', '3000', '2000', '31000000')).toEqual(['sales_revenue.2025']);
    expect(suspects('2025年营业收入(万元)', '30000000', '20000000')).toEqual(['sales_revenue.2025']);
  });

  it('are not found in one odd row, zeros, or figures that no slip explains', () => {
    expect(suspects('2025年营业收入', '3000', '20000000', '31000000')).toEqual([]);
    expect(suspects('2025年营业收入(万元)', '0', '0', '3000')).toEqual([]);
    expect(suspects('2025年营业收入', '1', '2')).toEqual([]);
  });
});
