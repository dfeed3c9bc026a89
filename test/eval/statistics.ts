/** A share with its 95 % interval. */
export interface Share {
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.96;

/** Wilson interval: honest for shares near 0 and 1 and for few observations. */
export function shareOf(flags: readonly boolean[]): Share {
  const n = flags.length;
  if (n === 0) return { of: 0, share: Number.NaN, low: 0, high: 1 };
  const p = flags.filter(Boolean).length / n;
  const base = 1 + (Z * Z) / n;
  const middle = (p + (Z * Z) / (2 * n)) / base;
  const half = (Z / base) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { of: n, share: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Mean and half width of its 95 % interval. */
export function meanOf(values: readonly number[]): { readonly mean: number; readonly half: number } {
  const n = values.length;
  if (n === 0) return { mean: Number.NaN, half: 0 };
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
  return { mean, half: Z * Math.sqrt(variance / n) };
}

/** Value below which the share `q` (0 to 1) of the values lies. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** `0.953 [0.92, 0.97]` */
export function showShare({ share, low, high }: Share): string {
  return `${share.toFixed(3)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
}
