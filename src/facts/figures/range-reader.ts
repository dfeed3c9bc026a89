import { readAmount } from './amount-reader.ts';
import { readCalendar } from './calendar-reader.ts';
import { ONE_ENDED } from './comparison.ts';
import { compare, shift } from '../decimal.ts';
import { shiftEnds, type Ends } from './ends.ts';
import { skipSpaces } from './fold-text.ts';
import { LEXICON, matcherOf } from './lexicon.ts';
import type { AmountReading, FoundAmount } from './readings.ts';

const rangeWord = matcherOf({ range: LEXICON.range });

/**
 * The amount `first` with the other end of its range, if one follows. The first end takes multiplier and
 * unit of the second where it has none; where that would put the ends in the wrong order, or the words tell
 * a change (from A to B), the amounts stay apart.
 */
export function withOtherEnd(text: string, first: AmountReading): FoundAmount {
  const alone: FoundAmount = { ...first, kind: 'amount', unitFrom: 'own' };
  const second = otherEnd(text, first);
  const power = second && sharedPower(first, second);
  if (!second || power === null) return alone;
  const said = shiftEnds(first.said, power);
  const shared = {
    unit: first.unit ?? second.unit,
    magnitude: first.magnitude || power >= 4,
    unitFrom: power > 0 || first.unit !== second.unit ? ('range' as const) : ('own' as const),
  };
  if (tellsChange(text, first.start)) return { ...alone, ...shiftEnds(first, power), said, ...shared };
  const ends: Ends = { lo: said.lo, hi: second.hi };
  return { ...alone, ...second, ...shared, ...ends, said: ends, start: first.start, vague: 'span' };
}

function otherEnd(text: string, first: AmountReading): AmountReading | null {
  const joiner = rangeWord(text, skipSpaces(text, first.end));
  if (!joiner) return null;
  const at = skipSpaces(text, joiner.end);
  const second = readCalendar(text, at) ? null : readAmount(text, at);
  if (!second || isLimited(second) || !sameUnit(first, second)) return null;
  const window = first.vague === 'near' && (second.unit === 'year' || second.unit === 'month');
  if (isLimited(first) && !window) return null;
  const closing = text.startsWith(LEXICON.range_end, second.end);
  if (LEXICON.range_needs[joiner.word] !== undefined && !closing) return null;
  return closing ? { ...second, end: second.end + LEXICON.range_end.length } : second;
}

/** Words around the figure already limit it, so it is not one end of a range. */
function isLimited({ vague }: AmountReading): boolean {
  return vague !== null && (vague === 'near' || ONE_ENDED.has(vague));
}

/** A percentage may go on without its sign ("of a hundred five to eight"); any other second end needs the unit of the first. */
function sameUnit(first: AmountReading, second: AmountReading): boolean {
  if (first.unit === second.unit) return !first.magnitude || second.magnitude || second.unit !== null;
  if (first.unit === null) return true;
  return first.unit === 'percent' && second.unit === null && !second.magnitude;
}

/** Power of ten the first end takes from the second, or null when the two are no range. */
function sharedPower(first: AmountReading, second: AmountReading): number | null {
  const [from, to] = [first.said.lo, second.said.hi];
  if (!from || !to) return null;
  const own = first.magnitude || first.unit !== null || !first.number || !second.number;
  const tail = second.number?.tail ?? 0;
  const myriad = second.number?.myriad ?? 0;
  const powers = own ? [0] : first.number.digitsOnly > 0 ? [tail, myriad] : [myriad];
  return powers.find((p) => compare(shift(from.value, p), to.value) <= 0) ?? null;
}

function tellsChange(text: string, at: number): boolean {
  return LEXICON.change_from.some((w) => typeof w === 'string' && text.slice(0, at).trimEnd().endsWith(w));
}
