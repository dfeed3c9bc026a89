import { describe, expect, it } from 'vitest';
import { aliasIndex } from '../../src/facts/index.ts';
import { mapHeader } from '../../src/screening/map-header.ts';
import { dictionary, regions } from '../support/knowledge.ts';

const index = aliasIndex(dictionary);
const targetsOf = (...headers: string[]) =>
  mapHeader(headers, index, regions).map(({ target }) => {
    if (target.kind === 'field') return [target.field.id, target.year, target.unit];
    if (target.kind === 'item') return [target.field.id, target.item.id];
    return target.kind === 'unmapped' ? target.reason : target.kind;
  });

describe('headers', () => {
  it.each([
    ['2025年销售收入(万元)', ['sales_revenue', 2025, '万元']],
    ['2025年度营业收入（万元）', ['sales_revenue', 2025, '万元']],
    ['营业收入2025', ['sales_revenue', 2025, null]],
    ['营业收入_2025_万元', 'unknown'],
    ['营业收入（2025年，亿元）', ['sales_revenue', 2025, '亿元']],
    ['营业收入【2025年】（单位：元）', ['sales_revenue', 2025, '元']],
    ['2025年末资产总额', ['total_assets', 2025, null]],
    ['2025 年 研发费用（会计口径）（万元）', ['rd_expense_book', 2025, '万元']],
    ['研发费用（会计口径）2024', ['rd_expense_book', 2024, null]],
    ['2025年研发费用', ['rd_expense', 2025, null]],
    ['成立时间', ['established_on', null, null]],
    ['企业名称', 'name'],
    ['统一社会信用代码', 'id'],
    ['营业收入', 'no_year'],
    ['2025年成立日期', 'year_not_wanted'],
    ['产值', 'ask'],
    ['资产负债率', 'ratio'],
    ['备注', 'unknown'],
    ['', 'unknown'],
    ['2025年职工总数（万元）', 'wrong_unit'],
    ['2025年营业收入（人）', 'wrong_unit'],
  ])('%s', (header, expected) => expect(targetsOf(header)).toEqual([expected]));

  it('reads neither of two columns for one figure', () => {
    expect(targetsOf('2025年营业收入', '2025年销售收入(万元)', '2024年营业收入')).toEqual([
      'repeated',
      'repeated',
      ['sales_revenue', 2024, null],
    ]);
  });

  it('knows every field by its label', () => {
    const labels = [...dictionary.fields.values()].map(({ label, period }) =>
      period === 'year' ? `2025年${label}` : label,
    );
    const read = targetsOf(...labels).map((target) => (Array.isArray(target) ? target[0] : target));
    expect(read).toEqual([...dictionary.fields.keys()]);
  });
});
