import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Field } from '../facts/index.ts';
import type { Span } from './compiled.ts';
import type { Fraction } from './exact.ts';

type UnitKind = 'money' | 'ratio' | 'count' | 'day' | 'month' | 'year';

const UNITS = new Map<string, { kind: UnitKind; factor: number }>();
const table = parse(readFileSync(new URL('./units.zh.yaml', import.meta.url), 'utf8')) as Record<
  UnitKind,
  Record<string, number>
>;
for (const [kind, units] of Object.entries(table))
  for (const [unit, factor] of Object.entries(units)) UNITS.set(unit, { kind: kind as UnitKind, factor });

/** Units that may be written where this one is wanted, itself first, for messages. */
export function unitsLike(unit: string): string {
  const kind = UNITS.get(unit)?.kind;
  const alike = [...UNITS].filter(([, other]) => other.kind === kind).map(([word]) => word);
  return kind === 'money' || kind === 'ratio' ? alike.join(' ') : unit;
}

export interface WrittenThreshold {
  /** Exact decimal as whole number over a power of ten. */
  readonly num: number;
  readonly den: number;
  readonly kind: UnitKind | 'bare';
}

/**
 * Reads a number with its unit as packs write it, a percentage, or a bare number.
 * @returns null when it is not a number followed by a known unit
 */
export function parseWritten(text: string): WrittenThreshold | null {
  const m = /^(-?\d+)(?:\.(\d+))?\s*(\D*)$/.exec(text.trim());
  if (!m?.[1]) return null;
  const decimals = m[2] ?? '';
  const unit = m[3]?.trim() ?? '';
  const found = unit === '' ? { kind: 'bare' as const, factor: 1 } : UNITS.get(unit);
  if (!found) return null;
  const digits = Number(m[1] + decimals);
  const factor = found.factor < 1 ? 1 : found.factor;
  const extra = found.factor < 1 ? Math.round(1 / found.factor) : 1;
  return { num: digits * factor, den: 10 ** decimals.length * extra, kind: found.kind };
}

/** A line for an amount of this field, in its scaled whole numbers; null when unit and field do not fit. */
export function amountThreshold(text: string, field: Field): Fraction | null {
  const written = parseWritten(text);
  if (!written) return null;
  const fits =
    field.kind === 'money'
      ? written.kind === 'money'
      : written.kind === 'count' || written.kind === 'bare' || written.kind === fieldUnitKind(field);
  return fits ? reduce(written.num * field.scale, written.den) : null;
}

/** Fields counted in percent, years or months take thresholds in those units. */
function fieldUnitKind(field: Field): UnitKind | null {
  return field.unit === null ? null : (UNITS.get(field.unit)?.kind ?? null);
}

/** A line for a ratio or growth rate as a plain fraction: `5%` is 1/20. Bare numbers are refused. */
export function ratioThreshold(text: string): Fraction | null {
  const written = parseWritten(text);
  return written?.kind === 'ratio' ? reduce(written.num, written.den * 100) : null;
}

/** Points in whole hundredths. */
export function pointsThreshold(text: string): number | null {
  const written = parseWritten(text);
  if (!written || (written.kind !== 'count' && written.kind !== 'bare')) return null;
  const points = (written.num * 100) / written.den;
  return Number.isInteger(points) ? points : null;
}

/** Days, months or years, as packs write them. */
export function spanThreshold(text: string): Span | null {
  const written = parseWritten(text);
  if (!written || written.den !== 1) return null;
  const { kind } = written;
  return kind === 'day' || kind === 'month' || kind === 'year' ? { count: written.num, unit: kind } : null;
}

function reduce(num: number, den: number): Fraction {
  const divisor = gcd(Math.abs(num), den);
  return { num: num / divisor, den: den / divisor };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a || 1 : gcd(b, a % b);
}
