import { yearOf } from './calendar.ts';
import { fieldOf } from './fields.ts';
import { factOf, NONE } from './naive-closed.ts';
import { ONE, plus, rational, times, written, ZERO, type Rational } from './rational.ts';
import { isFigure, keyOf, type Row } from './row.ts';

/** What a test is read against besides the row. */
export interface Sight {
  readonly row: Row;
  /** Year of founding, where windows begin there. */
  readonly firstYear: number | null;
  /** Year offset of an `every` or `some`. */
  readonly each: number | null;
}

const TERM = /([+-]?)\s*(?:(\d+)%\s*\*\s*)?([a-z][a-z0-9_]*)(?:@(year-\d|last\d|each))?/g;

interface Term {
  readonly field: string;
  readonly period: string | undefined;
  readonly share: Rational;
}

const parsed = new Map<string, readonly Term[]>();

function parse(quantity: string): readonly Term[] {
  const known = parsed.get(quantity);
  if (known) return known;
  const terms = [...quantity.matchAll(TERM)].map(([, sign, percent, field = '', period]): Term => {
    // A fact told in percent stands in the row as the number before the sign.
    const unit = fieldOf(field).unit === '%' ? written('1%') : ONE;
    const size = times(unit, percent === undefined ? ONE : written(`${percent}%`));
    return { field, period, share: sign === '-' ? times(size, rational(-1n)) : size };
  });
  parsed.set(quantity, terms);
  return terms;
}

/** Facts that a quantity such as `a@year-1 - 80% * b@last3` reads, with their share of it. */
export function termsOf(sight: Sight, quantity: string): { key: string; share: Rational }[] {
  return parse(quantity).flatMap(({ field, period, share }) =>
    yearsOf(sight, period).map((year) => ({ key: keyOf(field, year), share })),
  );
}

/** The fact of a flag; one told by year is that of the year before, or of the year that an `every` looks at. */
export function flagKey({ row, each }: Sight, field: string): string {
  return keyOf(field, fieldOf(field).period === 'year' ? yearOf(row.asOf) - (each ?? 1) : null);
}

function yearsOf({ row, firstYear, each }: Sight, period: string | undefined): (number | null)[] {
  const now = yearOf(row.asOf);
  if (period === undefined) return [null];
  if (period === 'each') return [now - (each ?? 0)];
  const n = Number(period.slice(-1));
  if (period.startsWith('year')) return [now - n];
  return openYears(now, n, firstYear, true);
}

/** The last `n` calendar years; those before the founding do not count, but one year always remains. */
export function openYears(now: number, n: number, firstYear: number | null, keepOne: boolean): number[] {
  const years = Array.from({ length: n }, (_, i) => now - n + i);
  if (n === 1 && keepOne) return years;
  const open = years.filter((year) => firstYear === null || year >= firstYear);
  return open.length === 0 && keepOne ? years.slice(-1) : open;
}

/** A weighted sum. What does not apply counts for nothing beside what does; where nothing applies there is no sum. */
export function quantity(sight: Sight, text: string): Rational | 'missing' | 'none' {
  const terms = termsOf(sight, text).map(({ key, share }) => ({ share, value: factOf(sight.row, key) }));
  if (terms.every(({ value }) => value === NONE)) return 'none';
  let sum = ZERO;
  for (const { share, value } of terms) {
    if (value === NONE) continue;
    if (!isFigure(value)) return 'missing';
    sum = plus(sum, times(share, value));
  }
  return sum;
}
