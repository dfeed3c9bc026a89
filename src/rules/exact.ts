/** Exact arithmetic on whole numbers that may leave the safe range. No float ever decides. */

/** A fraction of safe integers, `den > 0`. */
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** Inclusive range of whole numbers; an open end is infinite. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

export type Sign = -1 | 0 | 1;

/**
 * Sign of `a·b − c·d`. Doubles while both products are exact, big integers beyond.
 * Infinite factors count as their limit; `0·∞` is 0.
 */
export function compareProducts(a: number, b: number, c: number, d: number): Sign {
  const left = a === 0 || b === 0 ? 0 : a * b;
  const right = c === 0 || d === 0 ? 0 : c * d;
  if (Math.abs(left) <= Number.MAX_SAFE_INTEGER && Math.abs(right) <= Number.MAX_SAFE_INTEGER)
    return sign(left - right);
  if (!Number.isFinite(left) || !Number.isFinite(right)) return left === right ? 0 : sign(left - right);
  const exact = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

/** Smallest whole x with `x·b ≥ c·d` (`up`) or largest with `x·b ≤ c·d` (`down`); `b > 0`. */
export function divideOutwards(c: number, d: number, b: number, direction: 'up' | 'down'): number {
  const product = BigInt(c) * BigInt(d);
  const divisor = BigInt(b);
  const floor = product / divisor - (product % divisor < 0n ? 1n : 0n);
  const exact = product % divisor === 0n;
  return Number(direction === 'up' && !exact ? floor + 1n : floor);
}

export function sign(x: number): Sign {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

export function isPoint(range: Range): boolean {
  return range.lo === range.hi;
}

/** A fraction of big integers, for sums of ratios. */
export interface BigFraction {
  readonly num: bigint;
  readonly den: bigint;
}

export function addFractions(a: BigFraction, b: BigFraction): BigFraction {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

/** Sign of `a − b` for a big fraction and a fraction. */
export function compareFraction(a: BigFraction, b: Fraction): Sign {
  const left = a.num * BigInt(b.den);
  const right = BigInt(b.num) * a.den;
  const flip = a.den < 0n;
  if (left === right) return 0;
  return left > right !== flip ? 1 : -1;
}
