import { describe, expect, it } from 'vitest';
import { createBatch } from '../../../src/rules/batch/batch.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { dictionary } from '../../support/knowledge.ts';
import { packOf, packOfTest } from '../../support/mini-pack.ts';
import { differences } from './compare.ts';
import { Enterprises } from './enterprises.ts';

const ASOF = parseDay('2026-11-22') ?? 0;

const SALES = 'sales_revenue@year-1';
const SHARE = '{ ratio: [rd_expense@last3, sales_revenue@last3], min: 3% }';
const TIERS = (by: string) =>
  `{ by: ${by}, tiers: [{ upto: 5000万元, need: 5% }, { under: 2亿元, need: 4% }, { need: 3% }] }`;
const part = (id: string, test: string, extra = '') => `{ id: ${id}, label: ${id}, ${extra} test: ${test} }`;
const flag = part('f', '{ flag: rd_ledger, is: true }');
const judged = part('j', '{ judgement: 专家判断 }');
const staff = part('s', '{ amount: staff_total@year-1, min: 10人 }');
const gone = part('g', SHARE, 'when: { member: application_type, in: [review] },');
/** Inside of others no condition has a gate; one over years without business does not apply either. */
const early = part('g', '{ every: last2, test: { amount: net_profit@each, min: 0元 } }');
const score = (items: string, line = 'min: 60分') => `{ score: { ${line}, items: [${items}] } }`;
const bands = (id: string, metric: string, extra = '') =>
  `{ id: ${id}, label: ${id}, max: 40, ${metric}, ${extra}
     bands: [{ min: 15%, score: [31, 40] }, { min: 5%, score: 20 }, { score: 0 }] }`;
const growth = 'growth: { of: net_assets, years: 3, formula: hnte }';
const ratio = 'ratio: [rd_expense@year-1, sales_revenue@year-1]';

/** Every kind of test there is, and the turns each can take. */
const KINDS: Record<string, string> = {
  'amount with both ends': `{ amount: ${SALES}, min: 1000万元, max: 4亿元 }`,
  'amount with strict ends': `{ amount: ${SALES}, above: 1000万元, below: 4亿元 }`,
  'amount of weighted terms': `{ amount: 'rd_expense@last2 - 80% * rd_entrusted_paid@last2', above: 33.33万元 }`,
  'amount below nothing': '{ amount: net_assets@year-1, below: 0元 }',
  'amount by tiers': `{ amount: rd_expense@year-1, min: { by: ${SALES}, tiers: [{ upto: 1亿元, need: 100万元 }, { need: 300万元 }] } }`,
  'amount with lines between whole numbers': '{ amount: standards_led, above: 1.5项, max: 9.5项 }',
  'amount with lines between whole numbers, the other way':
    '{ amount: standards_led, min: 1.5项, below: 9.5项 }',
  'average staff': '{ amount: staff_total@year-1, min: 10人, max: 500人 }',
  'ratio of sums': SHARE,
  'ratio strictly below': '{ ratio: [total_liabilities@year-1, total_assets@year-1], below: 70% }',
  'ratio of differences':
    '{ ratio: [restricted_industry_revenue@year-1, total_income@year-1 - investment_income@year-1], max: 50% }',
  'ratio of differences that is met at nothing':
    '{ ratio: [rd_expense@year-1, total_income@year-1 - investment_income@year-1], min: 50%, zero: met }',
  'ratio against a negative line': '{ ratio: [net_profit@year-1, sales_revenue@year-1], above: -5% }',
  'ratio against nothing': `{ ratio: [net_profit@year-1, sales_revenue@year-1], min: 0% }`,
  'ratio strictly against nothing': `{ ratio: [net_profit@year-1, sales_revenue@year-1], below: 0% }`,
  'ratio with a fine line': `{ ${ratio}, min: 3.333333% }`,
  'ratio that is met at nothing': `{ ${ratio}, min: 3%, zero: met }`,
  'ratio that is unmet at nothing': `{ ${ratio}, max: 3%, zero: unmet }`,
  'ratio by tiers of a term of its own': `{ ratio: [rd_expense@last3, sales_revenue@last3], min: ${TIERS(SALES)} }`,
  'ratio by tiers of another fact': `{ ${ratio}, min: ${TIERS('total_assets@year-1')} }`,
  'ratio by tiers of a sum': `{ ${ratio}, max: ${TIERS('sales_revenue@last2')} }`,
  'mean of ratios': '{ ratio_mean: { of: [rd_expense, sales_revenue], years: last3 }, min: 3% }',
  'mean of ratios by tiers': `{ ratio_mean: { of: [rd_expense, sales_revenue], years: last3 }, min: ${TIERS(SALES)} }`,
  'mean growth': '{ growth: { of: sales_revenue, years: 3, formula: mean }, min: 15% }',
  'mean growth between lines':
    '{ growth: { of: sales_revenue, years: 4, formula: mean }, above: -5%, max: 30% }',
  'compound growth': '{ growth: { of: sales_revenue, years: 3, formula: compound }, above: 15% }',
  'compound growth by tiers': `{ growth: { of: sales_revenue, years: 3, formula: compound }, min: ${TIERS('sales_revenue@year-3')} }`,
  'yearly growth': '{ growth: { of: sales_revenue, years: 3, formula: yearly }, above: 0% }',
  'growth of what may be negative': '{ growth: { of: net_profit, years: 3, formula: mean }, min: 5% }',
  'growth with a first year of nothing':
    '{ growth: { of: sales_revenue, years: 3, formula: hnte }, min: 5%, max: 5% }',
  'growth over four years with first ones of nothing':
    '{ growth: { of: sales_revenue, years: 4, formula: hnte }, min: 5% }',
  'mean of ratios of what may be negative':
    '{ ratio_mean: { of: [net_profit, sales_revenue], years: last2 }, min: 3% }',
  'every year': '{ every: last3, test: { amount: net_profit@each, min: 0元 } }',
  'some year': `{ some: last2, test: { ratio: [rd_expense@each, sales_revenue@each], min: ${TIERS('sales_revenue@each')} } }`,
  'every year a flag': '{ every: last2, test: { flag: super_deduction_claimed } }',
  'a yearly flag': '{ flag: super_deduction_claimed, is: false }',
  'a flag': '{ flag: rd_ledger, is: false }',
  'an enum': '{ member: application_type, in: [review] }',
  'an enum, listed out': '{ member: entity_type, not_in: [branch, individual] }',
  'a region': "{ member: registered_region, in: ['6403', '62'] }",
  'an industry, listed out': '{ member: industry_code, not_in: [C16, F, R90] }',
  'any of a list': '{ list: catalogues, any_of: [chain_key_link, six_bases] }',
  'none of a list': '{ list: credit_lists, none_of: [abnormal, serious_illegal] }',
  'all of a list': '{ list: credit_lists, all_of: [abnormal, serious_illegal] }',
  'an age between': '{ age: established_on, min: 1年, max: 10年 }',
  'an age strictly between': '{ age: established_on, above: 12个月, below: 3年 }',
  'an age in days': '{ age: established_on, min: 365天 }',
  'clear within a span': '{ clear: last_major_incident_on, within: 3年 }',
  'clear since a year': '{ clear: last_major_incident_on, since: year-1 }',
  'valid for years': '{ valid: hnte_issued_on, for: 3年 }',
  'valid from a day that may be to come': '{ valid: loan_issued_on, for: 3年 }',
  'valid in the year': '{ valid: tech_sme_registered_on, for: calendar_year }',
  all: `{ all: [${judged}, ${flag}, ${staff}, ${gone}] }`,
  any: `{ any: [${judged}, ${flag}, ${staff}, ${early}] }`,
  'any of what may not apply': `{ any: [${early}] }`,
  'at least two': `{ at_least: 2, of: [${judged}, ${flag}, ${staff}, ${early}] }`,
  'at least one': `{ at_least: 1, of: [${early}] }`,
  not: `{ not: ${staff} }`,
  'not what may not apply': `{ not: ${early} }`,
  readings: `{ readings: [{ id: a, label: a, test: { ratio_mean: { of: [rd_expense, sales_revenue], years: last3 }, min: 3% } },
    { id: b, label: b, test: ${SHARE} }] }`,
  'optional readings': `{ readings: [{ id: a, label: a, test: ${SHARE} },
    { id: b, label: b, optional: true, test: { ${ratio}, min: 3% } }] }`,
  'only optional readings': `{ readings: [{ id: a, label: a, optional: true, test: ${SHARE} }, { id: b, label: b, optional: true, test: { flag: rd_ledger } }] }`,
  judgement: '{ judgement: 专家判断 }',
  declared: '{ declared: 承诺 }',
  'a score of bands': score(
    `${bands('a', growth)}, ${bands('b', ratio, 'zero: 5,')}, ${bands('c', growth.replace('hnte', 'mean'))}`,
    'above: 60分, doubt: { above: 60分, below: 65分 }',
  ),
  'a score with floors': score(
    `${bands('a', ratio, 'floor_fail: true,')}, ${bands('b', growth, 'min: 20,')}`,
    'min: 20分',
  ),
  'a score with floors in a sum and in a best-of': score(
    `
    { id: s, label: s, max: 60, sum: [${bands('a', ratio, 'min: 20,')}, ${bands('b', growth)}] },
    { id: o, label: o, max: 30, best_of: [${bands('c', ratio, 'min: 20,')}, ${bands('d', growth, 'min: 20,')}] }`,
    'min: 30分',
  ),
  'a score by the first row that holds': score(
    `
    { id: a, label: a, max: 40, first_of: [
      { test: { amount: ip_class1_count, min: 1项 }, score: [30, 40] },
      { test: { any: [${flag}, ${judged}] }, score: [10, 20] },
      { test: { every: last2, test: { flag: super_deduction_claimed } }, score: 9 },
      { test: { readings: [{ id: x, label: x, test: ${SHARE} }, { id: y, label: y, optional: true, test: { flag: rd_ledger } }] }, score: 8 },
      { test: ${score(`{ id: z, label: z, max: 100, points: hnte_score_ip }`, 'min: 10分')}, score: 5 },
      { test: { age: established_on, below: 3年 }, score: [1, 2] },
      { test: { list: credit_lists, none_of: [abnormal] }, score: 1 },
      { score: 0 }] }`,
    'min: 10分',
  ),
  'a score of given points': score(
    `
    { id: a, label: a, max: 30, points: hnte_score_ip, within: { sum: [
      { id: x, label: x, max: 20, points: unknown, min: 5 },
      { id: y, label: y, max: 10, first_of: [{ test: { amount: ip_class1_count, min: 1项 }, score: [7, 8] }, { score: 0 }] }] } },
    { id: b, label: b, max: 30, points: hnte_score_transfer, min: 10 },
    { id: c, label: c, max: 20, points: hnte_score_organisation, within: { points: hnte_score_ip } },
    { id: d, label: d, max: 5, points: platform_score }`,
    'min: 40分',
  ),
};

/** The same enterprises for a pack with windows from the day of foundation and for one without. */
function checked(test: string, version: Record<string, unknown>, extra = ''): string[] {
  const pack = packOf(`- { id: c, label: 条件, cite: d 第一条, ${extra} test: ${test} }`, version);
  const { inputs } = createBatch([pack], dictionary, ASOF);
  const makers = [1, 2].map((seed) => new Enterprises(seed, dictionary, ASOF, inputs, [pack]));
  const list = makers.flatMap((maker) => [
    ...Array.from({ length: 120 }, () => maker.make({ blank: 0.05, range: 0.1, aimed: 1 })),
    ...Array.from({ length: 120 }, () => maker.make({ blank: 0.3, range: 0.3, aimed: 0 })),
  ]);
  return differences([pack], list, ASOF).slice(0, 5);
}

describe('a batch equals the single evaluation', () => {
  it.each(Object.entries(KINDS))('of %s', (_, test) => {
    expect(checked(test, {})).toEqual([]);
    expect(checked(test, { windows_from: 'established_on' })).toEqual([]);
  });

  const gates = ['person', 'declared', 'machine'].flatMap((who) => [
    `judge: ${who},`,
    `judge: ${who}, when: { member: application_type, in: [review] },`,
    `judge: ${who}, exempt_if: { flag: rd_ledger, is: true }, exempt_cite: d 第二条,`,
    `judge: ${who}, when: { all: [${early}] },`,
    `judge: ${who}, when: { any: [${flag}, ${judged}] }, exempt_if: { any: [${early}] }, exempt_cite: d 第二条,`,
  ]);
  it.each(gates)('of conditions behind gates: %s', (extra) => {
    expect(checked(SHARE, {}, extra)).toEqual([]);
    expect(checked(KINDS['optional readings'] ?? '', {}, extra)).toEqual([]);
    expect(checked(KINDS['none of a list'] ?? '', {}, extra)).toEqual([]);
    expect(checked(KINDS.all ?? '', {}, extra)).toEqual([]);
  });

  it.each(['decide', 'prejudge', 'reference', 'inform'])('under the basis %s', (basis) => {
    expect(checked(SHARE, { basis })).toEqual([]);
  });

  it('before the first version of a pack, when no rule is known', () => {
    const pack = packOfTest(SHARE);
    const early = parseDay('1999-12-31') ?? 0;
    expect(differences([pack], [new Map()], early)).toEqual([]);
  });
});
