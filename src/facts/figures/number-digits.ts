import { decimal, decimalOf, type Decimal } from '../decimal.ts';
import { LEXICON, matcherOf, matcherOfKeys, type WordHit } from './lexicon.ts';

/** What stands before a multiplier: one figure, or two where the speaker gives both ends (three-four hundred). */
export interface DigitReading {
  readonly lo: Decimal;
  readonly hi: Decimal;
  /** `hi` itself is out: "several" is anything below ten. */
  readonly hiOpen: boolean;
  readonly western: boolean;
  /** Numeral characters, 0 where the one is implied (ten, a hundred). */
  readonly length: number;
  readonly end: number;
}

// Grouped thousands or plain digits; a leading zero, or a start inside other digits, is no amount.
const WESTERN = /(?<![\d.])(?:[1-9]\d{0,2}(?:,\d{3})+(?!,?\d)|0(?!\d)|[1-9]\d*)(?:\.\d+)?/y;
const several = matcherOf({ several: LEXICON.several });
const pointWord = matcherOf({ point: LEXICON.point });
const placeWord = matcherOfKeys(LEXICON.places);
const myriadWord = matcherOfKeys(LEXICON.myriads);

const TEN = decimal(10n);
const LATIN = /[a-z]/;

/** A multiplier below ten thousand at `at`, with its power of ten. */
export function placeAt(text: string, at: number): { readonly power: number; readonly end: number } | null {
  return powerAt(placeWord(text, at), LEXICON.places, text);
}

/** Multiplier of 10^4, 10^8 or 10^12 at `at`, with its power of ten. */
export function myriadAt(text: string, at: number): { readonly power: number; readonly end: number } | null {
  return powerAt(myriadWord(text, at), LEXICON.myriads, text);
}

/** Latin multipliers (50w) count only where no further letter follows: 5kw is a power rating. */
function powerAt(
  hit: WordHit | null,
  powers: Readonly<Record<string, number>>,
  text: string,
): { readonly power: number; readonly end: number } | null {
  const power = hit ? powers[hit.word] : undefined;
  if (!hit || power === undefined) return null;
  if (LATIN.test(hit.word) && LATIN.test(text.charAt(hit.end))) return null;
  return { power, end: hit.end };
}

/** Value of one Chinese digit, or null. */
export function chineseDigit(char: string): number | null {
  return char === '' ? null : (LEXICON.digits[char] ?? null);
}

/** End of the run of Chinese digits that starts at `at`. */
export function digitRunEnd(text: string, at: number): number {
  let end = at;
  while (chineseDigit(text.charAt(end)) !== null) end++;
  return end;
}

/** Digits at `at`: Western, a run of Chinese ones, a half, or "several" before a multiplier. */
export function readDigits(text: string, at: number, leading: boolean): DigitReading | null {
  return readWestern(text, at) ?? readRun(text, at) ?? readHalf(text, at) ?? readSeveral(text, at, leading);
}

/** Chinese decimals after the point word, as a fraction below one, or null. */
export function readFraction(
  text: string,
  at: number,
): { readonly value: Decimal; readonly end: number } | null {
  const point = pointWord(text, at);
  if (!point) return null;
  const end = digitRunEnd(text, point.end);
  return end === point.end
    ? null
    : { value: decimal(BigInt(runDigits(text, point.end, end)), point.end - end), end };
}

function readWestern(text: string, at: number): DigitReading | null {
  WESTERN.lastIndex = at;
  const written = WESTERN.exec(text)?.[0];
  const value = written === undefined ? null : decimalOf(written.replaceAll(',', ''));
  if (written === undefined || !value) return null;
  return {
    lo: value,
    hi: value,
    hiOpen: false,
    western: true,
    length: written.length,
    end: at + written.length,
  };
}

function readRun(text: string, at: number): DigitReading | null {
  const end = digitRunEnd(text, at);
  const length = end - at;
  if (length === 0) return null;
  const pair = length === 2 ? pairOf(text, at) : null;
  const whole = decimal(BigInt(runDigits(text, at, end)));
  const [lo, hi] = pair ?? [whole, whole];
  return { lo, hi, hiOpen: false, western: false, length, end };
}

/** Two digits said together (three-four, three-five, one-two) mean from one to the other. */
function pairOf(text: string, at: number): readonly [Decimal, Decimal] | null {
  const [a, b] = [chineseDigit(text.charAt(at)) ?? 0, chineseDigit(text.charAt(at + 1)) ?? 0];
  const together = a > 0 && (b === a + 1 || (a === 3 && b === 5));
  return together ? [decimal(BigInt(a)), decimal(BigInt(b))] : null;
}

function readHalf(text: string, at: number): DigitReading | null {
  if (text.charAt(at) !== LEXICON.half) return null;
  const value = decimal(5n, -1);
  return { lo: value, hi: value, hiOpen: false, western: false, length: 1, end: at + 1 };
}

/** "Several" before a multiplier: two to nine at the front, one to nine further on (a hundred and some tens). */
function readSeveral(text: string, at: number, leading: boolean): DigitReading | null {
  const hit = several(text, at);
  if (!hit || !(placeAt(text, hit.end) ?? myriadAt(text, hit.end))) return null;
  const lo = decimal(leading ? 2n : 1n);
  return { lo, hi: TEN, hiOpen: true, western: false, length: 1, end: hit.end };
}

function runDigits(text: string, at: number, end: number): string {
  return Array.from(text.slice(at, end), (char) => String(chineseDigit(char) ?? 0)).join('');
}

/** The one that is not said: ten, a hundred. */
export function impliedOne(at: number): DigitReading {
  const one = decimal(1n);
  return { lo: one, hi: one, hiOpen: false, western: false, length: 0, end: at };
}
