import { describe, expect, it } from 'vitest';
import { createAmountCalculator } from '../../src/calculators/index.ts';
import { loadAllAmounts } from '../../src/skills.ts';
import { parseDay } from '../../src/shared/index.ts';
import { dictionary, knowledge, regions, words } from '../support/knowledge.ts';

const all = new Map(loadAllAmounts(knowledge).map((r) => [r.calculation, r]));
const context = { asOf: parseDay('2026-11-21') ?? 0, regions };

function totalOf(name: string, request: Record<string, unknown>): number | null {
  const rules = all.get(name);
  if (!rules) throw new Error(`no calculation ${name}`);
  return createAmountCalculator({ rules, dictionary, context, words })(request).total;
}

const grown = { main_revenue: '5000万元', two_years: true, scaled: true, first_scaled: false };

describe('ceilings of the R&D expense subsidy', () => {
  const total = (request: Record<string, unknown>) => totalOf('nx-rd-expense-subsidy', request);
  const yearly = { prior: 0, main_revenue: '1亿元', two_years: false, scaled: false, first_scaled: false };

  it.each([
    ['general', '3000万元', 3_000_000],
    ['general', '2999.9万元', 2_999_900],
    ['general', '3000.1万元', 3_000_000],
    ['nx_tech_sme', '2000万元', 3_000_000],
    ['hnte', '1500万元', 3_000_000],
    ['hnte', '1500.1万元', 3_000_000],
  ])('yearly part of %s with %s', (identity, base, expected) => {
    expect(total({ ...yearly, identity, base })).toBe(expected);
  });

  it('pays for growth at a strength of exactly 3 %, and not one fen below', () => {
    expect(total({ ...grown, identity: 'general', base: '150万元', prior: '100万元' })).toBe(200_000);
    expect(total({ ...grown, identity: 'general', base: 1_499_999, prior: '100万元' })).toBeLessThan(150_001);
  });

  it('pays nothing for growth without growth, without two years, or below the statistical scale', () => {
    const request = { ...grown, identity: 'general', base: '150万元', prior: '100万元' };
    expect(total({ ...request, prior: '150万元' })).toBe(150_000);
    expect(total({ ...request, prior: '160万元' })).toBe(150_000);
    expect(total({ ...request, two_years: false })).toBe(150_000);
    expect(total({ ...request, scaled: false })).toBe(150_000);
  });

  it('stops each part at its ceiling: 300, 300 and 200 万元 together', () => {
    const most = { ...grown, first_scaled: true, main_revenue: '1亿元', identity: 'hnte', prior: 0 };
    expect(total({ ...most, base: '3000万元' })).toBe(8_000_000);
    expect(total({ ...most, base: '9000万元' })).toBe(8_000_000);
    expect(total({ ...most, base: '1000万元' })).toBe(5_000_000);
  });
});

describe('ceilings of the technology trade subsidy', () => {
  const total = (request: Record<string, unknown>) => totalOf('nx-tech-trade-subsidy', request);

  it.each([
    [{ purchase: '1666.66万元', equity: 0, sale: 0 }, 4_999_980],
    [{ purchase: '1000万元', equity: '1000万元', sale: 0 }, 5_000_000],
    [{ purchase: 0, equity: '100万元', sale: 0 }, 300_000],
    [{ purchase: 0, equity: 0, sale: '1999.9万元' }, 999_950],
    [{ purchase: 0, equity: 0, sale: '2000万元' }, 1_000_000],
    [{ purchase: '2000万元', equity: 0, sale: '3000万元' }, 6_000_000],
  ])('%j', (request, expected) => {
    expect(total(request)).toBe(expected);
  });
});
