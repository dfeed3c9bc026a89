import { addMonths, dayOf, formatDay } from '../../shared/index.ts';
import { skipSpaces } from './fold-text.ts';
import { LEXICON, matcherOf } from './lexicon.ts';
import { chineseDigit, myriadAt, placeAt } from './number-digits.ts';
import { readNumber } from './number-reader.ts';
import type { CalendarReading } from './readings.ts';
import { readUnit } from './unit-reader.ts';
import { inRange, isBareYear, isYear, readYearDigits, wholeOf } from './year-digits.ts';

const ISO = /(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)/y;
const yearWord = matcherOf({ year: LEXICON.calendar.year });
const monthWord = matcherOf({ month: LEXICON.calendar.month });
const dayWord = matcherOf({ day: LEXICON.calendar.day });
const spanAfter = matcherOf({ span: LEXICON.calendar.span_after });
const rangeWord = matcherOf({ range: LEXICON.range });
const SPAN_BEFORE = LEXICON.calendar.span_before.map((w) => (typeof w === 'string' ? w : w.word));

/** Reads a year, a range of years or a date at `at`, or null. */
export function readCalendar(text: string, at: number): CalendarReading | null {
  if (/[\d.]/.test(text.charAt(at - 1)) || chineseDigit(text.charAt(at - 1)) !== null) return null;
  return (
    readIso(text, at) ?? readYears(text, at) ?? readWritten(text, at) ?? readMonthDay(text, at, null, at)
  );
}

/** 2019-05-06, 2019/5/6, 2019.5.6, 2019-05. */
function readIso(text: string, at: number): CalendarReading | null {
  ISO.lastIndex = at;
  const m = ISO.exec(text);
  const [year, month] = [Number(m?.[1]), Number(m?.[3])];
  if (!m || !isYear(year) || !inRange(month, 1, 12)) return null;
  const end = at + m[0].length;
  if (m[4] !== undefined) return dayReading(at, end, year, month, Number(m[4]));
  const monthOnly = m[2] !== '.' && m[3]?.length === 2 && !figureGoesOn(text, end);
  return monthOnly ? monthReading(at, end, year, month) : null;
}

/** From one year to another, with the year word after one or both, or bare (2023-2025). */
function readYears(text: string, at: number): CalendarReading | null {
  const first = readYearDigits(text, at);
  if (!first) return null;
  const word = yearWord(text, first.end);
  const joiner = rangeWord(text, skipSpaces(text, word?.end ?? first.end));
  const second = joiner && readYearDigits(text, skipSpaces(text, joiner.end));
  if (!second || second.year <= first.year || first.short !== second.short) return null;
  const last = yearWord(text, skipSpaces(text, second.end));
  const bare =
    isBareYear(first.year) && isBareYear(second.year) && !first.short && !figureGoesOn(text, second.end);
  if (!last && !bare) return null;
  const [from, to] = [first.year, second.year];
  return { kind: 'year', start: at, end: last?.end ?? second.end, from, to, short: first.short };
}

/** A year with its word, and perhaps month and day after it. */
function readWritten(text: string, at: number): CalendarReading | null {
  const digits = readYearDigits(text, at);
  const word = digits && yearWord(text, skipSpaces(text, digits.end));
  if (!digits || !word) return null;
  const date = readMonthDay(text, skipSpaces(text, word.end), digits.year, at);
  if (date) return date;
  if (digits.short && meansSpan(text, at, word.end)) return null;
  return { kind: 'year', start: at, end: word.end, from: digits.year, to: digits.year, short: digits.short };
}

/** Month and perhaps day, or months from and to; without a year the ends are not known. */
function readMonthDay(text: string, at: number, year: number | null, start: number): CalendarReading | null {
  const first = readSmall(text, at, 12);
  const joiner = first && rangeWord(text, first.end);
  const last = (joiner && readSmall(text, joiner.end, 12)) ?? first;
  const word = last && monthWord(text, last.end);
  if (!first || !last || !word || last.value < first.value) return null;
  const day = last === first ? readSmall(text, skipSpaces(text, word.end), 31) : null;
  const dayEnd = day && dayWord(text, day.end);
  if (year === null) return { kind: 'date', start, end: dayEnd?.end ?? word.end, lo: null, hi: null };
  if (day && dayEnd) return dayReading(start, dayEnd.end, year, first.value, day.value);
  return monthReading(start, word.end, year, first.value, last.value);
}

/** A two-digit number before the year word that counts years: founded 15 years, over 10 years. */
function meansSpan(text: string, at: number, end: number): boolean {
  const before = text.slice(0, at).trimEnd();
  return SPAN_BEFORE.some((w) => before.endsWith(w)) || spanAfter(text, end) !== null;
}

function readSmall(
  text: string,
  at: number,
  max: number,
): { readonly value: number; readonly end: number } | null {
  const digits = /^\d{1,2}(?!\d)/.exec(text.slice(at, at + 3))?.[0];
  const number = digits === undefined ? readNumber(text, at) : null;
  const value = digits === undefined ? number && number.myriad === 0 && wholeOf(number) : Number(digits);
  const end = number?.end ?? at + (digits?.length ?? 0);
  return typeof value === 'number' && inRange(value, 1, max) ? { value, end } : null;
}

function dayReading(start: number, end: number, year: number, month: number, date: number): CalendarReading {
  const day = dayOf(year, month, date);
  const real = formatDay(day).endsWith(`-${pad(month)}-${pad(date)}`);
  return { kind: 'date', start, end, lo: real ? day : null, hi: real ? day : null };
}

function monthReading(
  start: number,
  end: number,
  year: number,
  month: number,
  last = month,
): CalendarReading {
  const lo = dayOf(year, month, 1);
  return { kind: 'date', start, end, lo, hi: addMonths(lo, last - month + 1) - 1 };
}

/** Digits, a multiplier or a unit follow, so what was read is only part of an amount. */
function figureGoesOn(text: string, at: number): boolean {
  const more = /[\d.,]/.test(text.charAt(at)) && /\d/.test(text.charAt(at + 1));
  return more || [placeAt, myriadAt, readUnit].some((read) => read(text, at) !== null);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
