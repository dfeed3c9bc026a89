import type { Metric } from '../compiled.ts';
import type { Range } from '../exact.ts';
import { compareMetric, type Answer } from '../metric.ts';
import { MET, ODD, UNKNOWN, UNMET, ZERO } from './codes.ts';
import type { Line } from './line.ts';
import type { PlanContext } from './plan-context.ts';
import type { YearlyFigures } from './yearly-figures.ts';

/** In the place of a sign: rounding could turn it, so the exact evaluation has to say. */
export const DOUBT = 2;

/**
 * Far more than the rounding of a dozen operations on numbers of one sign (2e-15 of the result), so that a sum
 * of ratios further than this from the line is surely on that side of it.
 */
const DOUBTFUL = 1e-12;

/** Sign of a rounded sum of numbers that are not negative minus a rounded line, or `DOUBT`. */
export function clearSign(sum: number, line: number): number {
  const room = DOUBTFUL * (sum + Math.abs(line));
  if (sum > line + room) return 1;
  return sum < line - room ? -1 : DOUBT;
}

const ANSWERS: Readonly<Record<Answer, number>> = {
  yes: MET,
  no: UNMET,
  maybe: UNKNOWN,
  zero: ZERO,
  odd: ODD,
};

/** The answer of the single evaluation, for the row of figures taken up. */
export function exactAnswer(
  { dictionary, asOf, year }: PlanContext,
  metric: Metric,
  { op, need }: Line,
  { figures, ends, base }: YearlyFigures,
  firstYear: number | null,
): number {
  const narrowed = new Map<string, Range>();
  figures.forEach(({ slot }, i) => {
    narrowed.set(slot.key, { lo: ends[base + 2 * i] as number, hi: ends[base + 2 * i + 1] as number });
  });
  const ctx = { facts: new Map(), dictionary, asOf, year, firstYear, each: null, narrowed };
  return ANSWERS[compareMetric(ctx, metric, op, need)];
}

/**
 * Exact sign of a sum of yearly ratios `next / base` minus the line `num / den`, least or greatest end of each figure.
 * A base without an end adds nothing.
 */
export function signOfRatios(
  ends: Float64Array,
  first: number,
  last: number,
  greatest: boolean,
  num: number,
  den: number,
): number {
  let sum = 0n;
  let under = 1n;
  for (let at = first; at < last; at += 2) {
    const base = ends[greatest ? at : at + 1] as number;
    if (base === Infinity) continue;
    const next = BigInt(ends[greatest ? at + 3 : at + 2] as number);
    sum = sum * BigInt(base) + next * under;
    under *= BigInt(base);
  }
  const difference = sum * BigInt(den) - BigInt(num) * under;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
