/** Exact fraction in lowest terms with `den > 0`. Amounts are fractions of a fen (a hundredth of a yuan), shares plain fractions. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };

/** @throws RangeError for a denominator of zero */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(num), BigInt(den)];
  if (d === 0n) throw new RangeError('a fraction over zero');
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return { num: n / divisor, den: d / divisor };
}

/**
 * A share as data files write it: percent, fraction or whole number; null for anything else.
 * @example parseShare('12.5%') // 1/8
 */
export function parseShare(text: string): Rational | null {
  const percent = /^(\d+)(?:\.(\d+))?%$/.exec(text);
  if (percent) {
    const decimals = percent[2] ?? '';
    return rational(BigInt((percent[1] ?? '') + decimals), 100n * 10n ** BigInt(decimals.length));
  }
  const fraction = /^(\d+)(?:\/([1-9]\d*))?$/.exec(text);
  return fraction ? rational(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? '1')) : null;
}

export function sum(...terms: readonly Rational[]): Rational {
  return terms.reduce((a, b) => rational(a.num * b.den + b.num * a.den, a.den * b.den), ZERO);
}

export function minus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

/** @throws RangeError when `b` is zero */
export function over(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

export function isLess(a: Rational, b: Rational): boolean {
  return a.num * b.den < b.num * a.den;
}

export function isPositive(a: Rational): boolean {
  return a.num > 0n;
}

export function smaller(a: Rational, b: Rational): Rational {
  return isLess(b, a) ? b : a;
}

export function larger(a: Rational, b: Rational): Rational {
  return isLess(a, b) ? b : a;
}

/** The nearest whole number; a half goes away from zero. */
export function roundHalfUp(a: Rational): bigint {
  const size = a.num < 0n ? -a.num : a.num;
  const whole = (2n * size + a.den) / (2n * a.den);
  return a.num < 0n ? -whole : whole;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : gcd(b, a % b);
}
