import { readAmount } from './amount-reader.ts';
import { LEXICON, matcherOf } from './lexicon.ts';
import { readNumber } from './number-reader.ts';
import { readUnit } from './unit-reader.ts';

const skipWord = matcherOf({ skip: LEXICON.skip });
const ordinalHead = matcherOf({ head: LEXICON.ordinal_heads });

const CODE = /[a-z0-9]+(?:[._/-][a-z0-9]+)*/y;
/** Document numbers (a bracketed year and a number), clock times, dotted numbers, mobile numbers, long strings of digits. */
const PATTERNS = [
  /[\u3014\[\u3010]\d{4}[\u3015\]\u3011]\s*\d*/y,
  /\d{1,2}:\d{2}(?!\d)/y,
  /\d+(?:\.\d+){2,}/y,
  /1[3-9]\d{9}(?!\d)/y,
  /\d{16,}/y,
  new RegExp(`[${Object.keys(LEXICON.digits).join('')}]{16,}`, 'y'),
];
/** `1.` or `1、` at the start of a line numbers it. */
const ENUMERATOR = /(?:^|\n)[ ]*[1-9][.\u3001)\uff09](?=[^\d\s])/y;

/** End of the stretch at `at` that holds digits but no quantity, or `at` when there is none. */
export function skipNoise(text: string, at: number): number {
  return skipWords(text, at) ?? skipPattern(text, at) ?? skipCode(text, at) ?? skipOrdinal(text, at) ?? at;
}

/** Place in a ranking (the third), or null. */
export function readRank(text: string, at: number): { readonly number: number; readonly end: number } | null {
  if (!text.startsWith(LEXICON.ordinal, at)) return null;
  const number = readNumber(text, at + LEXICON.ordinal.length);
  const head = number && ordinalHead(text, number.end);
  return head ? { number: at + LEXICON.ordinal.length, end: head.end } : null;
}

function skipWords(text: string, at: number): number | null {
  const hit = skipWord(text, at);
  return hit && text.charAt(hit.end) !== LEXICON.skip_unless ? hit.end : null;
}

function skipPattern(text: string, at: number): number | null {
  for (const pattern of PATTERNS) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  ENUMERATOR.lastIndex = at;
  return (at === 0 || text.charAt(at) === '\n') && ENUMERATOR.test(text) ? ENUMERATOR.lastIndex : null;
}

/** Letters with digits (A107012, 3D, 1e6) unless the letters are a unit (50w) or stand before a figure with one. */
function skipCode(text: string, at: number): number | null {
  CODE.lastIndex = at;
  const run = CODE.exec(text)?.[0];
  const letter = run?.search(/[a-z]/) ?? -1;
  if (run === undefined || letter < 0) return null;
  if (usesLetters(text, at, at + letter)) return null;
  const digits = at + run.search(/\d|$/);
  const amount = letter === 0 && digits < at + run.length ? readAmount(text, digits) : null;
  return amount && (amount.unit !== null || amount.magnitude) ? digits : at + run.length;
}

/** A figure at `at` goes on past the letter: the letter is its unit or multiplier. */
function usesLetters(text: string, at: number, letter: number): boolean {
  const amount = readAmount(text, at);
  return amount !== null && amount.end > letter && !/[a-z0-9]/.test(text.charAt(amount.end));
}

/** Numbers that name a place in an order (article 11, second quarter), with the word after them. */
function skipOrdinal(text: string, at: number): number | null {
  if (!text.startsWith(LEXICON.ordinal, at) || readRank(text, at)) return null;
  const number = readNumber(text, at + LEXICON.ordinal.length);
  return number && (readUnit(text, number.end)?.end ?? number.end);
}
