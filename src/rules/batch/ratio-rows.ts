import { compareProducts } from '../exact.ts';
import { MET, ODD, UNKNOWN, UNMET, ZERO } from './codes.ts';
import { stand } from './line.ts';

const MOST = Number.MAX_SAFE_INTEGER;

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

/*
 * Two products in doubles are in the order of the exact ones unless both are beyond the whole numbers that doubles
 * can hold; so one look at one of them says whether a row has to be gone over exactly. All loops come without a
 * branch that data decides: a comparison is taken as a number. Each says whether a row is `ZERO` or `ODD`.
 */

/** Figures that are no ranges against one line, which is above nothing. */
export function pointsToLine(
  rows: number,
  { lo: top }: Ends,
  { lo: bottom }: Ends,
  { nums, dens, turn, least }: Factors,
  out: Uint8Array,
): boolean {
  const [num, den] = [nums[0] as number, dens[0] as number];
  let odd = false;
  for (let row = 0; row < rows; row++) {
    const y = bottom[row] as number;
    const a = (top[row] as number) * den;
    const gap = (a - y * num) * turn;
    out[row] = MET + (UNMET - MET) * Number(gap < least);
    if (a > MOST || !(y > 0)) {
      const x = top[row] as number;
      out[row] = exactRatio(x, x, y, y, num, den, turn, least);
      odd = true;
    }
  }
  return odd;
}

/** Figures that are no ranges, each row against the line picked for it. */
export function pointsToPicked(
  rows: number,
  { lo: top }: Ends,
  { lo: bottom }: Ends,
  { nums, dens, turn, least }: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  let odd = false;
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const y = bottom[row] as number;
    const a = (top[row] as number) * (dens[pick] as number);
    const gap = (a - y * (nums[pick] as number)) * turn;
    out[row] = MET + (UNMET - MET) * Number(gap < least);
    if (a > MOST || !(y > 0)) {
      const x = top[row] as number;
      out[row] = exactRatio(x, x, y, y, nums[pick] as number, dens[pick] as number, turn, least);
      odd = true;
    }
  }
  return odd;
}

/** By how many ends are on the good side, and three more where the bottom may be nothing. */
const BY_ENDS = Uint8Array.of(UNMET, UNKNOWN, MET, UNKNOWN, UNKNOWN, UNKNOWN);

/** Ranges, each row against the line picked for it: `top/bottom − num/den` is linear, so its ends are at corners. */
export function rangesToPicked(
  rows: number,
  top: Ends,
  bottom: Ends,
  { nums, dens, turn, least }: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  const [{ lo: topLo, hi: topHi }, { lo: bottomLo, hi: bottomHi }] = [top, bottom];
  let odd = false;
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const [num, den] = [nums[pick] as number, dens[pick] as number];
    const [y, yMost] = [bottomLo[row] as number, bottomHi[row] as number];
    const a = (topLo[row] as number) * den;
    const d = y * num;
    const first = (a - yMost * num) * turn;
    const second = ((topHi[row] as number) * den - d) * turn;
    const ends = Number(first >= least) + Number(second >= least) + 3 * Number(y <= 0);
    out[row] = BY_ENDS[ends] as number;
    if (a > MOST || d > MOST || yMost <= 0) {
      out[row] = exactRatio(topLo[row] as number, topHi[row] as number, y, yMost, num, den, turn, least);
      odd = true;
    }
  }
  return odd;
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
