import { textOf, type Node } from '../raw.ts';
import { yearOf } from './calendar.ts';
import { factOf, NONE, type Known } from './naive-closed.ts';
import { openYears, quantity, type Sight } from './naive-quantity.ts';
import { compare, ONE, over, plus, rational, times, ZERO, type Rational } from './rational.ts';
import { isFigure, keyOf } from './row.ts';

/** A rate whose power is known but not the rate itself. */
interface Root {
  readonly power: Rational;
  readonly steps: number;
}

/**
 * What a metric comes to: a figure, nothing to divide by, a figure that makes no sense, a fact that is missing, or
 * nothing to measure because none of its facts applies.
 */
export type Metric = Rational | Root | 'zero' | 'odd' | 'missing' | 'none';

/** Below zero, zero or above, as a figure is less than, equal to or greater than a line. */
export function against(metric: Rational | Root, line: Rational): number {
  if ('n' in metric) return compare(metric, line);
  let power = ONE;
  for (let i = 0; i < metric.steps; i++) power = times(power, plus(ONE, line));
  return compare(metric.power, power);
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
  if (a === 'none' && b === 'none') return 'none';
  const [above, below] = [a, b].map((side) => (side === 'none' ? ZERO : side)) as [Rational, Rational];
  return below.n === 0n ? 'zero' : below.n < 0n ? 'odd' : over(above, below);
}

function ratioMean(sight: Sight, { of, years }: { of: [string, string]; years: string }): Metric {
  const now = yearOf(sight.row.asOf);
  const open = openYears(now, Number(years.slice(4)), sight.firstYear, false);
  const pairs = open.map((year) => of.map((field) => factOf(sight.row, keyOf(field, year))));
  if (isNothing(pairs.flat())) return 'none';
  let sum = ZERO;
  for (const [a, b] of pairs.map((pair) => pair.map(asFigure))) {
    if (!isFigure(a) || !isFigure(b)) return 'missing';
    if (b.n <= 0n) return 'zero';
    if (a.n < 0n) return 'odd';
    sum = plus(sum, over(a, b));
  }
  return over(sum, rational(BigInt(open.length)));
}

/** Whether none of the facts applies. */
const isNothing = (facts: readonly Known[]): boolean =>
  facts.length > 0 && facts.every((fact) => fact === NONE);
const asFigure = (fact: Known): Known => (fact === NONE ? ZERO : fact);

function growth(
  sight: Sight,
  { of, years, formula }: { of: string; years: number; formula: string },
): Metric {
  const now = yearOf(sight.row.asOf);
  const told = openYears(now, years, sight.firstYear, false).map((year) =>
    factOf(sight.row, keyOf(of, year)),
  );
  if (isNothing(told)) return 'none';
  const known = told.map(asFigure).filter(isFigure);
  if (known.length < told.length) return 'missing';
  // Before the founding there was nothing.
  const figures = [...Array.from({ length: years - told.length }, () => ZERO), ...known];
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
