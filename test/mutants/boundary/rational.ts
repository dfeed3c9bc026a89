/** A fraction of big integers, `d > 0`. Nothing here is ever rounded. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const rational = (n: bigint, d = 1n): Rational => (d < 0n ? { n: -n, d: -d } : { n, d });
export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const ONE = rational(1n);
export const ZERO = rational(0n);

/** Below zero, zero or above, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const diff = a.n * b.d - b.n * a.d;
  return diff < 0n ? -1 : diff > 0n ? 1 : 0;
}

const MONEY: Readonly<Record<string, bigint>> = {
  元: 100n,
  千元: 100_000n,
  万元: 1_000_000n,
  百万元: 100_000_000n,
  亿元: 10_000_000_000n,
};

/** A written threshold: money in 分, percent as a fraction, everything else as it stands. */
export function written(text: string): Rational {
  const m = /^(-?)(\d+)(?:\.(\d+))?\s*(\D*)$/.exec(text.trim());
  if (!m) throw new Error(`no figure: ${text}`);
  const decimals = m[3] ?? '';
  const size = rational(BigInt(`${m[1] ?? ''}${m[2] ?? ''}${decimals}`), 10n ** BigInt(decimals.length));
  const unit = m[4] ?? '';
  if (MONEY[unit] !== undefined) return times(size, rational(MONEY[unit]));
  if (unit === '%' || unit === '个百分点') return times(size, rational(1n, 100n));
  return unit === '‰' ? times(size, rational(1n, 1000n)) : size;
}
