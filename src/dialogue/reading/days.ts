import { decimalText, type Bound, type DurationQuantity } from '../../facts/index.ts';
import { addMonths, dayOf, formatDay, type Day } from '../../shared/index.ts';
import type { StatedValue } from '../commands.ts';
import type { Mark } from './marks.ts';

// Nothing an enterprise is asked about is older.
const FIRST_DAY = dayOf(1949, 10, 1);

/** First and last day something may have happened on. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** A date, or a single year, as a span of days; null for anything else. */
export function daySpanOf(mark: Mark): DaySpan | null {
  if (mark.kind === 'date') return { from: mark.from, to: mark.to };
  const year = mark.kind === 'years' && mark.years.length === 1 ? mark.years[0] : undefined;
  return year === undefined ? null : { from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) };
}

/**
 * When something began that has lasted a length of time. "Three years" means three years gone and the fourth
 * not full; "at least" and "less than" leave one side open.
 */
export function beginningOf(length: DurationQuantity, today: Day): DaySpan {
  const months = { year: 12, month: 1, day: 1 / 30 }[length.unit];
  const back = (end: Bound): number => Math.floor(Number(decimalText(end.value)) * months);
  const { lo, hi } = length;
  const latest = lo === null ? today : addMonths(today, -back(lo));
  if (hi === null) return { from: FIRST_DAY, to: latest };
  const exact = lo !== null && back(lo) === back(hi);
  return { from: addMonths(today, -back(hi) - (exact ? months : 0)) + 1, to: latest };
}

/** A day span in the form of the contract. */
export function statedDays(span: DaySpan): StatedValue {
  if (span.from === span.to) return formatDay(span.from);
  return { min: formatDay(span.from), max: formatDay(span.to) };
}

/** The part of a span that is not in the future; null when nothing is left. */
export function upTo(span: DaySpan | null, today: Day): DaySpan | null {
  return span === null || span.from > today ? null : { from: span.from, to: Math.min(span.to, today) };
}
