import { BLOCK } from './slots.ts';

/** A fact of all rows, and its weight. */
export type Part = [Float64Array, number];

/** In the place of facts where there are fewer than three. */
const NOTHING: Part = [new Float64Array(BLOCK), 0];
export const NOTHINGS: readonly Part[] = [NOTHING, NOTHING, NOTHING];

/**
 * Sum of three facts in every row. `0 +` turns the negative zero that a weight makes of nothing into a plain one, as
 * a sum that starts at zero does.
 */
export function sumOfThree(
  rows: number,
  sum: Float64Array,
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  c: Float64Array,
  r: number,
): void {
  for (let row = 0; row < rows; row++)
    sum[row] = 0 + p * (a[row] as number) + q * (b[row] as number) + r * (c[row] as number);
}

/** Adds a fact in all rows. */
export function addAll(rows: number, sum: Float64Array, values: Float64Array, weight: number): void {
  for (let row = 0; row < rows; row++) sum[row] = (sum[row] as number) + weight * (values[row] as number);
}

/** Adds a fact in rows that were in business `offset` years before. */
export function addInBusiness(
  rows: number,
  sum: Float64Array,
  values: Float64Array,
  weight: number,
  years: Int32Array,
  offset: number,
): void {
  for (let row = 0; row < rows; row++)
    if ((years[row] as number) >= offset) sum[row] = (sum[row] as number) + weight * (values[row] as number);
}
