import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from './calculator.ts';
import { referenceFen, type ReferenceInput } from './reference.ts';

// Fen, as whole numbers; halves and ninths appear in every line.
const fen = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 100_000_000_000_000 }));
const input: fc.Arbitrary<ReferenceInput> = fc
  .record({
    five_exp: fen,
    other_exp: fen,
    five_cap: fen,
    other_cap: fen,
    amort_prior: fen,
    dom: fen,
    ov_org: fen,
    special: fen,
    sold_now: fen,
    sold_carry: fen,
    q4_actual: fen,
    life_m: fc.integer({ min: 1, max: 240 }),
    amort_m: fc.integer({ min: 0, max: 12 }),
    op_months: fc.integer({ min: 1, max: 12 }),
  })
  .map((figures) => ({ ...figures, amort_m: Math.min(figures.amort_m, figures.life_m) }));
const years = fc.constantFrom(
  { year: 2021, kind: 'general', rate: [75n, 75n] as const },
  { year: 2022, kind: 'general', rate: [75n, 100n] as const },
  { year: 2026, kind: 'general', rate: [100n, 100n] as const },
  { year: 2026, kind: 'ic_machine', rate: [120n, 120n] as const },
);

const MONTHS = ['life_m', 'amort_m', 'op_months'];
const yuanText = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元`;

function request(figures: ReferenceInput, year: number, kind: string): Record<string, unknown> {
  const written = Object.entries(figures as unknown as Record<string, number>).map(
    ([key, value]) => [key, MONTHS.includes(key) ? value : yuanText(value)] as const,
  );
  return { year, kind, ...Object.fromEntries(written) };
}

describe('any enterprise', () => {
  it('gets to the fen what whole-number arithmetic over one denominator gives', () => {
    fc.assert(
      fc.property(input, years, (figures, { year, kind, rate }) => {
        const expected = referenceFen(figures, rate);
        const result = calculate(request(figures, year, kind));
        const fenOf = (yuan: number | null): bigint => BigInt(Math.round((yuan ?? 0) * 100));
        expect({
          other_allowed: fenOf(result.lines.other_allowed),
          ov_allowed: fenOf(result.lines.ov_allowed),
          line40: fenOf(result.lines.line40),
          line43: fenOf(result.lines.line43),
          line47: fenOf(result.lines.line47),
          base: fenOf(result.base),
          extra: fenOf(result.extra),
          carry_out: fenOf(result.carry_out),
        }).toEqual(expected);
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
  });

  it('never gets less for spending more on the first five categories', () => {
    fc.assert(
      fc.property(input, years, fen, (figures, { year, kind }, more) => {
        const five_exp = Math.min(figures.five_exp + more, 100_000_000_000_000);
        const before = calculate(request(figures, year, kind));
        const after = calculate(request({ ...figures, five_exp }, year, kind));
        expect(after.extra).toBeGreaterThanOrEqual(before.extra);
        expect(after.carry_out ?? 0).toBeLessThanOrEqual(before.carry_out ?? 0);
      }),
      { numRuns: 200, seed: 20_261_121 },
    );
  });

  it('gets figures that print with two decimals at most', () => {
    fc.assert(
      fc.property(input, years, (figures, { year, kind }) => {
        const { lines, base, extra, tax_saved } = calculate(request(figures, year, kind));
        for (const amount of [...Object.values(lines), base, extra, ...Object.values(tax_saved)])
          expect(JSON.stringify(amount)).toMatch(/^(null|\d+(\.\d\d?)?)$/);
      }),
      { numRuns: 100, seed: 20_261_121 },
    );
  });
});
