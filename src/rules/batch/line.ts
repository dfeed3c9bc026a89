import type { CompareOp } from '../compiled.ts';
import { compareProducts, divideOutwards, type Fraction } from '../exact.ts';
import { MET, UNKNOWN, UNMET } from './codes.ts';

/** A threshold taken apart, so that rows are held against it without a branch. */
export interface Line {
  readonly op: CompareOp;
  readonly need: Fraction;
  /** More is better. */
  readonly rising: boolean;
  /** Least whole `value − line`, turned the good way, that holds: 0 with the line itself, 1 without. */
  readonly least: 0 | 1;
}

export function lineOf(op: CompareOp, need: Fraction): Line {
  return { op, need, rising: op === '>=' || op === '>', least: op === '>=' || op === '<=' ? 0 : 1 };
}

/** In the place of a line: the row has none of its own. */
export const NO_LINE = 255;

/** A metric that can be held against a line row by row. */
interface ByRow {
  begin(row: number, held: null): void;
  against(line: Line): number;
}

/** Holds each row against the line picked for it. */
export function judgeRowByRow(
  metric: ByRow,
  rows: number,
  lines: readonly Line[],
  picks: Uint8Array,
  out: Uint8Array,
): void {
  for (let row = 0; row < rows; row++) {
    const line = lines[picks[row] as number];
    if (!line) continue;
    metric.begin(row, null);
    out[row] = metric.against(line);
  }
}

/** Last whole number that a value may be, on the good side of a line: at least it when rising, else at most it. */
export function lastGood({ rising, least }: Line, num: number, den: number): number {
  const edge = divideOutwards(num, 1, den, rising ? 'up' : 'down');
  const onLine = compareProducts(edge, den, num, 1) === 0;
  return least === 1 && onLine ? edge + (rising ? 1 : -1) : edge;
}

/** Answer codes by how many of the two ends of a range are on the good side. */
export const BY_GOOD_ENDS = Uint8Array.of(UNMET, UNKNOWN, MET);

/** Answer code by two numbers with the signs of the least and greatest value minus the line. */
export function stand(low: number, high: number, rising: boolean, least: number): number {
  const worst = rising ? low : -high;
  const best = rising ? high : -low;
  return BY_GOOD_ENDS[Number(worst >= least) + Number(best >= least)] as number;
}
