import type { Fraction, Range } from './exact.ts';

type Rounding = 'half_up' | 'down' | 'up';

/**
 * A fraction as a percentage from whole numbers, never through a float.
 * @param digits decimals of the percentage
 * @example percentText(482n, 10000n, 2, 'half_up') // '4.82%'
 */
export function percentText(num: bigint, den: bigint, digits: number, rounding: Rounding): string {
  const [n, d] = den < 0n ? [-num, -den] : [num, den];
  const scaled = n * 100n * 10n ** BigInt(digits);
  const negative = scaled < 0n;
  const abs = negative ? -scaled : scaled;
  const rest = abs % d;
  const up = rounding === 'half_up' ? rest * 2n >= d : (rounding === 'up') !== negative && rest > 0n;
  const whole = (abs / d + (up ? 1n : 0n)).toString().padStart(digits + 1, '0');
  const text = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return `${negative && /[1-9]/.test(text) ? '-' : ''}${text}%`;
}

/**
 * Two decimals, or as many as it takes (up to six) not to look equal to a line it does not equal:
 * 4.9996% must not read 5.00% beside ≥5%.
 */
export function percentBeside(num: bigint, den: bigint, lines: readonly Fraction[]): string {
  for (let digits = 2; digits < 6; digits++) {
    const text = percentText(num, den, digits, 'half_up');
    const misleading = lines.some(
      (line) =>
        num * BigInt(line.den) !== BigInt(line.num) * den &&
        percentText(BigInt(line.num), BigInt(line.den), digits, 'half_up') === text,
    );
    if (!misleading) return text;
  }
  // Closer than six decimals can show: away from the line, so that the figure stays on its side.
  const passed = lines.some((line) => {
    const ahead = num * BigInt(line.den) - BigInt(line.num) * den;
    return (
      ahead > 0n &&
      percentText(BigInt(line.num), BigInt(line.den), 5, 'half_up') === percentText(num, den, 5, 'half_up')
    );
  });
  return percentText(num, den, 6, passed ? 'up' : 'down');
}

/** A threshold as written in texts: `5%`, `12.5%`. */
export function percentLine(line: Fraction): string {
  const text = percentText(BigInt(line.num), BigInt(line.den), 6, 'half_up').slice(0, -1);
  return `${text.replace(/\.?0+$/, '')}%`;
}

/** Ends of a ratio over ranges, rounded outwards; null where an end is open. */
export function ratioEnds(num: Range, den: Range): { lo: string | null; hi: string | null } {
  const end = (n: number, d: number, rounding: Rounding) =>
    Number.isFinite(n) && Number.isFinite(d) && d > 0 ? percentText(BigInt(n), BigInt(d), 2, rounding) : null;
  return { lo: end(num.lo, den.hi, 'down'), hi: end(num.hi, den.lo, 'up') };
}
