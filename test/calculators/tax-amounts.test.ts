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

/** Tax at the full rate less what the lower rate of a high-tech enterprise saves. */
const hnteTax = (yuan: number): number => yuan * 0.25 - (totalOf('hnte-cit-15', { income: yuan }) ?? NaN);

describe('a profit from technology transfer', () => {
  it.each([
    ['640万元', 175_000],
    ['500万元', 0],
    ['5000000.08元', 0.01],
  ])('of %s costs %f', (profit, due) => {
    expect(totalOf('tech-transfer-cit', { profit })).toBe(due);
  });

  it('is halved at the full rate beside the lower rate on other income', () => {
    expect(hnteTax(10_000_000) + (totalOf('tech-transfer-cit', { profit: '640万元' }) ?? NaN)).toBe(
      1_675_000,
    );
  });
});

describe('the tax of a small company of low profit', () => {
  const due = (income: string, qualifies: boolean | null = true) =>
    totalOf('small-low-profit', { income, qualifies });

  it('is cut below the line, on the line, and not a cent above', () => {
    expect(due('260万元')).toBe(130_000);
    expect(due('300万元')).toBe(150_000);
    expect(due('3000000.04元')).toBe(750_000.01);
  });

  it('depends on the additional deduction near the line', () => {
    expect([due('380万元'), due('260万元')]).toEqual([950_000, 130_000]);
    expect([hnteTax(3_800_000), hnteTax(2_600_000)]).toEqual([570_000, 390_000]);
  });

  it('is full where a condition fails, unknown where it is not told, nothing for a loss', () => {
    expect(due('260万元', false)).toBe(650_000);
    expect(due('260万元', null)).toBeNull();
    expect(due('-50万元')).toBe(0);
  });
});
