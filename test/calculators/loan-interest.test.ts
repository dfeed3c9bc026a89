import { describe, expect, it } from 'vitest';
import { createAmountCalculator } from '../../src/calculators/index.ts';
import { loadAllAmounts } from '../../src/skills.ts';
import { parseDay } from '../../src/shared/index.ts';
import { dictionary, knowledge, regions, words } from '../support/knowledge.ts';

const all = new Map(loadAllAmounts(knowledge).map((rules) => [rules.calculation, rules]));

function calculate(name: string, day: string, request: Record<string, unknown>) {
  const rules = all.get(name);
  if (!rules) throw new Error(`no calculation ${name}`);
  const context = { asOf: parseDay(day) ?? 0, regions };
  return createAmountCalculator({ rules, dictionary, context, words })(request);
}

/** The worked examples of the digests: what they say in words, computed. */
describe('interest subsidies', () => {
  it.each([
    ['1200万元', 3, 360_000],
    ['2000万元', 2, 600_000],
    ['3000万元', 2, 900_000],
    ['5000万元', 2, 1_500_000],
    ['8000万元', 2, 1_500_000],
    ['8000万元', '18个月', 1_125_000],
    [50_000_000.01, 2, 1_500_000],
  ])('2026 年贴息：%s、%s 年', (principal, term, total) => {
    const got = calculate('cn-msme-loan-subsidy-2026', '2026-11-21', { principal, term });
    expect(got).toMatchObject({ total, totalLabel: '最高' });
  });

  it.each([
    ['43.5万元', 217_500],
    ['100万元', 500_000],
    [1_000_000.01, 500_000],
    [999_999.98, 499_999.99],
    ['120万元', 500_000],
  ])('科技金融补助 2020 年旧标准：利息 %s', (interest, total) => {
    const got = calculate('nx-techfin-subsidy', '2020-07-10', { interest });
    expect(got).toMatchObject({ total, totalLabel: '最高' });
  });

  it('nobody computes today with the standard of 2020', () => {
    expect(() => calculate('nx-techfin-subsidy', '2026-11-21', { interest: '40万元' })).toThrow();
    expect(() => calculate('nx-techfin-subsidy', '2021-01-01', { interest: '40万元' })).toThrow();
    expect(calculate('nx-techfin-subsidy', '2020-12-31', { interest: '40万元' }).total).toBe(200_000);
  });

  it('the subsidy of 2026 ends with its year', () => {
    const request = { principal: '1000万元', term: 1 };
    expect(calculate('cn-msme-loan-subsidy-2026', '2026-12-31', request).total).toBe(150_000);
    expect(() => calculate('cn-msme-loan-subsidy-2026', '2027-01-01', request)).toThrow();
    expect(() => calculate('cn-msme-loan-subsidy-2026', '2026-01-19', request)).toThrow();
  });
});
