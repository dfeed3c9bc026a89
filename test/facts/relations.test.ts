import { describe, expect, it } from 'vitest';
import {
  checkRelations,
  deriveFromRelations,
  fieldApplies,
  renderIssue,
  sniffUnits,
  type Facts,
} from '../../src/facts/index.ts';
import { dictionary, field, parse, words } from './support.ts';

/** Facts of the JSON form, which must all be readable. */
function facts(input: unknown): Facts {
  const parsed = parse(input);
  expect(parsed.issues).toEqual([]);
  return parsed.facts;
}

const broken = (input: unknown): string[] =>
  checkRelations(facts(input), dictionary).map((i) => `${i.code} ${i.path}`);
const y = (value: unknown) => ({ 2025: value });

describe('relations between facts', () => {
  it.each<[string, unknown, string[]]>([
    ['a part above its whole', { staff_total: y(80), tech_staff: y(81) }, ['contradiction tech_staff.2025']],
    ['a part equal to its whole', { staff_total: y(80), tech_staff: y(80) }, []],
    ['a part that may be within its whole', { staff_total: y({ min: 70, max: 90 }), tech_staff: y(81) }, []],
    [
      'a part above every possible whole',
      { staff_total: y({ max: 90 }), tech_staff: y({ min: 91 }) },
      ['contradiction tech_staff.2025'],
    ],
    ['the two in different years', { staff_total: { 2024: 80 }, tech_staff: { 2025: 81 } }, []],
    ['one of the two not known', { staff_total: y(null), tech_staff: y(81) }, []],
    ['counts of different fineness', { rd_staff: y(13), tech_staff: y(12.9999) }, ['unusual rd_staff.2025']],
    ['equal counts of different fineness', { rd_staff: y(13), tech_staff: y(13) }, []],
    [
      'money off by one fen',
      { sales_revenue: y(100), main_business_revenue: y(100.01) },
      ['contradiction main_business_revenue.2025'],
    ],
    [
      'what is only unusual',
      { sales_revenue: y('3000万'), total_income: y('2000万') },
      ['unusual sales_revenue.2025'],
    ],
    [
      'founded after it was registered here',
      { established_on: '2020-01-02', local_registered_on: '2020-01-01' },
      ['contradiction established_on'],
    ],
    ['the same month for both', { established_on: '2020年1月', local_registered_on: '2020-01-01' }, []],
    [
      'an equation that fails',
      { total_assets: y(100), total_liabilities: y(40), net_assets: y(61) },
      ['contradiction net_assets.2025'],
    ],
    ['an equation that holds', { total_assets: y(100), total_liabilities: y(40), net_assets: y(60) }, []],
    [
      'an equation of ranges that can hold',
      { total_assets: y({ min: 100, max: 110 }), total_liabilities: y(40), net_assets: y(70) },
      [],
    ],
    [
      'an equation that would need negative liabilities',
      { total_assets: y('3000万'), net_assets: y('4000万') },
      ['contradiction net_assets.2025'],
    ],
    ['negative net assets', { total_assets: y(100), total_liabilities: y(140), net_assets: y(-40) }, []],
    ['a sum below one of its parts', { ip_total: 3, ip_class2_count: 5 }, ['contradiction ip_total']],
    [
      'the higher title without the lower one',
      { srdi_issued_on: false, little_giant_issued_on: '2025-08-01' },
      ['unusual srdi_issued_on'],
    ],
    [
      'the lower title without the higher one',
      { srdi_issued_on: '2025-08-01', little_giant_issued_on: false },
      [],
    ],
    [
      'a grave incident that is in no wider list',
      { last_broad_incident_on: false, last_major_incident_on: '2025-08-01' },
      ['unusual last_broad_incident_on'],
    ],
    ['no incident at all', { last_broad_incident_on: false, last_major_incident_on: false }, []],
    ['nothing known', {}, []],
  ])('%s', (_, input, expected) => expect(broken(input)).toEqual(expected));

  it('are told with both sides and their values', () => {
    const [issue] = checkRelations(facts({ total_assets: y('3000万'), net_assets: y('4000万') }), dictionary);
    const text = issue && renderIssue(issue, words, dictionary);
    for (const part of ['净资产', '2025', '资产总额', '负债总额', '4000万元', '3000万元', '未填'])
      expect(text).toContain(part);
    const [title] = checkRelations(
      facts({ srdi_issued_on: false, little_giant_issued_on: '2025-08-01' }),
      dictionary,
    );
    expect(title && renderIssue(title, words, dictionary)).toContain('2025-08-01');
  });
});

describe('the missing member of an equation', () => {
  const derived = (input: unknown): Record<string, unknown> => {
    const given = facts(input);
    const all = deriveFromRelations(given, dictionary);
    for (const [key, fact] of given) if (fact.value.type !== 'unknown') expect(all.get(key)).toBe(fact);
    return Object.fromEntries(
      [...all.values()].filter((f) => f.source === 'default').map((f) => [`${f.field}@${f.year}`, f.value]),
    );
  };
  const range = (lo: number, hi = lo) => ({ type: 'number', lo, hi });

  it.each<[unknown, Record<string, unknown>]>([
    [{ total_assets: y(100), total_liabilities: y(40) }, { 'net_assets@2025': range(6000) }],
    [{ total_assets: y(100), net_assets: y(-40) }, { 'total_liabilities@2025': range(14_000) }],
    [{ net_assets: y(60), total_liabilities: y(40) }, { 'total_assets@2025': range(10_000) }],
    [
      { total_assets: y({ min: 100, max: 110 }), total_liabilities: y({ min: 30, max: 40 }) },
      { 'net_assets@2025': range(6000, 8000) },
    ],
    [
      { total_assets: y({ min: 30, max: 110 }), net_assets: y(40) },
      { 'total_liabilities@2025': range(0, 7000) },
    ],
    [{ ip_total: 5, ip_class1_count: 2 }, { 'ip_class2_count@null': range(3) }],
    [{ ip_class2_count: 5, ip_class1_count: 2 }, { 'ip_total@null': range(7) }],
    [
      { total_assets: y(100), total_liabilities: y(40), net_assets: y(null) },
      { 'net_assets@2025': range(6000) },
    ],
    [{ total_assets: y(100) }, {}],
    [{ total_assets: { 2024: 100 }, total_liabilities: { 2025: 40 } }, {}],
    [{ ip_total: 3, ip_class2_count: 5 }, {}],
    [{ ip_total: 0 }, { 'ip_class1_count@null': range(0), 'ip_class2_count@null': range(0) }],
    [{ ip_total: 5 }, { 'ip_class1_count@null': range(0, 5), 'ip_class2_count@null': range(0, 5) }],
    [
      { ip_total: { min: 2, max: 7 }, ip_class1_count: null },
      { 'ip_class1_count@null': range(0, 7), 'ip_class2_count@null': range(0, 7) },
    ],
    [{ ip_class1_count: 4 }, { 'ip_total@null': range(4, 200_000) }],
    [{ ip_class1_count: 0 }, {}],
    [{ net_assets: y(100) }, {}],
    [{ total_assets: y(100), total_liabilities: y(40), net_assets: y(61) }, {}],
  ])('of %j is %j', (input, expected) => expect(derived(input)).toEqual(expected));
});

describe('a figure in a suspicious unit', () => {
  const sniff = (value: unknown): string | null => {
    const [fact] = facts({ sales_revenue: y(value) }).values();
    const issue = fact && sniffUnits(fact, field('sales_revenue'));
    return issue ? `${issue.code} ${issue.path}` : null;
  };

  it.each<[unknown, string | null]>([
    [3800, 'suspicious_unit sales_revenue.2025'],
    ['99999.99元', 'suspicious_unit sales_revenue.2025'],
    ['10万元', null],
    ['500亿', null],
    ['500.01亿', 'suspicious_unit sales_revenue.2025'],
    [{ max: 3000 }, 'suspicious_unit sales_revenue.2025'],
    [{ min: 3000, max: '1000万' }, null],
    [0, null],
    [null, null],
  ])('%j: %s', (value, expected) => expect(sniff(value)).toBe(expected));

  it('is told with the usual ends, and never refused', () => {
    const [fact] = facts({ sales_revenue: y(3800) }).values();
    const issue = fact && sniffUnits(fact, field('sales_revenue'));
    expect(issue && renderIssue(issue, words, dictionary)).toMatch(/2025.*3800元.*10万元.*500亿元/);
  });

  it('needs usual bounds: other fields are never suspicious', () => {
    const [fact] = facts({ staff_total: y(1) }).values();
    expect(fact && sniffUnits(fact, field('staff_total'))).toBeNull();
  });
});

describe('fields that apply only if', () => {
  it.each<[string, unknown, boolean | null]>([
    ['ip_class1_own', { ip_class1_count: 0 }, false],
    ['ip_class1_own', { ip_class1_count: 1 }, true],
    ['ip_class1_own', { ip_class1_count: { max: 1 } }, null],
    ['ip_class1_own', { ip_class1_count: null }, null],
    ['ip_class1_own', {}, null],
    ['hnte_route', { hnte_issued_on: false }, false],
    ['hnte_route', { hnte_issued_on: true }, true],
    ['award_rank', { award_level: 'none' }, false],
    ['award_rank', { award_level: 'provincial' }, true],
    ['sales_revenue', {}, true],
  ])('%s with %j: %s', (id, input, expected) =>
    expect(fieldApplies(id, facts(input), dictionary)).toBe(expected),
  );
});
