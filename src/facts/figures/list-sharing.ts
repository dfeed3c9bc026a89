import { shiftEnds } from './ends.ts';
import { LEXICON, matcherOf } from './lexicon.ts';
import type { Found, FoundAmount } from './readings.ts';
import { isBareYear, wholeOf } from './year-digits.ts';

const listWord = matcherOf({ list: LEXICON.list });

/**
 * Gives the items of a list what only its last item says: of "2000, 2500 and 3000 wan" all are wan, of "2023, 2024
 * nian" both are years. Items with a unit of their own keep it. Two one-ended amounts next to each other (above
 * A, below B) become one range.
 */
export function shareInLists(text: string, found: readonly Found[]): Found[] {
  const out: Found[] = [];
  for (const item of found.toReversed()) {
    const next = out[0];
    const gap = next ? text.slice(item.end, next.start) : null;
    const merged = next && gap !== null && mergeEnds(item, next, gap);
    if (merged) out[0] = merged;
    else out.unshift(next && gap !== null && separates(gap) ? takeFrom(item, next) : item);
  }
  return out;
}

/** The single year an amount without unit would be, or null. */
export function bareYear(amount: FoundAmount): number | null {
  const digits = amount.number?.western === true && amount.number.digitsOnly === 4;
  const year = digits && amount.unit === null && !amount.magnitude ? wholeOf(amount) : null;
  return year !== null && isBareYear(year) ? year : null;
}

function takeFrom(item: Found, next: Found): Found {
  if (item.kind !== 'amount' || item.vague !== null) return item;
  if (next.kind === 'year') return asYear(item, next.short) ?? item;
  return next.kind === 'amount' ? withUnitOf(item, next) : item;
}

/** An amount without a unit takes the unit of the next and, without a multiplier, that too. */
function withUnitOf(item: FoundAmount, next: FoundAmount): FoundAmount {
  const power = item.magnitude ? 0 : (next.number?.myriad ?? 0);
  if (item.unit !== null || next.unit === 'other' || (power === 0 && next.unit === null)) return item;
  if (item.magnitude && !next.magnitude) return item;
  const moved = { ...shiftEnds(item, power), said: shiftEnds(item.said, power) };
  // The item before this one takes the same multiplier.
  const number = item.number && { ...item.number, myriad: item.magnitude ? item.number.myriad : power };
  const magnitude = item.magnitude || next.magnitude;
  return { ...item, ...moved, number, unit: next.unit, magnitude, unitFrom: 'list' };
}

function asYear(item: FoundAmount, short: boolean): Found | null {
  const digits = item.unit === null ? wholeOf(item) : null;
  if (digits === null || item.number?.digitsOnly !== (short ? 2 : 4)) return null;
  const year = short ? 2000 + digits : digits;
  return isBareYear(year)
    ? { kind: 'year', start: item.start, end: item.end, from: year, to: year, short }
    : null;
}

function mergeEnds(item: Found, next: Found, gap: string): Found | null {
  if (item.kind !== 'amount' || next.kind !== 'amount') return null;
  const lower = item.hi === null && (item.vague === 'gt' || item.vague === 'ge');
  const upper = next.lo === null && (next.vague === 'lt' || next.vague === 'le');
  if (!lower || !upper || (gap.trim() !== '' && !separates(gap))) return null;
  const { lo, unit } = withUnitOf(item, next);
  return unit === next.unit ? { ...next, start: item.start, lo, vague: 'span' } : null;
}

function separates(gap: string): boolean {
  const trimmed = gap.trim();
  return trimmed !== '' && listWord(trimmed, 0)?.end === trimmed.length;
}
