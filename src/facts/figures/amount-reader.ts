import { compareBy, ONE_ENDED, readPrefix, type Prefix, type Vagueness } from './comparison.ts';
import { decimal } from '../decimal.ts';
import { addToEnds, negateEnds, type Ends } from './ends.ts';
import { LEXICON, matcherOf, type Unit } from './lexicon.ts';
import { readNumber, readRoughWord } from './number-reader.ts';
import type { AmountReading, NumberReading } from './readings.ts';
import { readShare } from './share-reader.ts';
import { readMoneySign, readUnit } from './unit-reader.ts';

const suffixWord = matcherOf(LEXICON.suffix);
const minusWord = matcherOf({ minus: [...LEXICON.minus, '-'] });
/** After these a dash joins two figures; elsewhere it is a sign. */
const NO_SIGN_AFTER = /[\da-z%)]/;

/** Reads an amount at `at`, or null when none begins there. */
export function readAmount(text: string, at: number): AmountReading | null {
  const whole = readShare(text, at);
  const prefix: Prefix = whole ? { key: null, end: at } : readPrefix(text, at);
  const sign = readMoneySign(text, prefix.end);
  const core =
    whole ?? readShare(text, prefix.end) ?? readFigure(text, sign?.end ?? prefix.end, sign?.unit ?? null);
  if (!core || !prefixFits(prefix, core)) return null;
  const suffix = readSuffix(text, core);
  const key = meaningOf(prefix.key, core.unit);
  const after = contradicts(key, suffix.key) ? null : suffix.key;
  const ends = [after, key].reduce<Ends>((e, k) => (k === null ? e : compareBy(k, e)), core);
  const vague = strongest(core.vague, suffix.key, key);
  return { ...core, lo: ends.lo, hi: ends.hi, start: at, end: suffix.end, vague };
}

/** "Not even 2 million and more": words that limit opposite sides leave the one before the number. */
function contradicts(before: Vagueness | null, after: Vagueness | null): boolean {
  const upper = (key: Vagueness | null): boolean => key === 'lt' || key === 'le';
  const lower = (key: Vagueness | null): boolean => key === 'gt' || key === 'ge';
  return (upper(before) && lower(after)) || (lower(before) && upper(after));
}

/** A one-ended comparison settles the ends; otherwise what the number itself says counts before words around it. */
function strongest(
  own: Vagueness | null,
  after: Vagueness | null,
  before: Vagueness | null,
): Vagueness | null {
  return [before, after].find((key) => key !== null && ONE_ENDED.has(key)) ?? own ?? before ?? after;
}

/** Sign, number, rough word and unit without any comparison. */
function readFigure(text: string, at: number, sign: Unit | null): AmountReading | null {
  const minus = readMinus(text, at);
  const number = readNumber(text, minus ?? at);
  if (!number) return null;
  const rough = readRough(text, number);
  const end = rough?.end ?? number.end;
  const unit = readUnit(text, end);
  const ends = rough ? compareBy(rough.vague, number) : number;
  const { lo, hi } = minus === null ? ends : negateEnds(ends);
  const figure: AmountReading = {
    start: at,
    end: unit?.end ?? end,
    lo,
    hi,
    unit: unit?.unit ?? sign,
    said: { lo, hi },
    magnitude: number.myriad > 0,
    vague: rough?.vague ?? number.vague,
    number,
  };
  return figure.vague === null ? withHalf(text, end, figure) : figure;
}

/** A rough word between number and unit; all but the plainest need a unit after them. */
function readRough(
  text: string,
  number: NumberReading,
): { readonly vague: Vagueness; readonly end: number } | null {
  const rough = number.vague === null ? readRoughWord(text, number.end) : null;
  if (!rough || (rough.hit.key !== 'more' && !readUnit(text, rough.hit.end))) return null;
  return { vague: rough.vague, end: rough.hit.end };
}

/** Half a year or half a month more, said after the unit. */
function withHalf(text: string, at: number, figure: AmountReading): AmountReading {
  const year = text.startsWith(LEXICON.year_and_half, at);
  const month = text.startsWith(LEXICON.month_and_half, at);
  if (!year && !month) return figure;
  const end = at + (year ? LEXICON.year_and_half : LEXICON.month_and_half).length;
  const said = addToEnds(figure, decimal(5n, -1));
  return { ...figure, ...said, said, unit: year ? 'year' : 'month', end };
}

function readMinus(text: string, at: number): number | null {
  const hit = minusWord(text, at);
  return hit && !NO_SIGN_AFTER.test(text.charAt(at - 1)) ? hit.end : null;
}

/** Whether the words before a figure go with it, and whether a figure without its one has such a word. */
function prefixFits(prefix: Prefix, { number, unit, vague }: AmountReading): boolean {
  if (prefix.key === 'bare') return number?.bare === true;
  if (prefix.key === 'window') return unit === 'year' || unit === 'month';
  return !number?.dependent || prefix.key !== null || vague !== null;
}

/** "Near three years" looks three years back; it does not mean almost three. */
function meaningOf(key: Prefix['key'], unit: Unit | null): Vagueness | null {
  if (key === 'bare') return 'ge';
  if (key !== 'recent') return key;
  return unit === 'year' || unit === 'month' ? 'window' : 'near';
}

/** A softening word after the unit, unless it belongs to the next figure. */
function readSuffix(
  text: string,
  core: AmountReading,
): { readonly key: Vagueness | null; readonly end: number } {
  const hit = suffixWord(text, core.end);
  if (!hit || (hit.key === 'lt' && readNumber(text, hit.end))) return { key: null, end: core.end };
  return { key: hit.key as Vagueness, end: hit.end };
}
