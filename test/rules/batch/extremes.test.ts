import { describe, expect, it } from 'vitest';
import { factKey, type Fact, type Facts } from '../../../src/facts/index.ts';
import { createBatch } from '../../../src/rules/batch/batch.ts';
import { MET, UNKNOWN, UNMET } from '../../../src/rules/batch/codes.ts';
import { factsToColumns } from '../../../src/rules/batch/facts-to-columns.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { dictionary } from '../../support/knowledge.ts';
import { packOfTest } from '../../support/mini-pack.ts';
import { differences } from './compare.ts';

const ASOF = parseDay('2026-11-22') ?? 0;

/** A yearly figure in whole steps, or a range of them. */
type Figure = readonly [field: string, year: number, lo: number, hi?: number];

function factsOf(figures: readonly Figure[]): Facts {
  return new Map(
    figures.map(([field, year, lo, hi = lo]): [string, Fact] => [
      factKey(field, year),
      { field, year, value: { type: 'number', lo, hi }, source: 'user' },
    ]),
  );
}

/** Outcome codes of one condition, after a check that the single evaluation gives the same. */
function outcomes(test: string, rows: readonly (readonly Figure[])[]): number[] {
  const pack = packOfTest(test);
  const list = rows.map(factsOf);
  expect(differences([pack], list, ASOF)).toEqual([]);
  const result = createBatch([pack], dictionary, ASOF).run(factsToColumns(list, dictionary));
  return [...(result.programmes[0]?.criteria[0]?.outcomes ?? [])];
}

describe('a batch, where doubles no longer tell numbers apart,', () => {
  it('holds a ratio against its line to the last whole step', () => {
    // 3333333 times these sales is 1 more than 100000000 times this research: short of the line by 1e-21.
    const sales: Figure = ['sales_revenue', 2025, 10_000_069_999_997];
    const rows = [333_335_633_333, 333_335_633_334].map((rd): Figure[] => [['rd_expense', 2025, rd], sales]);
    const test = '{ ratio: [rd_expense@year-1, sales_revenue@year-1], min: 3.333333% }';
    expect(outcomes(test, rows)).toEqual([UNMET, MET]);
  });

  it('holds a mean of ratios against its line', () => {
    // One in three, two in three and nothing: on the line, and 1e-14 to either side of it.
    const rows = [-1, 0, 1].map((step): Figure[] => [
      ...[2023, 2024, 2025].map((year): Figure => ['sales_revenue', year, 3e13]),
      ['rd_expense', 2023, 1e13],
      ['rd_expense', 2024, 2e13],
      ['rd_expense', 2025, 6e13 + step],
    ]);
    const test = '{ ratio_mean: { of: [rd_expense, sales_revenue], years: last3 }, min: 100% }';
    expect(outcomes(test, rows)).toEqual([UNMET, MET, MET]);
  });

  it('holds a mean of growth rates against its line', () => {
    // Down by 30%, up by 30%.
    const rows = [-1, 0, 1].map((step): Figure[] => [
      ['sales_revenue', 2023, 3e13],
      ['sales_revenue', 2024, 2.1e13],
      ['sales_revenue', 2025, 2.73e13 + step],
    ]);
    const test = '{ growth: { of: sales_revenue, years: 3, formula: mean }, above: 0% }';
    expect(outcomes(test, rows)).toEqual([UNMET, UNMET, MET]);
  });

  it('takes an open end for open', () => {
    const open: Figure[] = [
      ['net_profit', 2025, 0],
      ['sales_revenue', 2025, 1, Infinity],
    ];
    expect(outcomes('{ ratio: [net_profit@year-1, sales_revenue@year-1], min: 0% }', [open])).toEqual([MET]);
    expect(outcomes('{ ratio: [net_profit@year-1, sales_revenue@year-1], min: 1% }', [open])).toEqual([
      UNMET,
    ]);
    const from: Figure[] = [
      ['net_profit', 2025, 5, Infinity],
      ['sales_revenue', 2025, 1, 100],
    ];
    expect(outcomes('{ ratio: [net_profit@year-1, sales_revenue@year-1], min: 6% }', [from])).toEqual([
      UNKNOWN,
    ]);
  });
});
