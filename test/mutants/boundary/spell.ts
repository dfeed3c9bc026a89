import { fieldOf } from './fields.ts';
import type { Rational } from './rational.ts';
import { isFigure, type Row, type Value } from './row.ts';

/** How amounts of money are written: in 元, 万元 or 亿元, or as a range around the figure. */
export const SPELLINGS = ['元', '万元', '亿元'] as const;
export type Spelling = (typeof SPELLINGS)[number] | 'range';

const POWERS: Readonly<Record<string, number>> = { 元: 2, 万元: 6, 亿元: 10 };

/** The row as a request tells it. */
export function inputOf(row: Row, spelling: Spelling): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [key, value] of row.values) {
    const [field = '', year] = key.split('@');
    const told = spell(key, value, spelling);
    if (year === undefined) input[field] = told;
    else input[field] = { ...(input[field] as object | undefined), [year]: told };
  }
  return input;
}

function spell(key: string, value: Value, spelling: Spelling): unknown {
  if (value instanceof Set) return [...(value as ReadonlySet<string>)];
  if (!isFigure(value)) return value;
  const { kind, unit } = fieldOf(key);
  if (spelling === 'range') return rangeAround(value, kind === 'money' ? null : unit === '%' ? '%' : '');
  if (kind === 'money') return `${decimal(value.n, POWERS[spelling] ?? 2)}${spelling}`;
  const text = decimalOf(value);
  return spelling === '元' && unit !== '%' ? Number(text) : `${text}${unit ?? ''}`;
}

/** Money a hundred thousandth to either side, rounded outwards: the figure is inside. `unit` is null for money. */
function rangeAround({ n, d }: Rational, unit: string | null): unknown {
  const width = (n < 0n ? -n : n) / 100_000n;
  if (unit !== null) return { min: `${decimalOf({ n, d })}${unit}`, max: `${decimalOf({ n, d })}${unit}` };
  return { min: `${decimal(n - width, 2)}元`, max: `${decimal(n + width, 2)}元` };
}

/** A count as plain digits; counts of a row come out even within four decimals. */
function decimalOf({ n, d }: Rational): string {
  return decimal((n * 10_000n) / d, 4);
}

/** `whole` / 10^`places`, without ending zeros. */
function decimal(whole: bigint, places: number): string {
  const size = whole < 0n ? -whole : whole;
  const digits = String(size).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}
