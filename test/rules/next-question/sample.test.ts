import { describe, expect, it } from 'vitest';
import { checkRelations, factKey, type Fact, type Facts } from '../../../src/facts/index.ts';
import { linesOf } from '../../../src/rules/next-question/lines.ts';
import { sampler, WORLDS } from '../../../src/rules/next-question/sample.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { dictionary, packs } from '../../support/knowledge.ts';

const asOf = parseDay('2026-07-10') ?? 0;
const lines = linesOf([...packs.values()].flatMap((pack) => pack.versions));
const WORLD = Array.from({ length: WORLDS }, (_, world) => world);

function drawAll(facts: Facts, world: number): Facts {
  const draw = sampler({ facts, dictionary, asOf, lines }, world);
  const all = new Map(facts);
  for (const { id, period } of dictionary.fields.values())
    for (const year of period === 'year' ? [2025, 2024, 2023] : [null])
      if (!all.has(factKey(id, year))) all.set(factKey(id, year), draw({ field: id, year }));
  return all;
}

function money(field: string, year: number, yuan: number): Fact {
  return { field, year, value: { type: 'number', lo: yuan * 100, hi: yuan * 100 }, source: 'user' };
}

function amount(facts: Facts, field: string, year: number | null): number {
  const value = facts.get(factKey(field, year))?.value;
  return value?.type === 'number' ? value.lo : NaN;
}

describe('lines of the packs', () => {
  it('gathers amounts, shares and names', () => {
    expect(lines.amounts.get('staff_total')).toContain(500 * 30000);
    expect(lines.shares.get('hitech_revenue')).toContainEqual({ of: 'total_income', at: 0.6 });
    expect(lines.names.get('registered_region')).toContain('64');
  });
});

describe('made-up enterprises', () => {
  it('are the same every time', () => {
    for (const world of WORLD) expect(drawAll(new Map(), world)).toEqual(drawAll(new Map(), world));
  });

  it('have whole figures within the bounds of their fields', () => {
    for (const world of WORLD)
      for (const { field, value } of drawAll(new Map(), world).values()) {
        if (value.type !== 'number') continue;
        const bounds = dictionary.fields.get(field)?.bounds;
        expect(Number.isSafeInteger(value.lo), field).toBe(true);
        expect(value.lo, field).toBeGreaterThanOrEqual(bounds?.min ?? NaN);
        expect(value.lo, field).toBeLessThanOrEqual(bounds?.max ?? NaN);
      }
  });

  it('differ from one another', () => {
    const sales = WORLD.map((world) => amount(drawAll(new Map(), world), 'sales_revenue', 2025));
    expect(new Set(sales).size).toBe(WORLDS);
    expect(Math.max(...sales) / Math.min(...sales)).toBeGreaterThan(100);
  });

  it('fall on both sides of a share that is asked for', () => {
    const facts = new Map([['total_income@2025', money('total_income', 2025, 30_000_000)]]);
    const shares = WORLD.map((world) => amount(drawAll(facts, world), 'hitech_revenue', 2025) / 3e9);
    expect(shares.some((s) => s < 0.5)).toBe(true);
    expect(shares.some((s) => s > 0.6)).toBe(true);
  });

  it('keep to the known side of a relation', () => {
    const facts = new Map([
      ['sales_revenue@2025', money('sales_revenue', 2025, 8_000_000)],
      ['rd_expense_domestic@2025', money('rd_expense_domestic', 2025, 900_000)],
    ]);
    for (const world of WORLD) {
      const all = drawAll(facts, world);
      expect(amount(all, 'main_business_revenue', 2025)).toBeLessThanOrEqual(8e8);
      expect(amount(all, 'rd_expense', 2025)).toBeGreaterThanOrEqual(9e7);
      const known = [...facts.keys()];
      const broken = checkRelations(new Map([...all].filter(([key]) => known.includes(key))), dictionary);
      expect(broken).toEqual([]);
    }
  });

  it('stay close from one year to the next', () => {
    const facts = new Map([['sales_revenue@2025', money('sales_revenue', 2025, 8_000_000)]]);
    for (const world of WORLD) {
      const before = amount(drawAll(facts, world), 'sales_revenue', 2024) / 8e8;
      expect(before).toBeGreaterThan(0.4);
      expect(before).toBeLessThan(2.5);
    }
  });
});
