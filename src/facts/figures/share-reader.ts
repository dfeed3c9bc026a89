import { decimal, plus, scaledFloor, times } from '../decimal.ts';
import { closedEnds, exactValue, shiftEnds, type Ends } from './ends.ts';
import { chineseDigit, readDigits } from './number-digits.ts';
import { LEXICON, matcherOf, matcherOfKeys } from './lexicon.ts';
import { readNumber } from './number-reader.ts';
import type { AmountReading } from './readings.ts';

const partsOf = matcherOfKeys(LEXICON.parts_of);
const wholeWord = matcherOf({
  all: LEXICON.hundred_percent,
  most: LEXICON.over_half,
  half: Object.keys(LEXICON.halves),
});
const tenthsWord = matcherOf({ tenths: [LEXICON.tenths] });
const HUNDRED = decimal(100n);

/** Shares of a whole as percent: 5% in words, fractions, tenths, a half. Null when none begins at `at`. */
export function readShare(text: string, at: number): AmountReading | null {
  return readWhole(text, at) ?? readPartsOf(text, at) ?? readTenths(text, at) ?? readFractionOf(text, at);
}

function readWhole(text: string, at: number): AmountReading | null {
  const hit = wholeWord(text, at);
  if (!hit) return null;
  const ends = closedEnds(hit.key === 'all' ? HUNDRED : decimal(50n));
  if (hit.key !== 'most') return share(at, hit.end, ends);
  return { ...share(at, hit.end, { lo: ends.lo && { ...ends.lo, open: true }, hi: null }), vague: 'gt' };
}

/** "Of a hundred" before the number. */
function readPartsOf(text: string, at: number): AmountReading | null {
  const hit = partsOf(text, at);
  const number = hit && readNumber(text, hit.end);
  if (!hit || !number || number.myriad > 0 || number.dependent) return null;
  const unit = LEXICON.parts_of[hit.word] ?? 'percent';
  return { ...share(at, number.end, number), unit, vague: number.vague, number };
}

/** One or two digits and "tenths", and perhaps a digit more. */
function readTenths(text: string, at: number): AmountReading | null {
  const digits = readDigits(text, at, true);
  const hit = digits && digits.length <= 2 ? tenthsWord(text, digits.end) : null;
  if (!digits || !hit || (digits.length === 2 && digits.lo === digits.hi)) return null;
  const rest = chineseDigit(text.charAt(hit.end));
  const exact = digits.lo === digits.hi;
  const more = exact && rest !== null && rest > 0 ? decimal(BigInt(rest)) : null;
  const ends = shiftEnds(closedEnds(digits.lo, digits.hi), 1);
  const end = more ? hit.end + 1 : hit.end;
  const value = exactValue(ends);
  if (more && value) return share(at, end, closedEnds(plus(value, more)));
  return { ...share(at, end, ends), vague: exact ? null : 'span' };
}

/** "Of n parts m". A fraction that does not come out even becomes the hundredths of a percent around it. */
function readFractionOf(text: string, at: number): AmountReading | null {
  const whole = readNumber(text, at);
  if (!whole || !text.startsWith(LEXICON.fraction, whole.end)) return null;
  const part = readNumber(text, whole.end + LEXICON.fraction.length);
  const [n, m] = [exactValue(whole), part && exactValue(part)];
  if (!part || !n || !m || n.mantissa <= 0n || n.exponent < 0 || m.exponent < 0) return null;
  const parts = scaledFloor(times(m, decimal(10_000n)), 1).whole;
  const wholes = scaledFloor(n, 1).whole;
  const [floor, rest] = [parts / wholes, parts % wholes];
  const ends = closedEnds(decimal(floor, -2), decimal(rest === 0n ? floor : floor + 1n, -2));
  return { ...share(at, part.end, ends), vague: rest === 0n ? null : 'span' };
}

function share(start: number, end: number, { lo, hi }: Ends): AmountReading {
  const said = { lo, hi };
  return { start, end, lo, hi, said, unit: 'percent', magnitude: false, vague: null, number: null };
}
