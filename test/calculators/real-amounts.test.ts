import { describe, expect, it } from 'vitest';
import { createAmountCalculator } from '../../src/calculators/index.ts';
import { loadAllAmounts } from '../../src/skills.ts';
import { parseDay } from '../../src/shared/index.ts';
import { dictionary, knowledge, regions, words } from '../support/knowledge.ts';

const all = new Map(loadAllAmounts(knowledge).map((r) => [r.calculation, r]));
const context = { asOf: parseDay('2026-11-22') ?? 0, regions };

function totalOf(name: string, request: Record<string, unknown>): number | null {
  const rules = all.get(name);
  if (!rules) throw new Error(`no calculation ${name}`);
  return createAmountCalculator({ rules, dictionary, context, words })(request).total;
}

const none = { prior: 0, main_revenue: '1亿元', two_years: false, scaled: false, first_scaled: false };

describe('the amounts of the packs', () => {
  it.each([
    ['一般企业，规下', { ...none, identity: 'general', base: '120万元' }, 120_000],
    ['自治区科技型中小企业，规下', { ...none, identity: 'nx_tech_sme', base: '400万元' }, 600_000],
    [
      '高企，规上工业，强度 4%',
      {
        identity: 'hnte',
        base: '2000万元',
        prior: '1500万元',
        main_revenue: '5亿元',
        two_years: true,
        scaled: true,
        first_scaled: false,
      },
      3_500_000,
    ],
    [
      '高企，规上工业，强度 2.8%，没有新增',
      {
        identity: 'hnte',
        base: '1400万元',
        prior: '1500万元',
        main_revenue: '5亿元',
        two_years: true,
        scaled: true,
        first_scaled: false,
      },
      2_800_000,
    ],
    [
      '首次入规，科技型中小企业',
      {
        identity: 'nx_tech_sme',
        base: '300万元',
        prior: '200万元',
        main_revenue: '2500万元',
        two_years: true,
        scaled: true,
        first_scaled: true,
      },
      750_000,
    ],
    [
      '首次入规，上年才第一次加计扣除',
      {
        identity: 'nx_tech_sme',
        base: '300万元',
        prior: null,
        main_revenue: '2500万元',
        two_years: false,
        scaled: true,
        first_scaled: true,
      },
      450_000,
    ],
  ])('研发费用后补助：%s', (_, request, total) => {
    expect(totalOf('nx-rd-expense-subsidy', request)).toBe(total);
  });

  it.each([
    [{ purchase: '600万元', equity: 0, sale: 0 }, 1_800_000],
    [{ purchase: '2600万元', equity: 0, sale: 0 }, 5_000_000],
    [{ purchase: 0, equity: 0, sale: '3000万元' }, 1_000_000],
  ])('技术交易补助：%j', (request, total) => {
    expect(totalOf('nx-tech-trade-subsidy', request)).toBe(total);
  });

  it.each([
    [{ principal: '2000万元', term: 2 }, 600_000],
    [{ principal: '8000万元', term: 3 }, 1_500_000],
    [{ principal: '2000万元' }, null],
  ])('中小微企业贷款贴息：%j', (request, total) => {
    expect(totalOf('cn-msme-loan-subsidy-2026', request)).toBe(total);
  });

  it('高企 15%：少缴十个百分点，亏损不算', () => {
    expect(totalOf('hnte-cit-15', { income: '500万元' })).toBe(500_000);
    expect(totalOf('hnte-cit-15', { income: '-80万元' })).toBe(0);
  });
});

describe('the two halves of a key little giant', () => {
  it.each([
    ['completed 1990: taken back', { invested: 'under', goals: true }, 0],
    ['completed 2300, goals missed: the first half', { invested: 'reached', goals: false }, 3_000_000],
    ['completed 2300, goals met: both halves', { invested: 'reached', goals: true }, 6_000_000],
  ])('%s', (_, request, yuan) => {
    expect(totalOf('key-little-giant', request)).toBe(yuan);
  });
});
