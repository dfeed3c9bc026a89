import type { Day } from '../../shared/index.ts';
import { decimalOf } from '../decimal.ts';
import { closedEnds } from '../figures/ends.ts';
import { parseAmount, scanQuantities } from '../numerals.ts';
import { exactToValue, measuredToValue, outOfBounds, quantityToValue } from './quantity-value.ts';
import { accept, refuse, type Reading } from './reading.ts';
import type { Field } from '../types.ts';

/** Month ends of a year with the one before it, and the edges of four quarters. */
const [MONTH_ENDS, QUARTER_EDGES] = [13, 8];
/** Twice the months, and twice the quarters: the divisors of the means. */
const [MONTH_PARTS, QUARTER_PARTS] = [24, 8];
/** An exact mean that no decimal can hold, as `toContract` writes it. */
const FRACTION = /^(\d+)\/(\d+)$/;

/** Value of a money or count field in any form of the contract but null. */
export function parseNumber(raw: unknown, field: Field, asOf: Day): Reading {
  if (typeof raw === 'number') return parsePlain(raw, field);
  if (typeof raw === 'string') return parseText(raw, field, asOf);
  if (Array.isArray(raw)) return parseAverage(raw, field, asOf);
  return refuse('wrong_kind');
}

/** Both ends of a range, each already exact; a missing end takes the bound of the field. */
export function numberRange(lo: number | null, hi: number | null, field: Field): Reading {
  const [low, high] = [lo ?? field.bounds.min, hi ?? field.bounds.max];
  return low > high ? refuse('empty_range') : accept({ type: 'number', lo: low, hi: high });
}

/** A number of the unit, read through its shortest decimal digits so that no float noise gets in. */
function parsePlain(raw: number, field: Field): Reading {
  const value = decimalOf(String(raw));
  if (value) return exactToValue(value, field);
  if (!Number.isFinite(raw)) return refuse('not_a_figure');
  return Math.abs(raw) < 1 ? refuse('too_fine', { decimals: 0, unit: field.unit ?? '' }) : outOfBounds(field);
}

function parseText(raw: string, field: Field, asOf: Day): Reading {
  const text = raw.trim();
  const amount = parseAmount(text);
  if (amount) return measuredToValue({ ...closedEnds(amount.value), ...amount, vague: null }, field);
  const fraction = FRACTION.exec(text);
  if (fraction) return parseFraction(Number(fraction[1]), Number(fraction[2]), field);
  const [quantity, ...others] = scanQuantities(text);
  const whole = quantity && others.length === 0 && quantity.start === 0 && quantity.end === text.length;
  return whole ? quantityToValue(quantity, field, asOf) : refuse('not_a_figure');
}

function parseFraction(parts: number, divisor: number, field: Field): Reading {
  const scaled = (parts * field.scale) / divisor;
  return Number.isSafeInteger(scaled) && parts * field.scale === scaled * divisor
    ? numberRange(scaled, scaled, field)
    : refuse('not_a_figure');
}

/**
 * Mean of a year from 13 month ends or 8 quarter edges: each month or quarter counts (start + end) / 2.
 * Exact, as the scale of such fields is a multiple of 24; for other fields refused.
 */
function parseAverage(raw: readonly unknown[], field: Field, asOf: Day): Reading {
  if (field.scale % MONTH_PARTS !== 0) return refuse('wrong_kind');
  const values: number[] = [];
  for (const item of raw) {
    const reading = Array.isArray(item) ? refuse('wrong_kind') : parseNumber(item, field, asOf);
    if (!reading.ok) return reading;
    if (reading.value.type !== 'number' || reading.value.lo !== reading.value.hi)
      return refuse('not_an_average');
    values.push(reading.value.lo);
  }
  if (values.length !== MONTH_ENDS && values.length !== QUARTER_EDGES) return refuse('not_an_average');
  const sum = values.reduce((a, b) => a + b, 0);
  const ends = (values[0] ?? 0) + (values.at(-1) ?? 0);
  const mean = values.length === MONTH_ENDS ? (2 * sum - ends) / MONTH_PARTS : sum / QUARTER_PARTS;
  return Number.isSafeInteger(mean)
    ? accept({ type: 'number', lo: mean, hi: mean })
    : refuse('not_an_average');
}
