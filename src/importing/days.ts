import { addYears, formatDay, parseDay } from '../shared/index.ts';
import { HAN_NUMBER, hanDigits, ordinal } from './han-numbers.ts';

// year, month, day with their words, in digits or in Chinese
const NUMBER = `[\\d${HAN_NUMBER}\\uff2f]`;
/** A day as official texts write it; three groups. */
export const DAY_TEXT = `(${NUMBER}{4})\\s?\\u5e74\\s?(${NUMBER}{1,3})\\s?\\u6708\\s?(${NUMBER}{1,3})\\s?\\u65e5`;
const DAY = new RegExp(DAY_TEXT);
const DASHED = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/;

/** The first day in a text as `YYYY-MM-DD`, or null. */
export function dayIn(text: string): string | null {
  const found = DAY.exec(text) ?? DASHED.exec(text);
  if (!found) return null;
  const [year, month, day] = [yearOf(found[1] ?? ''), ordinal(found[2] ?? ''), ordinal(found[3] ?? '')];
  if (year === null || month === null || day === null) return null;
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return parseDay(iso) === null ? null : iso;
}

/** Whether a line is nothing but a day. */
export function isDayLine(text: string): boolean {
  return (
    dayIn(text) !== null &&
    text
      .replace(DAY, '')
      .replace(DASHED, '')
      .replace(/[\d:\s\uff08\uff09()]/g, '') === ''
  );
}

/** Last day of a time of whole years that begins on `from`. */
export function lastDayOf(from: string, years: number): string | null {
  const day = parseDay(from);
  return day === null ? null : formatDay(addYears(day, years) - 1);
}

function yearOf(text: string): number | null {
  return /^\d{4}$/.test(text) ? Number(text) : hanDigits(text);
}
