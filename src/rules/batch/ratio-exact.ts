import { compareProducts } from '../exact.ts';
import { ODD, UNKNOWN, ZERO } from './codes.ts';
import { stand } from './line.ts';

/** Products of whole numbers up to this are exact in doubles. */
export const MOST = Number.MAX_SAFE_INTEGER;

/** Least and greatest values of a quantity; one and the same array where no row is a range. */
export interface Ends {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

/** Lines of one direction, by the pick of a row: what top and bottom are multiplied by. */
export interface Factors {
  readonly dens: Float64Array;
  readonly nums: Float64Array;
  /** All lines are above nothing, so that the greater a bottom is, the farther is its line. */
  readonly positive: boolean;
  /** 1 when more is better, else −1. */
  readonly turn: 1 | -1;
  readonly least: 0 | 1;
}

/** Goes over the rows whose products are great, or without anything to divide by, once more. */
export function exactWhereNeeded(
  rows: number,
  top: Ends,
  bottom: Ends,
  { nums, dens, turn, least }: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const [num, den] = [nums[pick] as number, dens[pick] as number];
    const [x, y, yMost] = [top.lo[row] as number, bottom.lo[row] as number, bottom.hi[row] as number];
    if (x * den > MOST || y * num > MOST || yMost <= 0)
      out[row] = exactRatio(x, top.hi[row] as number, y, yMost, num, den, turn, least);
  }
  return true;
}

/** Any figures and any lines, without haste. */
export function exactToPicked(
  rows: number,
  top: Ends,
  bottom: Ends,
  { nums, dens, turn, least }: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const [x, xMost] = [top.lo[row] as number, top.hi[row] as number];
    const [y, yMost] = [bottom.lo[row] as number, bottom.hi[row] as number];
    out[row] = exactRatio(x, xMost, y, yMost, nums[pick] as number, dens[pick] as number, turn, least);
  }
  return true;
}

/** One row in exact arithmetic. */
export function exactRatio(
  topLo: number,
  topHi: number,
  bottomLo: number,
  bottomHi: number,
  num: number,
  den: number,
  turn: number,
  least: number,
): number {
  if (bottomHi <= 0) return bottomHi === 0 && bottomLo === 0 ? ZERO : ODD;
  if (bottomLo <= 0) return UNKNOWN;
  const low = compareProducts(topLo, den, num, num >= 0 ? bottomHi : bottomLo);
  return stand(low, compareProducts(topHi, den, num, num >= 0 ? bottomLo : bottomHi), turn > 0, least);
}
