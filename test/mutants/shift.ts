// Steps that people would call one unit: the fen, a hundredth of a percent, one person, one day.
const STEPS: Readonly<Record<string, readonly [factor: bigint, unit: string]>> = {
  元: [100n, '元'],
  千元: [100_000n, '元'],
  万元: [1_000_000n, '元'],
  百万元: [100_000_000n, '元'],
  亿元: [10_000_000_000n, '元'],
  '%': [100n, '%'],
};

/**
 * A written threshold moved by one unit: 1 分 for money, 0.01 for percent, 1 for everything counted.
 * @example shiftWritten('5000万元', 1) // '50000000.01元'
 */
export function shiftWritten(text: string, by: 1 | -1): string {
  const m = /^(-?\d+)(?:\.(\d+))?\s*(\D*)$/.exec(text.trim());
  if (!m?.[1]) throw new Error(`no threshold: ${text}`);
  const [factor, unit] = STEPS[m[3] ?? ''] ?? [1n, m[3] ?? ''];
  const decimals = m[2] ?? '';
  const hundredths = (BigInt(m[1] + decimals) * factor) / 10n ** BigInt(decimals.length) + BigInt(by);
  return factor === 1n ? `${hundredths}${unit}` : `${written(hundredths)}${unit}`;
}

function written(hundredths: bigint): string {
  const size = hundredths < 0n ? -hundredths : hundredths;
  const sign = hundredths < 0n ? '-' : '';
  return `${sign}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}

/** A calendar day written `YYYY-MM-DD`, moved. */
export function shiftDay(text: string, by: 1 | -1): string {
  return new Date(Date.parse(text) + by * 86_400_000).toISOString().slice(0, 10);
}
