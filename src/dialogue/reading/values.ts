import type { AmountQuantity, DurationQuantity, Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import type { MarkOf } from './marks.ts';
import type { Message } from './message.ts';

type Ends = Pick<AmountQuantity, 'lo' | 'hi'>;
type Bound = NonNullable<Ends['lo']>;

/** How a figure suits a field: as it is, once a unit is known, as a share of something, or not at all. */
export type Fit = 'fits' | 'needs_unit' | 'share' | 'misfit';

const SHARES = new Set(['percent', 'permille']);
const NOT_COUNTED = new Set(['yuan', 'foreign', 'other', 'times', 'permille']);

/** Whether a figure can be the value of a field. A bare zero is zero in any unit. */
export function fitOf(field: Field, quantity: AmountQuantity): Fit {
  const { magnitude } = quantity;
  // A unit taken over from a neighbour in a list is only a guess of the scanner's.
  const borrowed = quantity.unitFrom === 'list' && field.kind === 'money' && quantity.unit !== 'yuan';
  const unit = borrowed ? null : quantity.unit;
  if (unit !== null && SHARES.has(unit)) return field.unit === '%' && unit === 'percent' ? 'fits' : 'share';
  if (field.kind === 'money') {
    if (unit === 'yuan' || (unit === null && (magnitude || isZero(quantity)))) return 'fits';
    return unit === null ? 'needs_unit' : 'misfit';
  }
  if (field.kind !== 'count') return 'misfit';
  return unit === null || !NOT_COUNTED.has(unit) ? 'fits' : 'misfit';
}

/**
 * A figure in the form of the contract: a number, or an inclusive range.
 *
 * "Over" and "under" move by one step (a cent, a piece), as the end itself is out; rough words ("some 30 million")
 * keep the end, which no one meant to the cent.
 * @param power power of ten of a unit said elsewhere
 */
export function statedAmount(field: Field, quantity: AmountQuantity, power = 0): StatedValue {
  const strict = quantity.vague === 'gt' || quantity.vague === 'lt' || field.kind === 'count';
  return statedEnds(quantity, power, strict ? stepOf(field) : 0);
}

/**
 * A length of time as the value of a count of months or years; null where it does not come out whole.
 * @param monthUnit the dictionary's word for months; other counts are in years
 */
export function statedSpan(field: Field, quantity: DurationQuantity, monthUnit: string): StatedValue | null {
  const months = { year: 12, month: 1, day: NaN }[quantity.unit];
  const each = field.unit === monthUnit ? months : months / 12;
  const [min, max] = [quantity.lo, quantity.hi].map((end) => (end === null ? null : endOf(end, 0, 0) * each));
  const whole = [min, max].every((n) => n === null || n === undefined || Number.isInteger(n));
  return field.kind === 'count' && whole ? rangeOf(min ?? null, max ?? null) : null;
}

/** The same figure below zero. */
export function negated(quantity: AmountQuantity): AmountQuantity {
  const flip = (end: Bound | null): Bound | null =>
    end && { ...end, value: { ...end.value, mantissa: -end.value.mantissa } };
  return { ...quantity, lo: flip(quantity.hi), hi: flip(quantity.lo) };
}

/** Power of ten of the unit in a figure's own words, for its neighbours said without one; null without a unit. */
export function powerOfWords(message: Message, mark: MarkOf<'amount'>): number | null {
  if (mark.quantity.unit === null && !mark.quantity.magnitude) return null;
  const text = message.prepared.text.slice(mark.start, mark.end);
  const words = Object.keys(message.lexicon.units.power).filter((word) => text.endsWith(word));
  const unit = words.sort((a, b) => b.length - a.length)[0];
  return unit === undefined ? null : (message.lexicon.units.power[unit] ?? null);
}

/** The first end a figure has, as a number for comparing sizes. */
export function firstEnd({ lo, hi }: Ends): number {
  const end = lo ?? hi;
  return end === null ? NaN : endOf(end, 0, 0);
}

/** The exact number of a figure, or null for a range. */
export function exactNumber(quantity: Ends, power = 0): number | null {
  const value = statedEnds(quantity, power, 0);
  return typeof value === 'number' ? value : null;
}

function statedEnds({ lo, hi }: Ends, power: number, step: number): StatedValue {
  return rangeOf(lo && endOf(lo, power, step), hi && endOf(hi, power, -step));
}

function rangeOf(min: number | null, max: number | null): StatedValue {
  if (min !== null && min === max) return min;
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
}

function endOf(bound: Bound, power: number, step: number): number {
  const { mantissa, exponent } = bound.value;
  const value = Number(`${String(mantissa)}e${String(exponent + power)}`);
  if (!bound.open || step === 0) return value;
  // Whole hundredths, so that the step is exact.
  return Math.round((value + step) * 100) / 100;
}

function stepOf(field: Field): number {
  return field.kind === 'money' ? 0.01 : 1;
}

function isZero(quantity: Ends): boolean {
  return exactNumber(quantity) === 0;
}
