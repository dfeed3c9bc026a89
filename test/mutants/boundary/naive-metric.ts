import { textOf, type Node } from '../raw.ts';
import { yearOf } from './calendar.ts';
import { fieldOf } from './fields.ts';
import { compare, ONE, over, plus, rational, times, written, ZERO, type Rational } from './rational.ts';
import { isFigure, keyOf, type Row } from './row.ts';

/** A rate whose power is known but not the rate itself. */
interface Root {
  readonly power: Rational;
  readonly steps: number;
}

/** What a metric comes to: a figure, nothing to divide by, a figure that makes no sense, or a fact is missing. */
export type Metric = Rational | Root | 'zero' | 'odd' | 'missing';

/** Below zero, zero or above, as a figure is less than, equal to or greater than a line. */
export function against(metric: Rational | Root, line: Rational): number {
  if ('n' in metric) return compare(metric, line);
  let power = ONE;
  for (let i = 0; i < metric.steps; i++) power = times(power, plus(ONE, line));
  return compare(metric.power, power);
}

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
function openYears(now: number, n: number, firstYear: number | null, keepOne: boolean): number[] {
  const years = Array.from({ length: n }, (_, i) => now - n + i);
  if (n === 1 && keepOne) return years;
  const open = years.filter((year) => firstYear === null || year >= firstYear);
  return open.length === 0 && keepOne ? years.slice(-1) : open;
}

export function quantity(sight: Sight, text: string): Rational | 'missing' {
  let sum = ZERO;
  for (const { key, share } of termsOf(sight, text)) {
    const value = sight.row.values.get(key);
    if (!isFigure(value)) return 'missing';
    sum = plus(sum, times(share, value));
  }
  return sum;
}

/** The figure that a test or a line of a score table is about; null where it is about something else. */
export function metricOf(sight: Sight, node: Node): Metric | null {
  if (node['amount'] !== undefined) return quantity(sight, textOf(node['amount']));
  if (Array.isArray(node['ratio'])) return ratio(sight, textOf(node['ratio'][0]), textOf(node['ratio'][1]));
  if (node['ratio_mean'])
    return ratioMean(sight, node['ratio_mean'] as { of: [string, string]; years: string });
  if (node['growth']) return growth(sight, node['growth'] as { of: string; years: number; formula: string });
  return null;
}

function ratio(sight: Sight, top: string, bottom: string): Metric {
  const [a, b] = [quantity(sight, top), quantity(sight, bottom)];
  if (a === 'missing' || b === 'missing') return 'missing';
  return b.n === 0n ? 'zero' : b.n < 0n ? 'odd' : over(a, b);
}

function ratioMean(sight: Sight, { of, years }: { of: [string, string]; years: string }): Metric {
  const now = yearOf(sight.row.asOf);
  const open = openYears(now, Number(years.slice(4)), sight.firstYear, false);
  let sum = ZERO;
  for (const year of open) {
    const [a, b] = of.map((field) => sight.row.values.get(keyOf(field, year)));
    if (!isFigure(a) || !isFigure(b)) return 'missing';
    if (b.n <= 0n) return 'zero';
    if (a.n < 0n) return 'odd';
    sum = plus(sum, over(a, b));
  }
  return over(sum, rational(BigInt(open.length)));
}

function growth(
  sight: Sight,
  { of, years, formula }: { of: string; years: number; formula: string },
): Metric {
  const now = yearOf(sight.row.asOf);
  const figures: Rational[] = [];
  for (let year = now - years; year < now; year++) {
    const value = sight.row.values.get(keyOf(of, year));
    if (sight.firstYear !== null && year < sight.firstYear) figures.push(ZERO);
    else if (isFigure(value)) figures.push(value);
    else return 'missing';
  }
  // The text of the high-tech score says what to do without a first year, not without a second.
  if (formula === 'hnte' && figures[0]?.n === 0n) figures.shift();
  const bases = figures.slice(0, -1);
  if (bases.length === 0 || bases.some(({ n }) => n === 0n)) return 'zero';
  if (figures.some(({ n }) => n < 0n)) return 'odd';
  const rates = bases.map((base, i) => plus(over(figures[i + 1] ?? ZERO, base), rational(-1n)));
  if (formula === 'yearly') return least(rates);
  if (formula !== 'compound') return over(rates.reduce(plus, ZERO), rational(BigInt(rates.length)));
  return { power: over(figures.at(-1) ?? ZERO, figures[0] ?? ONE), steps: bases.length };
}

function least(rates: readonly Rational[]): Rational {
  return rates.reduce((a, b) => (a.n * b.d <= b.n * a.d ? a : b));
}
