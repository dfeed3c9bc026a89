import { addYears, dayOf, yearOf, type Day } from '../../shared/index.ts';
import { LEXICON } from '../figures/lexicon.ts';
import { scanQuantities } from '../numerals.ts';
import { daysToValue, latestDay } from './quantity-value.ts';
import { accept, refuse, type Reading } from './reading.ts';
import type { Field } from '../types.ts';

/** First and last day that a written date covers. */
export interface Span {
  readonly lo: Day;
  readonly hi: Day;
}

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const FOUR_DIGITS = /^\d{4}$/;

/** Value of a date field from text or, for titles and events, true and false. */
export function parseDate(raw: unknown, field: Field, asOf: Day): Reading {
  const answer = typeof raw === 'string' ? yesNo(raw) : raw;
  if (typeof answer === 'boolean') return parseAnswer(answer, field, asOf);
  if (typeof raw !== 'string') return refuse('wrong_kind');
  const span = spanOf(raw);
  if (span === null) return refuse('wrong_kind');
  return span === 'no_such_day' ? refuse('no_such_day') : daysToValue(span.lo, span.hi, field, asOf);
}

/** Both ends of a range of days. Ends that are days of the future are refused, not cut. */
export function dateRange(lo: Day | null, hi: Day | null, field: Field, asOf: Day): Reading {
  const [low, high] = [lo ?? field.bounds.min, hi ?? latestDay(field, asOf)];
  return low > high ? refuse('empty_range') : accept({ type: 'date', lo: low, hi: high });
}

/** Days of a text that is one date, month or year and nothing else; null for anything else. */
export function spanOf(raw: string): Span | 'no_such_day' | null {
  const text = raw.trim().replace(COMPACT, '$1-$2-$3');
  if (FOUR_DIGITS.test(text)) return yearSpan(Number(text), Number(text));
  const [found, ...others] = scanQuantities(text);
  if (!found || others.length > 0 || found.start !== 0 || found.end !== text.length) return null;
  if (found.kind === 'year') return yearSpan(found.from, found.to);
  if (found.kind !== 'date') return null;
  return found.lo === null || found.hi === null ? 'no_such_day' : { lo: found.lo, hi: found.hi };
}

/** True or false for a word that says yes or no, else null. */
export function yesNo(raw: string): boolean | null {
  const text = raw.trim().toLowerCase();
  if (LEXICON.answers.yes.includes(text)) return true;
  return LEXICON.answers.no.includes(text) ? false : null;
}

/** Yes without a day: any past day, or one that leaves the title valid on the as-of day. No: never. */
function parseAnswer(answer: boolean, field: Field, asOf: Day): Reading {
  if (field.trueMeans === null) return refuse('not_a_title');
  if (!answer) return accept({ type: 'never' });
  const lo = field.trueMeans === 'past' ? field.bounds.min : firstValidDay(field.validity ?? '', asOf);
  return daysToValue(lo, asOf, field, asOf);
}

/** Earliest issue day of a title that is still valid: less than `3y` ago, or in this calendar year. */
function firstValidDay(validity: string, asOf: Day): Day {
  const years = /^(\d+)y$/.exec(validity)?.[1];
  if (years === undefined) return dayOf(yearOf(asOf), 1, 1);
  const anniversary = addYears(asOf, -Number(years));
  // From 29 February the day three years back becomes 1 March, which is still inside.
  return addYears(anniversary, Number(years)) > asOf ? anniversary : anniversary + 1;
}

function yearSpan(from: number, to: number): Span {
  return { lo: dayOf(from, 1, 1), hi: dayOf(to, 12, 31) };
}
