import { plus, shift, ZERO, type Decimal } from '../decimal.ts';
import {
  chineseDigit,
  impliedOne,
  placeAt,
  readDigits,
  readFraction,
  type DigitReading,
} from './number-digits.ts';
import { isCounted } from './unit-reader.ts';

/** Numeral up to the next multiplier of 10^4 or 10^8, in Chinese, Western or mixed digits. */
export interface Section {
  readonly lo: Decimal;
  readonly hi: Decimal;
  readonly hiOpen: boolean;
  readonly end: number;
  readonly western: boolean;
  /** Power of ten of the first and the last multiplier said; 0 where there is none. */
  readonly firstPlace: number;
  readonly lastPlace: number;
  readonly terms: number;
  /** Ends in a digit whose multiplier is left out: "three thousand five" for 3500. */
  readonly loose: boolean;
  /** Begins with a multiplier other than ten. */
  readonly bare: boolean;
  /** One figure with nothing after it. */
  readonly digitsOnly: number;
}

interface Progress {
  lo: Decimal;
  hi: Decimal;
  hiOpen: boolean;
  at: number;
  firstPlace: number;
  lastPlace: number;
  terms: number;
  loose: boolean;
  bare: boolean;
  western: boolean;
  digitsOnly: number;
}

const NO_PLACE = 99;

/** Reads a section at `at`, or null when none begins there. */
export function readSection(text: string, at: number): Section | null {
  const s: Progress = {
    lo: ZERO,
    hi: ZERO,
    hiOpen: false,
    at,
    firstPlace: 0,
    lastPlace: NO_PLACE,
    terms: 0,
    loose: false,
    bare: false,
    western: false,
    digitsOnly: 0,
  };
  while (readTerm(text, s));
  if (s.terms === 0) return null;
  readDecimals(text, s);
  return { ...s, end: s.at };
}

/** Reads one term; true when another may follow. */
function readTerm(text: string, s: Progress): boolean {
  const zero = s.terms > 0 && chineseDigit(text.charAt(s.at)) === 0;
  const at = zero ? s.at + 1 : s.at;
  const digits = readDigits(text, at, s.terms === 0) ?? implied(text, at, s);
  if (!digits) return false;
  const place = placeAt(text, digits.end);
  return place ? addPlaced(s, digits, place, zero) : addUnits(text, s, digits, zero);
}

function implied(text: string, at: number, s: Progress): DigitReading | null {
  const place = placeAt(text, at);
  const allowed = place !== null && !/[a-z]/.test(text.charAt(at)) && (s.terms === 0 || place.power === 1);
  return allowed ? impliedOne(at) : null;
}

/** A digit with its multiplier. Without a zero word the next multiplier must be the one just below the last. */
function addPlaced(
  s: Progress,
  digits: DigitReading,
  place: { readonly power: number; readonly end: number },
  zero: boolean,
): boolean {
  const fits = place.power < s.lastPlace && (s.terms === 0 || zero || place.power === s.lastPlace - 1);
  const oneFigure = digits.western || digits.length <= 1 || !sameEnds(digits);
  if (!fits || !oneFigure) return false;
  if (s.terms === 0) {
    s.firstPlace = place.power;
    s.bare = digits.length === 0 && place.power > 1;
    s.western = digits.western;
  }
  add(s, digits, place.power, place.end);
  s.lastPlace = place.power;
  return sameEnds(digits);
}

/** The last digit, which has no multiplier of its own: ones, or one place down where nothing is counted by it. */
function addUnits(text: string, s: Progress, digits: DigitReading, zero: boolean): false {
  if (s.terms === 0) {
    s.western = digits.western;
    s.digitsOnly = digits.length;
    add(s, digits, 0, digits.end);
    s.lastPlace = 0;
    return false;
  }
  const short = !digits.western && (digits.length === 1 || !sameEnds(digits));
  if (!short) return false;
  const exact = zero || s.lastPlace === 1;
  if (!exact && (!sameEnds(digits) || isCounted(text, digits.end))) return false;
  s.loose = !exact;
  add(s, digits, exact ? 0 : s.lastPlace - 1, digits.end);
  s.lastPlace = exact ? 0 : s.lastPlace - 1;
  return false;
}

function add(s: Progress, digits: DigitReading, power: number, end: number): void {
  s.lo = plus(s.lo, shift(digits.lo, power));
  s.hi = plus(s.hi, shift(digits.hi, power));
  s.hiOpen = digits.hiOpen;
  s.at = end;
  s.terms += 1;
}

function readDecimals(text: string, s: Progress): void {
  const fraction = s.lastPlace === 0 && !s.western && !s.loose ? readFraction(text, s.at) : null;
  if (!fraction) return;
  s.lo = plus(s.lo, fraction.value);
  s.hi = plus(s.hi, fraction.value);
  s.at = fraction.end;
}

function sameEnds(digits: DigitReading): boolean {
  return digits.lo === digits.hi;
}
