import { toScaled } from '../decimal.ts';
import { exactValue, type Ends } from './ends.ts';
import { LEXICON } from './lexicon.ts';
import { chineseDigit, digitRunEnd } from './number-digits.ts';
import { readNumber } from './number-reader.ts';

/** A year as written, without the word after it. */
export interface YearDigits {
  readonly year: number;
  readonly short: boolean;
  readonly end: number;
}

const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];
/** Two digits up to 49 are 20xx, from 80 on 19xx; between them nobody means a year. */
const [LAST_OF_2000S, FIRST_OF_1900S] = [49, 80];
/** A bare number counts as a year only near today's business years. */
const [FIRST_BARE, LAST_BARE] = [1990, 2039];

/** Four or two digits, Western or Chinese, or a year read out as a number; null for anything else. */
export function readYearDigits(text: string, at: number): YearDigits | null {
  const western = /^\d+/.exec(text.slice(at, at + 5))?.[0];
  if (western !== undefined) return yearDigits(western, at + western.length);
  const end = digitRunEnd(text, at);
  const chars = Array.from(text.slice(at, end));
  if (chars.some((c) => LEXICON.calendar.counting_digits.includes(c))) return spokenYear(text, at);
  const run = chars.map((c) => String(chineseDigit(c))).join('');
  if (end - at === 2 && approximates(run)) return null;
  return yearDigits(run, end) ?? spokenYear(text, at);
}

/** A year read out as a number, "two thousand and twenty-three". */
function spokenYear(text: string, at: number): YearDigits | null {
  const number = readNumber(text, at);
  const year = number && number.digitsOnly === 0 ? wholeOf(number) : null;
  if (!number || year === null || !isYear(year)) return null;
  return { year, short: false, end: number.end };
}

function yearDigits(digits: string, end: number): YearDigits | null {
  const value = Number(digits);
  if (digits.length === 4) return isYear(value) ? { year: value, short: false, end } : null;
  if (digits.length !== 2 || (value > LAST_OF_2000S && value < FIRST_OF_1900S)) return null;
  return { year: value + (value > LAST_OF_2000S ? 1900 : 2000), short: true, end };
}

/** Two neighbouring digits are "three or four", except where they give a year of this business age. */
function approximates(run: string): boolean {
  const [a, b] = [Number(run[0]), Number(run[1])];
  return b === a + 1 && a > 0 && !inRange(Number(run), 12, 23);
}

/** A number that may be a year although no word says so. */
export function isBareYear(value: number): boolean {
  return inRange(value, FIRST_BARE, LAST_BARE);
}

/** A year that dates are read in. */
export function isYear(value: number): boolean {
  return inRange(value, FIRST_YEAR, LAST_YEAR);
}

/** Whole number of an exact figure, else null. */
export function wholeOf(ends: Ends): number | null {
  const value = exactValue(ends);
  return value && toScaled(value, 1);
}

export function inRange(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
