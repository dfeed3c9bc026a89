import type { Words } from '../shared/index.ts';
import { unitNumber } from './contract-form.ts';
import { compare, decimal, decimalText, fromScaled, shift, toScaled, type Decimal } from './decimal.ts';
import { stepOf } from './field-step.ts';
import { LEXICON } from './figures/lexicon.ts';
import type { Field } from './types.ts';

type Multiplier = (typeof LEXICON.written_magnitudes)[number];

/** Below a hundredth of ten thousand yuan a rounded amount is told in plain yuan, to the fen. */
const SMALLEST_ROUNDED = 100;

/**
 * A scaled number with its unit, exact: money with the largest multiplier that needs no more than four
 * decimals. An average that no decimal holds is given to two places and marked as approximate.
 * @example amountText(3_100_000_000, salesRevenue, words) // 3100 wan yuan
 */
export function amountText(scaled: number, field: Field, words: Words): string {
  if (Number.isSafeInteger(scaled) && fromScaled(scaled, field.scale)) return plainAmount(scaled, field);
  const rounded = (scaled / field.scale).toFixed(2);
  return words.say('value.about', { value: written(rounded, field.unit) });
}

/** `amountText` without words at hand: what no decimal holds is a fraction. */
export function plainAmount(scaled: number, field: Field): string {
  const value = fromScaled(scaled, field.scale);
  const multiplier = value && field.kind === 'money' ? exactMultiplier(value) : undefined;
  if (value && multiplier) return withUnit(value, multiplier, field);
  return written(String(unitNumber(scaled, field.scale)), field.unit);
}

/**
 * An amount that is still missing (`up`), or one to stay under (`down`), in a readable unit: rounded so that
 * who does what it says has done enough. Money to a hundredth of 10^4, from 10^8 on to the 10^4; people and
 * things to whole ones.
 * @example roundOutwards(32_604_800, rdExpense, 'up', words) // 32.61 wan yuan for 326048 yuan
 */
export function roundOutwards(scaled: number, field: Field, direction: 'up' | 'down', words: Words): string {
  const multiplier = field.kind === 'money' ? roundedMultiplier(scaled, field) : undefined;
  if (!multiplier) {
    const rounded = fromScaled(roundTo(scaled, stepOf(field), direction), field.scale);
    return rounded ? withUnit(rounded, undefined, field) : amountText(scaled, field, words);
  }
  const step = field.scale * (multiplier.power === 4 ? SMALLEST_ROUNDED : 10_000);
  const value = fromScaled(roundTo(scaled, step, direction), field.scale);
  return value ? withUnit(value, multiplier, field) : amountText(scaled, field, words);
}

/** A scaled number in the canonical unit: a number when whole, else decimal text (thirds rounded up). */
export function exactInUnit(scaled: number, field: Field): number | string {
  const value = fromScaled(scaled, field.scale);
  if (value) return toScaled(value, 1) ?? decimalText(value);
  return decimalText(decimal(ceiling(BigInt(scaled) * 10_000n, BigInt(field.scale)), -4));
}

function withUnit(value: Decimal, multiplier: Multiplier | undefined, field: Field): string {
  const number = decimalText(shift(value, -(multiplier?.power ?? 0)));
  return `${number}${multiplier?.word ?? ''}${field.unit ?? ''}`;
}

function written(number: string, unit: string | null): string {
  const form = LEXICON.written_units[unit ?? ''];
  return form === undefined ? `${number}${unit ?? ''}` : form.replace('#', number);
}

function exactMultiplier(value: Decimal): Multiplier | undefined {
  return LEXICON.written_magnitudes.find(
    ({ power, decimals }) => value.exponent - power >= -decimals && isAtLeast(value, power),
  );
}

function isAtLeast(value: Decimal, power: number): boolean {
  const size = value.mantissa < 0n ? decimal(-value.mantissa, value.exponent) : value;
  return compare(size, decimal(1n, power)) >= 0;
}

/** The multiplier the amount reaches; the smallest from a hundredth of it on. */
function roundedMultiplier(scaled: number, field: Field): Multiplier | undefined {
  const reached = LEXICON.written_magnitudes.find((m) => Math.abs(scaled) >= field.scale * 10 ** m.power);
  const smallest =
    Math.abs(scaled) >= field.scale * SMALLEST_ROUNDED ? LEXICON.written_magnitudes.at(-1) : undefined;
  return reached ?? smallest;
}

function roundTo(scaled: number, step: number, direction: 'up' | 'down'): number {
  const [value, size] = [BigInt(scaled), BigInt(step)];
  return Number((direction === 'up' ? ceiling(value, size) : -ceiling(-value, size)) * size);
}

/** Quotient rounded up. */
function ceiling(value: bigint, divisor: bigint): bigint {
  const floor = value / divisor;
  return value % divisor > 0n ? floor + 1n : floor;
}
