/**
 * Exact decimal number: `mantissa` x 10^`exponent`. Always reduced: the mantissa ends in no zero, so the
 * exponent is the place of the last digit that counts (3200 is 32 x 10^2); zero is 0 x 10^0.
 */
export interface Decimal {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** Reduced decimal of a mantissa and an exponent. */
export function decimal(mantissa: bigint, exponent = 0): Decimal {
  if (mantissa === 0n) return ZERO;
  let [m, e] = [mantissa, exponent];
  while (m % 10n === 0n) {
    m /= 10n;
    e += 1;
  }
  return { mantissa: m, exponent: e };
}

export const ZERO: Decimal = { mantissa: 0n, exponent: 0 };

/**
 * Decimal of plain Western digits, or null for anything else (exponents, several dots, empty).
 * @example decimalOf('-8500.50') // -85005 x 10^-1
 */
export function decimalOf(text: string): Decimal | null {
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!m) return null;
  const fraction = m[3] ?? '';
  const mantissa = BigInt((m[2] ?? '') + fraction);
  return decimal(m[1] ? -mantissa : mantissa, -fraction.length);
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const e = Math.min(a.exponent, b.exponent);
  return decimal(mantissaAt(a, e) + mantissaAt(b, e), e);
}

export function times(a: Decimal, b: Decimal): Decimal {
  return decimal(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

/** `tenths` tenths of `a`. */
export function portion(a: Decimal, tenths: bigint): Decimal {
  return decimal(a.mantissa * tenths, a.exponent - 1);
}

/** `a` x 10^`places`. */
export function shift(a: Decimal, places: number): Decimal {
  return decimal(a.mantissa, a.exponent + places);
}

export function negate(a: Decimal): Decimal {
  return decimal(-a.mantissa, a.exponent);
}

/** Below zero when `a` is smaller, above when it is larger, 0 when equal. */
export function compare(a: Decimal, b: Decimal): number {
  const e = Math.min(a.exponent, b.exponent);
  const [x, y] = [mantissaAt(a, e), mantissaAt(b, e)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** `a` x `scale` rounded down, and whether nothing was lost by it. */
export function scaledFloor(a: Decimal, scale: number): { readonly whole: bigint; readonly exact: boolean } {
  const product = a.mantissa * BigInt(scale);
  if (a.exponent >= 0) return { whole: product * 10n ** BigInt(a.exponent), exact: true };
  const divisor = 10n ** BigInt(-a.exponent);
  const rest = ((product % divisor) + divisor) % divisor;
  return { whole: (product - rest) / divisor, exact: rest === 0n };
}

/** `a` x `scale` as a whole number, or null when it is not whole or not a safe integer. */
export function toScaled(a: Decimal, scale: number): number | null {
  const { whole, exact } = scaledFloor(a, scale);
  return exact ? safeNumber(whole) : null;
}

/** Decimal of `scaled` / `scale`, or null when it does not come out within four places (thirds). */
export function fromScaled(scaled: number, scale: number): Decimal | null {
  const [parts, divisor] = [BigInt(scaled) * 10_000n, BigInt(scale)];
  return parts % divisor === 0n ? decimal(parts / divisor, -4) : null;
}

/** The number, or null when it would lose digits. */
export function safeNumber(whole: bigint): number | null {
  const value = Number(whole);
  return Number.isSafeInteger(value) ? value : null;
}

/** Plain digits without exponent or trailing zeros. */
export function decimalText(a: Decimal): string {
  if (a.exponent >= 0) return String(a.mantissa * 10n ** BigInt(a.exponent));
  const sign = a.mantissa < 0n ? '-' : '';
  const digits = String(a.mantissa < 0n ? -a.mantissa : a.mantissa).padStart(1 - a.exponent, '0');
  return `${sign}${digits.slice(0, a.exponent)}.${digits.slice(a.exponent)}`;
}

function mantissaAt(a: Decimal, exponent: number): bigint {
  return a.mantissa * 10n ** BigInt(a.exponent - exponent);
}
