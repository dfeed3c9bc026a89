import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { renderIssue, toContract, type FactValue } from '../../src/facts/index.ts';
import { asOf, day, dictionary, field, parse, words } from './support.ts';

/** A value of a field given as JSON, for year fields in 2025. */
function read(id: string, raw: unknown, on = asOf): FactValue | string {
  const yearly = field(id).period === 'year';
  const { facts, issues } = parse({ [id]: yearly ? { 2025: raw } : raw }, on);
  const [fact] = facts.values();
  if (fact) return fact.value;
  return `${issues[0]?.code} ${issues[0]?.info['reason']}`;
}

const exact = (n: number): FactValue => ({ type: 'number', lo: n, hi: n });
const range = (lo: number, hi: number): FactValue => ({ type: 'number', lo, hi });
const days = (lo: string, hi = lo): FactValue => ({ type: 'date', lo: day(lo), hi: day(hi) });
const TOP = 1e14;

describe('money', () => {
  it.each<[unknown, FactValue | string]>([
    [38000000, exact(3_800_000_000)],
    [0, exact(0)],
    ['0', exact(0)],
    [0.1, exact(10)],
    [8500.55, exact(850_055)],
    [999999999999.99, exact(99_999_999_999_999)],
    ['2600万元', exact(2_600_000_000)],
    ['3,100万元', exact(3_100_000_000)],
    ['三千万', exact(3_000_000_000)],
    ['1.2亿', exact(12_000_000_000)],
    ['8500.55元', exact(850_055)],
    [{ min: 30000000, max: '4000万' }, range(3_000_000_000, 4_000_000_000)],
    [{ max: '30元' }, range(0, 3000)],
    [{ min: '1亿' }, range(10_000_000_000, TOP)],
    ['三千多万', range(3_000_000_000, 3_999_999_999)],
    ['不到3000万', range(0, 2_999_999_999)],
    ['超过3000万', range(3_000_000_001, TOP)],
    ['近两千万', range(1_800_000_000, 1_999_999_999)],
    ['3000到4000万元', range(3_000_000_000, 4_000_000_000)],
    [null, { type: 'unknown' }],
    ['3000', 'bad_value no_unit'],
    ['3000到4000', 'bad_value no_unit'],
    [0.1 + 0.2, 'bad_value too_fine'],
    ['0.001元', 'bad_value too_fine'],
    [1e-7, 'bad_value too_fine'],
    [1e21, 'bad_value out_of_bounds'],
    [1e20, 'bad_value out_of_bounds'],
    [-1, 'bad_value out_of_bounds'],
    ['-20万', 'bad_value out_of_bounds'],
    [1000000000000.01, 'bad_value out_of_bounds'],
    ['86人', 'bad_value wrong_unit'],
    ['5%', 'bad_value wrong_unit'],
    ['3000万美元', 'bad_value wrong_unit'],
    ['三年', 'bad_value wrong_unit'],
    ['2023年', 'bad_value wrong_kind'],
    ['2019-05-06', 'bad_value wrong_kind'],
    ['很多', 'bad_value not_a_figure'],
    ['', 'bad_value not_a_figure'],
    ['1e6', 'bad_value not_a_figure'],
    ['2600万3100万', 'bad_value not_a_figure'],
    ['营收2600万', 'bad_value not_a_figure'],
    [true, 'bad_value wrong_kind'],
    [[1, 2], 'bad_value wrong_kind'],
    [{}, 'bad_value wrong_kind'],
    [{ min: 1, to: 2 }, 'bad_value wrong_kind'],
    [{ min: null }, 'bad_value wrong_kind'],
    [{ min: [1] }, 'bad_value wrong_kind'],
    [{ min: '3000' }, 'bad_value no_unit'],
    [{ min: '大概3000万' }, 'bad_value not_a_figure'],
    [{ min: 2, max: 1 }, 'bad_value empty_range'],
    [{ 2025: 1 }, 'bad_value no_years'],
  ])('%j of a year is %j', (raw, expected) => expect(read('sales_revenue', raw)).toEqual(expected));

  it('may be negative where the field has losses', () => {
    expect(read('net_profit', '-20万')).toEqual(exact(-20_000_000));
    expect(read('net_profit', { max: -50000 })).toEqual(range(-TOP, -5_000_000));
  });
});

describe('counts', () => {
  it.each<[string, unknown, FactValue | string]>([
    ['staff_year_end', 86, exact(86)],
    ['staff_year_end', '86', exact(86)],
    ['staff_year_end', '86人', exact(86)],
    ['staff_year_end', '八十六个人', exact(86)],
    ['staff_year_end', '1.2万', exact(12_000)],
    ['staff_year_end', '不到五百人', range(0, 499)],
    ['staff_year_end', '500多人', range(501, 599)],
    ['staff_year_end', '超过500人', range(501, 1_000_000)],
    ['staff_year_end', '十几个人', range(11, 19)],
    ['staff_year_end', '几十人', range(20, 99)],
    ['staff_year_end', '15人左右', range(14, 16)],
    ['staff_year_end', '两百人左右', range(180, 220)],
    ['staff_year_end', 86.5, 'bad_value too_fine'],
    ['staff_year_end', '86多人', 'bad_value empty_range'],
    ['staff_year_end', '86万元', 'bad_value wrong_unit'],
    ['staff_year_end', 1000001, 'bad_value out_of_bounds'],
    ['staff_year_end', [86, 90], 'bad_value wrong_kind'],
    ['staff_total', 86.5, exact(2_595_000)],
    ['staff_total', 86.3333, exact(2_589_999)],
    ['staff_total', '259/3', exact(2_590_000)],
    ['staff_total', '1/7', 'bad_value not_a_figure'],
    ['staff_total', '1/0', 'bad_value not_a_figure'],
    ['staff_total', 86.33333, 'bad_value too_fine'],
    ['staff_total', '不到五百人', range(0, 499 * 30_000)],
    ['ip_total', '12件', exact(12)],
    ['ip_total', '12个', exact(12)],
    ['ip_total', '12人', 'bad_value wrong_unit'],
    ['award_rank', '第3名', exact(3)],
    ['award_rank', 0, 'bad_value out_of_bounds'],
    ['incubated_hnte_new', '3家', exact(3)],
    ['market_share', 5, exact(500)],
    ['market_share', '百分之五', exact(500)],
    ['market_share', '5‰', exact(50)],
    ['market_share', '98%左右', range(8820, 10_000)],
    ['market_share', '不到5%', range(0, 499)],
    ['market_share', '5', 'bad_value no_unit'],
    ['market_share', 5.001, 'bad_value too_fine'],
    ['market_share', '120%', 'bad_value out_of_bounds'],
    ['platform_score', '89.5分', exact(8950)],
    ['platform_score', { min: 80 }, { type: 'number', lo: 8000, hi: Infinity }],
    ['niche_years', '三年', exact(300)],
    ['niche_years', '23年', exact(2300)],
    ['niche_years', '一年半', exact(150)],
    ['niche_years', '18个月', exact(150)],
    ['niche_years', '7个月', 'bad_value too_fine'],
    ['niche_years', '2023年', 'bad_value wrong_kind'],
    ['loan_term_months', '三年', exact(36)],
    ['loan_term_months', '半年', exact(6)],
    ['loan_term_months', '12个月', exact(12)],
    ['loan_term_months', '一年多', range(13, 23)],
    ['loan_term_months', '365天', 'bad_value wrong_unit'],
    ['team_average_age', '45.5岁', exact(4550)],
  ])('%s given %j is %j', (id, raw, expected) => expect(read(id, raw)).toEqual(expected));

  it('takes 13 month ends as the exact mean of (start + end) / 2', () => {
    // Twelve months between 0 and 1: eleven full months of 1 and the first of a half.
    const monthEnds = [0, ...Array<number>(12).fill(1)];
    expect(read('staff_total', monthEnds)).toEqual(exact((11.5 * 30_000) / 12));
  });

  it('takes 8 quarter edges as their exact mean', () => {
    expect(read('staff_quarterly', [1, 2, 2, 3, 3, 4, 4, 4])).toEqual(exact((23 * 30_000) / 8));
    expect(read('staff_quarterly', ['1人', 1, 1, 1, 1, 1, 1, 1])).toEqual(exact(30_000));
  });

  it('keeps a mean that no decimal holds: a third of a person is not lost', () => {
    const eights = [...Array<number>(12).fill(1), 9];
    const value = read('staff_total', eights);
    expect(value).toEqual(exact(30_000 + (8 * 30_000) / 24));
    expect(typeof value === 'object' && toContract(value, field('staff_total'))).toBe('4/3');
  });

  it.each([
    [[1, 2, 3]],
    [[]],
    [[null, 1, 1, 1, 1, 1, 1, 1]],
    [[{ min: 1 }, 1, 1, 1, 1, 1, 1, 1]],
    [[[1], 1, 1, 1, 1, 1, 1, 1]],
    [['十几个人', 1, 1, 1, 1, 1, 1, 1]],
  ])('refuses %j as an average', (raw) => expect(read('staff_total', raw)).toMatch(/^bad_value/));
});

describe('dates', () => {
  it.each<[string, unknown, FactValue | string]>([
    ['established_on', '2019-05-06', days('2019-05-06')],
    ['established_on', '2019年5月6日', days('2019-05-06')],
    ['established_on', '2019.5.6', days('2019-05-06')],
    ['established_on', '20190506', days('2019-05-06')],
    ['established_on', '2019年5月', days('2019-05-01', '2019-05-31')],
    ['established_on', '2019', days('2019-01-01', '2019-12-31')],
    ['established_on', '2026年', days('2026-01-01', '2026-11-21')],
    ['established_on', '2026-11-21', days('2026-11-21')],
    ['established_on', { min: '2019-05-06' }, days('2019-05-06', '2026-11-21')],
    ['established_on', { max: '2019年5月' }, days('1949-10-01', '2019-05-31')],
    ['established_on', { min: '2019年5月', max: '2020年' }, days('2019-05-01', '2020-12-31')],
    ['established_on', null, { type: 'unknown' }],
    ['established_on', '2026-11-22', 'bad_value future'],
    ['established_on', { min: '2019-05-06', max: '2027-01-01' }, 'bad_value future'],
    ['established_on', { min: '2020-01-01', max: '2019-01-01' }, 'bad_value empty_range'],
    ['established_on', '1949-09-30', 'bad_value out_of_bounds'],
    ['established_on', '2023-02-29', 'bad_value no_such_day'],
    ['established_on', '20230229', 'bad_value no_such_day'],
    ['established_on', '5月6日', 'bad_value no_such_day'],
    ['established_on', 2019, 'bad_value wrong_kind'],
    ['established_on', '三年前', 'bad_value wrong_kind'],
    ['established_on', '2600万', 'bad_value wrong_kind'],
    ['established_on', true, 'bad_value not_a_title'],
    ['established_on', false, 'bad_value not_a_title'],
    ['established_on', { 2019: 1 }, 'bad_value no_years'],
    ['hnte_issued_on', false, { type: 'never' }],
    ['hnte_issued_on', '没有', { type: 'never' }],
    ['hnte_issued_on', true, days('2023-11-22', '2026-11-21')],
    ['hnte_issued_on', '是', days('2023-11-22', '2026-11-21')],
    ['tech_sme_registered_on', true, days('2026-01-01', '2026-11-21')],
    ['last_tax_violation_on', true, days('1949-10-01', '2026-11-21')],
    ['loan_issued_on', true, days('2015-01-01', '2026-11-21')],
    ['loan_issued_on', '2027-01-01', days('2027-01-01')],
    ['equipment_in_use_on', '2036-01-01', 'bad_value out_of_bounds'],
  ])('%s given %j is %j', (id, raw, expected) => expect(read(id, raw)).toEqual(expected));

  it('counts validity by anniversaries, also on 29 February', () => {
    expect(read('hnte_issued_on', true, day('2024-02-29'))).toEqual(days('2021-03-01', '2024-02-29'));
    expect(read('hnte_issued_on', true, day('2024-03-01'))).toEqual(days('2021-03-02', '2024-03-01'));
  });
});

describe('flags, choices, lists, regions and codes', () => {
  it.each<[string, unknown, FactValue | string]>([
    ['rd_ledger', true, { type: 'flag', value: true }],
    ['rd_ledger', '否', { type: 'flag', value: false }],
    ['rd_ledger', 1, 'bad_value wrong_kind'],
    ['rd_ledger', '也许', 'bad_value wrong_kind'],
    ['rd_ledger', null, { type: 'unknown' }],
    ['sme_size', 'small', { type: 'choice', id: 'small' }],
    ['sme_size', '小型', { type: 'choice', id: 'small' }],
    ['entity_type', ' 有限 公司 ', { type: 'choice', id: 'company' }],
    ['sme_size', '特大型', 'bad_value unknown_item'],
    ['sme_size', 3, 'bad_value wrong_kind'],
    ['credit_lists', { abnormal: false, 失信被执行人: true }, items(['judgment_debtor'], ['abnormal'])],
    ['credit_lists', { abnormal: null }, items([], [])],
    ['credit_lists', {}, items([], [])],
    [
      'credit_lists',
      [],
      items([], ['abnormal', 'serious_illegal', 'judgment_debtor', 'credit_china', 'research']),
    ],
    ['credit_lists', ['黑名单'], 'bad_value unknown_item'],
    ['credit_lists', { abnormal: 'yes' }, 'bad_value wrong_kind'],
    ['credit_lists', '经营异常', 'bad_value wrong_kind'],
    ['credit_lists', ['abnormal', '经营异常名录'], 'bad_value said_twice'],
    ['credit_lists', { abnormal: true, 经营异常名录: false }, 'bad_value said_twice'],
    ['credit_lists', [null], 'bad_value unknown_item'],
    ['registered_region', '宁夏', { type: 'code', text: '640000' }],
    ['registered_region', '宁夏回族自治区中卫市中宁县', { type: 'code', text: '640521' }],
    ['registered_region', '640300', { type: 'code', text: '640300' }],
    ['registered_region', 640300, { type: 'code', text: '640300' }],
    ['registered_region', '640399', 'bad_value unknown_region'],
    ['registered_region', '火星', 'bad_value unknown_region'],
    ['registered_region', ['宁夏'], 'bad_value wrong_kind'],
    ['industry_code', 'C3521', { type: 'code', text: 'C3521' }],
    ['industry_code', ' ｃ35 ', { type: 'code', text: 'C35' }],
    ['industry_code', 'C', { type: 'code', text: 'C' }],
    ['industry_code', 'C35211', 'bad_value bad_code'],
    ['industry_code', '制造业', 'bad_value bad_code'],
  ])('%s given %j is %j', (id, raw, expected) => expect(read(id, raw)).toEqual(expected));

  it('takes an array as exactly these: every other item is false', () => {
    const value = read('nx_titles', ['瞪羚', 'eaglet']);
    expect(value).toMatchObject({ type: 'items', yes: ['eaglet', 'gazelle'] });
    expect(typeof value === 'object' && value.type === 'items' && value.no).toHaveLength(11);
  });

  function items(yes: string[], no: string[]): FactValue {
    return { type: 'items', yes, no };
  }
});

describe('the object around the values', () => {
  it('reads the good facts and reports the bad ones, each at its path', () => {
    const { facts, issues } = parse({
      sales_revenue: { 2024: '3,100万元', 2025: '3000', 25: 1, 1979: 1, '2101': 1, 两千: 1 },
      sale_revenue: 1,
      rd_expense: 5,
      net_profit: null,
      total_assets: { min: 1 },
      established_on: '2019-05-06',
    });
    expect([...facts.keys()]).toEqual(['sales_revenue@2024', 'established_on']);
    expect(issues.map((i) => `${i.code} ${i.path} ${i.info['reason'] ?? ''}`.trim())).toEqual([
      'bad_year sales_revenue.25',
      'bad_year sales_revenue.1979',
      'bad_value sales_revenue.2025 no_unit',
      'bad_year sales_revenue.2101',
      'bad_year sales_revenue.两千',
      'unknown_field sale_revenue',
      'bad_value rd_expense needs_years',
      'bad_value net_profit needs_years',
      'bad_value total_assets needs_years',
    ]);
  });

  it.each([
    ['sale_revenue', 'sales_revenue'],
    ['营业收入', 'sales_revenue'],
    ['rd_expence', 'rd_expense'],
    ['__proto__x', null],
  ])('suggests for %s the field %s', (id, suggestion) => {
    const [issue] = parse({ [id]: 1 }).issues;
    expect(issue?.code).toBe('unknown_field');
    if (suggestion) expect(issue?.info['suggestion']).toBe(suggestion);
  });

  it.each([[null], [[]], ['facts'], [5]])('refuses %j as facts', (input) => {
    expect(parse(input).issues.map((i) => `${i.code} ${i.path}`)).toEqual(['bad_value facts']);
  });

  it('keeps source, year and the words as they were written', () => {
    const { facts } = parse({ sales_revenue: { 2024: ' 3,100万元' }, staff_total: { 2024: 86 } });
    expect(facts.get('sales_revenue@2024')).toEqual({
      field: 'sales_revenue',
      year: 2024,
      value: exact(3_100_000_000),
      source: 'user',
      quote: ' 3,100万元',
    });
    expect(facts.get('staff_total@2024')).not.toHaveProperty('quote');
  });
});

describe('what is said about an issue', () => {
  const wrong = {
    sales_revenue: {
      2025: '3000',
      2024: 0.001,
      2023: '5%',
      2022: -1,
      2021: {},
      2020: { min: 2, max: 1 },
      25: 1,
    },
    net_profit: { 2025: '很多', 2024: { 2025: 1 } },
    staff_total: { 2025: [1] },
    rd_expense: 5,
    established_on: '2027-01-01',
    local_registered_on: '2023-02-29',
    award_on: true,
    sme_size: '特大',
    credit_lists: ['abnormal', 'abnormal'],
    registered_region: '火星',
    industry_code: '制造',
    sale_revenue: 1,
  };
  const { issues } = parse(wrong);

  it('names what was found and where, by label, for each of them', () => {
    expect(issues).toHaveLength(19);
    for (const issue of issues) {
      const text = renderIssue(issue, words, dictionary);
      expect(text).toContain(String(issue.info['item'] ?? issue.info['found']));
      expect(text).not.toMatch(/\{\w+\}|undefined/);
      if (issue.code !== 'unknown_field') expect(text).not.toContain('_');
    }
  });

  it('is also said by code alone, with nothing but the info of the issue', () => {
    for (const issue of issues)
      expect(words.say(`issue.${issue.code}`, { path: issue.path, ...issue.info })).toBeTruthy();
  });

  it('has a sentence for every reason, and none that nothing uses', () => {
    const file = parseYaml(
      readFileSync(join(import.meta.dirname, '../../prompts/facts.zh.yaml'), 'utf8'),
    ) as {
      reason: Record<string, string>;
    };
    const said = new Set(issues.map((i) => i.info['reason']).filter(Boolean));
    // Ambiguous names need regions of their own: regions.test.ts.
    expect([...said, 'ambiguous_region'].sort()).toEqual(Object.keys(file.reason).sort());
  });
});
