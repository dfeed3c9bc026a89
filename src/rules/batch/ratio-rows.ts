import { MET, ODD, UNKNOWN, UNMET, ZERO } from './codes.ts';
import { exactWhereNeeded, MOST, type Ends, type Factors } from './ratio-exact.ts';

/*
 * Two products in doubles are in the order of the exact ones unless both are beyond the whole numbers that doubles
 * can hold; so a look at one of them says whether a row has to be gone over exactly. Such rows, and those without
 * anything to divide by, are counted on the way and gone over again: no branch in these loops depends on data, and
 * a comparison is taken as a number. Each function says whether a row may be `ZERO` or `ODD`.
 */

/** Figures that are no ranges against the first line. */
export function pointsToLine(
  rows: number,
  top: Ends,
  bottom: Ends,
  factors: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  const [x, y, { turn, least }] = [top.lo, bottom.lo, factors];
  const [num, den] = [factors.nums[0] as number, factors.dens[0] as number];
  let careful = 0;
  for (let row = 0; row < rows; row++) {
    const under = y[row] as number;
    const a = (x[row] as number) * den;
    careful += Number(a > MOST) + Number(under <= 0);
    out[row] = MET + (UNMET - MET) * Number((a - under * num) * turn < least);
  }
  return careful > 0 && exactWhereNeeded(rows, top, bottom, factors, picks, out);
}

/** Figures that are no ranges, each row against the line picked for it. */
export function pointsToPicked(
  rows: number,
  top: Ends,
  bottom: Ends,
  factors: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  const [x, y, { nums, dens, turn, least }] = [top.lo, bottom.lo, factors];
  let careful = 0;
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const under = y[row] as number;
    const a = (x[row] as number) * (dens[pick] as number);
    careful += Number(a > MOST) + Number(under <= 0);
    out[row] = MET + (UNMET - MET) * Number((a - under * (nums[pick] as number)) * turn < least);
  }
  return careful > 0 && exactWhereNeeded(rows, top, bottom, factors, picks, out);
}

/** By how many ends are on the good side, and three more where the bottom may be nothing. */
const BY_ENDS = Uint8Array.of(UNMET, UNKNOWN, MET, UNKNOWN, UNKNOWN, UNKNOWN);

/** Ranges, each row against the line picked for it: `top/bottom − num/den` is linear, so its ends are at corners. */
export function rangesToPicked(
  rows: number,
  top: Ends,
  bottom: Ends,
  factors: Factors,
  picks: Uint8Array,
  out: Uint8Array,
): boolean {
  const { nums, dens, turn, least } = factors;
  const [x, xMost, y, yMost] = [top.lo, top.hi, bottom.lo, bottom.hi];
  let careful = 0;
  let none = 0;
  for (let row = 0; row < rows; row++) {
    const pick = picks[row] as number;
    const num = nums[pick] as number;
    const den = dens[pick] as number;
    const under = y[row] as number;
    const underMost = yMost[row] as number;
    const a = (x[row] as number) * den;
    const d = under * num;
    careful += Number(a > MOST) + Number(d > MOST);
    none += Number(underMost <= 0);
    const first = Number((a - underMost * num) * turn >= least);
    const second = Number(((xMost[row] as number) * den - d) * turn >= least);
    const open = Number(under <= 0);
    out[row] = BY_ENDS[first + second + open + open + open] as number;
  }
  if (careful > 0) return exactWhereNeeded(rows, top, bottom, factors, picks, out);
  return none > 0 && overNothing(rows, bottom, out);
}

/** Answers of rows in which there is surely nothing to divide by. */
function overNothing(rows: number, { lo, hi }: Ends, out: Uint8Array): boolean {
  for (let row = 0; row < rows; row++)
    if ((hi[row] as number) <= 0) out[row] = lo[row] === 0 && hi[row] === 0 ? ZERO : ODD;
  return true;
}
