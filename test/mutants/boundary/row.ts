import type { Rational } from './rational.ts';

/** What is known of an enterprise: money in 分, counts in their unit, days as text, `false` = never. */
export type Value = Rational | string | boolean | ReadonlySet<string>;

/** Facts by `field` or `field@2025`, and the day they are judged on. */
export interface Row {
  readonly asOf: string;
  readonly values: ReadonlyMap<string, Value>;
}

export const keyOf = (field: string, year: number | null): string =>
  year === null ? field : `${field}@${year}`;

export function withValue(row: Row, key: string, value: Value): Row {
  return { ...row, values: new Map(row.values).set(key, value) };
}

export function without(row: Row, keys: readonly string[]): Row {
  return { ...row, values: new Map([...row.values].filter(([key]) => !keys.includes(key))) };
}

export function isFigure(value: Value | symbol | undefined): value is Rational {
  return typeof value === 'object' && 'n' in value;
}
