import { readAmount } from './figures/amount-reader.ts';
import { readCalendar } from './figures/calendar-reader.ts';
import { compare, decimal, type Decimal } from './decimal.ts';
import { exactValue } from './figures/ends.ts';
import { foldText, type FoldedText } from './figures/fold-text.ts';
import type { Unit } from './figures/lexicon.ts';
import { bareYear, shareInLists } from './figures/list-sharing.ts';
import { readRank, skipNoise } from './figures/noise.ts';
import type { Quantity } from './quantity.ts';
import { withOtherEnd } from './figures/range-reader.ts';
import type { AmountReading, Found, FoundAmount } from './figures/readings.ts';

/** One exact amount as written. */
export interface Amount {
  /** In the written unit, multipliers applied: 2600 wan is 26,000,000. */
  readonly value: Decimal;
  /** Null when none is written. */
  readonly unit: Unit | null;
  /** A multiplier of 10^4 or 10^8 is written. */
  readonly magnitude: boolean;
}

/** Nobody counts more years than this; a larger number before the year word is not a span of time. */
const LONGEST_SPAN = decimal(200n);

/**
 * Reads a text that is one exact amount and nothing else; null for anything else (two figures, ranges,
 * rough words, exponents, digits broken by spaces).
 * @example parseAmount('3,100\u4e07\u5143') // 31000000 yuan, from "3,100 wan yuan"
 * @example parseAmount('~3000') // null, as it is rough
 */
export function parseAmount(text: string): Amount | null {
  const folded = foldText(text.trim()).text;
  const amount = readAmount(folded, 0);
  const value = amount?.vague === null ? exactValue(amount) : null;
  if (!amount || !value || amount.end !== folded.length) return null;
  if (amount.unit === 'year' && !stands(amount)) return null;
  return { value, unit: amount.unit, magnitude: amount.magnitude };
}

/**
 * All figures of a Chinese sentence in order, never overlapping: amounts, years, dates, spans of time.
 * Ordinals, document numbers, codes, clock times and idioms with numerals are passed over.
 * @example "2024: some three thousand wan" gives the year 2024 and 30,000,000 to below 40,000,000
 */
export function scanQuantities(text: string): Quantity[] {
  const folded = foldText(text);
  return shareInLists(folded.text, findAll(folded.text)).map((found) => toQuantity(found, folded, text));
}

function findAll(text: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < text.length) {
    const calendar = readCalendar(text, at);
    const past = calendar ? at : skipNoise(text, at);
    const item = calendar ?? (past > at ? null : readFigure(text, at));
    if (item) found.push(item);
    at = item?.end ?? (past > at ? past : at + 1);
  }
  return found;
}

function readFigure(text: string, at: number): FoundAmount | null {
  const rank = readRank(text, at);
  const amount = readAmount(text, rank?.number ?? at);
  if (!amount) return null;
  if (rank) return { ...amount, start: at, end: rank.end, unit: 'rank', kind: 'amount', unitFrom: 'own' };
  const joined = withOtherEnd(text, amount);
  return stands(joined) ? joined : null;
}

/** Whether a reading counts without help: a lone Chinese digit needs a unit, years must be countable. */
function stands(amount: AmountReading): boolean {
  const { number, unit, magnitude, said } = amount;
  if (unit === 'year') return !said.hi || compare(said.hi.value, LONGEST_SPAN) <= 0;
  if (unit !== null || magnitude || !number || number.western) return true;
  return number.digitsOnly === 0 && amount.end - amount.start > 1;
}

function toQuantity(found: Found, folded: FoldedText, original: string): Quantity {
  const start = folded.origin[found.start] ?? 0;
  const end = (folded.origin[found.end - 1] ?? 0) + 1;
  const place = { start, end, text: original.slice(start, end) };
  if (found.kind === 'year')
    return { kind: 'year', ...place, from: found.from, to: found.to, short: found.short };
  if (found.kind === 'date') return { kind: 'date', ...place, lo: found.lo, hi: found.hi };
  const { lo, hi, unit, vague, magnitude, unitFrom } = found;
  if (unit === 'year' || unit === 'month' || unit === 'day')
    return { kind: 'duration', ...place, lo, hi, unit, vague };
  return { kind: 'amount', ...place, lo, hi, unit, magnitude, unitFrom, vague, maybeYear: bareYear(found) };
}
