import { compareBy, type Vagueness } from './comparison.ts';
import { compare, decimal } from '../decimal.ts';
import { addToEnds, closedEnds, exactValue, shiftEnds, type Ends } from './ends.ts';

import { skipSpaces } from './fold-text.ts';
import { LEXICON, matcherOf, type WordHit } from './lexicon.ts';
import { chineseDigit, myriadAt } from './number-digits.ts';
import { readSection, type Section } from './number-section.ts';
import type { NumberReading } from './readings.ts';
import { isCounted } from './unit-reader.ts';

interface Part extends Ends {
  readonly vague: Vagueness | null;
  readonly power: number;
  readonly end: number;
}

const roughWord = matcherOf(LEXICON.rough);
const END_OF_FIGURE = /[\s\p{P}]/u;

/** Reads a number at `at`, or null when none begins there. */
export function readNumber(text: string, at: number): NumberReading | null {
  const first = readSection(text, at);
  if (!first) return readBareMyriad(text, at);
  const scaled = readMagnitude(text, first);
  if (!scaled) return reading(first, { ...sectionPart(first), power: 0 });
  return first.loose ? null : reading(first, continued(text, scaled));
}

/** Rough word at `at` and the softening it means, or null. */
export function readRoughWord(
  text: string,
  at: number,
): { readonly hit: WordHit; readonly vague: Vagueness } | null {
  const hit = roughWord(text, at);
  return hit && { hit, vague: hit.key === 'about' || hit.key === 'ge' ? hit.key : 'more' };
}

function sectionPart(s: Section): Part {
  const vague = compare(s.lo, s.hi) === 0 ? null : 'span';
  const ends = { lo: { value: s.lo, open: false }, hi: { value: s.hi, open: s.hiOpen } };
  return { ...ends, vague, power: 0, end: s.end };
}

/** A multiplier after a section, with a rough word or a classifier between them. */
function readMagnitude(text: string, section: Section): Part | null {
  const part = sectionPart(section);
  const before = readRoughWord(text, section.end);
  let end = before?.hit.end ?? section.end;
  if (text.startsWith(LEXICON.classifier, end)) end += LEXICON.classifier.length;
  const after = before ? null : readRoughWord(text, end);
  const near = myriadAt(text, after?.hit.end ?? end);
  const myriad = near ?? (section.western ? myriadAt(text, skipSpaces(text, section.end)) : null);
  if (!myriad) return null;
  const rough = part.vague === null ? (before ?? after) : null;
  const ends = rough ? compareBy(rough.vague, part) : part;
  const vague = rough?.vague ?? part.vague;
  return { ...shiftEnds(ends, myriad.power), vague, power: myriad.power, end: myriad.end };
}

/** Adds the sections that follow a multiplier, as long as everything so far is exact. */
function continued(text: string, first: Part): Part {
  let sum = first;
  for (let so = exactValue(sum); so; so = exactValue(sum)) {
    const next = nextPart(text, sum.end, sum.power);
    if (!next) break;
    sum = { ...next, ...addToEnds(next, so), power: next.power || sum.power };
    if (next.power === 0) break;
  }
  return sum;
}

function nextPart(text: string, at: number, level: number): Part | null {
  const zero = chineseDigit(text.charAt(at)) === 0;
  const section = readSection(text, zero ? at + 1 : at);
  if (!section || section.bare) return null;
  const scaled = section.loose ? null : readMagnitude(text, section);
  if (scaled) return scaled.power < level ? scaled : null;
  const power = lastPower(text, section, level, zero);
  if (power === null) return null;
  const part = sectionPart(section);
  return { ...part, ...shiftEnds(part, power) };
}

/**
 * Power of ten of a last section without a multiplier of its own, or null where it is not part of the
 * number. After a zero it counts ones; starting with thousands it goes on one place down (after 10^8 the
 * 10^4 is left out); a single digit leaves out the next lower multiplier, unless it counts what follows.
 */
function lastPower(text: string, section: Section, level: number, zero: boolean): number | null {
  if (zero) return section.western ? null : 0;
  if (section.firstPlace === 3) return level === 4 ? 0 : level === 8 ? 4 : null;
  if (section.digitsOnly !== 1) return null;
  const next = text.charAt(section.end);
  const ends = next === '' || END_OF_FIGURE.test(next) || LEXICON.units.yuan?.includes(next) === true;
  const own = section.western ? ends : !isCounted(text, section.end);
  return own ? level - 1 : null;
}

/** A multiplier alone, for one of it. */
function readBareMyriad(text: string, at: number): NumberReading | null {
  const myriad = myriadAt(text, at);
  if (!myriad || /[a-z]/.test(text.charAt(at))) return null;
  return {
    ...closedEnds(decimal(1n, myriad.power)),
    vague: null,
    end: myriad.end,
    myriad: myriad.power,
    tail: myriad.power,
    bare: true,
    dependent: true,
    digitsOnly: 0,
    western: false,
  };
}

function reading(first: Section, part: Part): NumberReading {
  const oneFigure = first.terms === 1 && first.digitsOnly === 0 && !first.bare;
  return {
    lo: part.lo,
    hi: part.hi,
    vague: part.vague,
    end: part.end,
    myriad: part.power,
    tail: part.power + (oneFigure ? first.firstPlace : 0),
    bare: first.bare,
    dependent: first.bare && part.power === 0,
    digitsOnly: part.power === 0 ? first.digitsOnly : 0,
    western: first.western,
  };
}
