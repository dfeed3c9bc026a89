import { dayOf, formatDay, type Day } from '../../shared/index.ts';
import { plainAmount } from '../amount-text.ts';
import type { Vagueness } from '../figures/comparison.ts';
import { decimal, safeNumber, scaledFloor, times, type Decimal } from '../decimal.ts';
import { closedEnds, exactValue, type Bound, type Ends } from '../figures/ends.ts';
import { LEXICON, type Unit } from '../figures/lexicon.ts';
import { decimalsOf, stepOf } from '../field-step.ts';
import type { Quantity } from '../quantity.ts';
import { accept, refuse, type Reading } from './reading.ts';
import type { Field } from '../types.ts';

/** An amount or a span of time on its way to a field. */
export interface Measured extends Ends {
  readonly unit: Unit | null;
  readonly magnitude: boolean;
  readonly vague: Vagueness | null;
}

/** [multiplier, divisor] from a written unit to the unit of a field. */
type Ratio = readonly [number, number];

/**
 * A quantity as the value of a field. Ends become inclusive: one that is out moves by the smallest step people
 * mean, a fen for money, one for people and things, a hundredth for percent, years and points (but "some more"
 * keeps the lower end of money, which nobody means to the fen). Rough ranges are cut at the bounds of the field.
 *
 * Money needs a unit or a multiplier, percentages their sign; other counts may stand alone. A year or a date
 * becomes the days it covers, up to the as-of day where the field has no future.
 */
export function quantityToValue(quantity: Quantity, field: Field, asOf: Day): Reading {
  switch (quantity.kind) {
    case 'date':
      if (field.kind !== 'date') return refuse('wrong_kind');
      if (quantity.lo === null || quantity.hi === null) return refuse('no_such_day');
      return daysToValue(quantity.lo, quantity.hi, field, asOf);
    case 'year':
      if (field.kind === 'date')
        return daysToValue(dayOf(quantity.from, 1, 1), dayOf(quantity.to, 12, 31), field, asOf);
      return quantity.short && quantity.from === quantity.to
        ? measuredToValue(shortYear(quantity.from), field)
        : refuse('wrong_kind');
    case 'duration':
      return measuredToValue({ ...quantity, magnitude: false }, field);
    case 'amount':
      return measuredToValue(quantity, field);
  }
}

/** An amount or span of time as the value of a money or count field. */
export function measuredToValue(measured: Measured, field: Field): Reading {
  if (field.kind !== 'money' && field.kind !== 'count') return refuse('wrong_kind');
  const ratio = ratioFor(measured, field);
  if (ratio === null)
    return refuse(measured.unit === null ? 'no_unit' : 'wrong_unit', { unit: field.unit ?? '' });
  const exact = exactValue(measured);
  if (exact) return exactToValue(exact, field, ratio);
  const lo = measured.lo && lowerEnd(measured.lo, field, ratio, measured.vague);
  const hi = measured.hi && upperEnd(measured.hi, field, ratio);
  const { min, max } = field.bounds;
  if ((hi ?? max) < min || (lo ?? min) > max) return outOfBounds(field);
  const [low, high] = [Math.max(lo ?? min, min), Math.min(hi ?? max, max)];
  return low > high ? refuse('empty_range') : accept({ type: 'number', lo: low, hi: high });
}

/** An exact decimal in the unit of a field. */
export function exactToValue(value: Decimal, field: Field, ratio: Ratio = [1, 1]): Reading {
  const [scaled, even] = floorOf(value, field.scale, ratio);
  if (!even) return refuse('too_fine', { decimals: decimalsOf(field), unit: field.unit ?? '' });
  const number = safeNumber(scaled);
  if (number === null || number < field.bounds.min || number > field.bounds.max) return outOfBounds(field);
  return accept({ type: 'number', lo: number, hi: number });
}

/** Days from `lo` to `hi` as the value of a date field, cut at its bounds; refused when none is left. */
export function daysToValue(lo: Day, hi: Day, field: Field, asOf: Day): Reading {
  const last = latestDay(field, asOf);
  if (lo > last && field.bounds.max === Infinity) return refuse('future', { asOf: formatDay(asOf) });
  if (lo > last || hi < field.bounds.min) return outOfBounds(field);
  return accept({ type: 'date', lo: Math.max(lo, field.bounds.min), hi: Math.min(hi, last) });
}

/** Last day a date field may hold. */
export function latestDay(field: Field, asOf: Day): Day {
  return Math.min(field.bounds.max, field.bounds.max === Infinity ? asOf : Infinity);
}

export function outOfBounds(field: Field): Reading {
  const { min, max } = field.bounds;
  const text = (bound: number): string => {
    if (!Number.isFinite(bound)) return '';
    if (field.kind === 'date') return formatDay(bound);
    return plainAmount(bound, field);
  };
  return refuse('out_of_bounds', { min: text(min), max: text(max) });
}

function shortYear(year: number): Measured {
  return { ...closedEnds(decimal(BigInt(year % 100))), unit: 'year', magnitude: false, vague: null };
}

/** Null: the unit does not go with the field, or none is written where one is needed. Zero needs none. */
function ratioFor({ unit, magnitude, lo, hi }: Measured, field: Field): Ratio | null {
  const accepted = LEXICON.field_units[field.unit ?? ''] ?? {};
  if (unit !== null) return accepted[unit] ?? null;
  if (lo?.value.mantissa === 0n && hi?.value.mantissa === 0n) return [1, 1];
  const needsUnit = (accepted.yuan !== undefined && !magnitude) || accepted.percent !== undefined;
  return needsUnit ? null : [1, 1];
}

/** Scaled value rounded down, and whether it came out even. */
function floorOf(value: Decimal, scale: number, [multiplier, divisor]: Ratio): readonly [bigint, boolean] {
  const { whole, exact } = scaledFloor(times(value, decimal(BigInt(multiplier))), scale);
  const parts = BigInt(divisor);
  const rest = ((whole % parts) + parts) % parts;
  return [(whole - rest) / parts, exact && rest === 0n];
}

function lowerEnd(bound: Bound, field: Field, ratio: Ratio, vague: Vagueness | null): number {
  const keep = vague === 'more' && field.kind === 'money';
  const step = bound.open && !keep ? stepOf(field) : 1;
  const [floor, even] = floorOf(bound.value, field.scale / step, ratio);
  const first = bound.open && !keep ? floor + 1n : even ? floor : floor + 1n;
  return Number(first) * step;
}

function upperEnd(bound: Bound, field: Field, ratio: Ratio): number {
  const step = bound.open ? stepOf(field) : 1;
  const [floor, even] = floorOf(bound.value, field.scale / step, ratio);
  return Number(bound.open && even ? floor - 1n : floor) * step;
}
