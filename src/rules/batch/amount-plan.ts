import { MET, UNMET } from './codes.ts';
import { BY_GOOD_ENDS, judgeRowByRow, lastGood, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { Held, QuantityPlan } from './quantity-plan.ts';

/** An amount held against a line: whole numbers against a whole number. */
export class AmountPlan implements MetricPlan {
  readonly #of: QuantityPlan;
  readonly #edges = new Map<Line, number>();
  readonly #row = { lo: 0, hi: 0 };

  constructor(of: QuantityPlan) {
    this.#of = of;
  }

  prepare(rows: number): void {
    this.#of.prepare(rows);
  }

  begin(row: number, held: Held | null): void {
    this.#of.rowAt(row, held, this.#row);
  }

  against(line: Line): number {
    const edge = this.#edge(line);
    const { lo, hi } = this.#row;
    const good = line.rising
      ? Number(lo >= edge) + Number(hi >= edge)
      : Number(lo <= edge) + Number(hi <= edge);
    return BY_GOOD_ENDS[good] as number;
  }

  judge(rows: number, line: Line, out: Uint8Array): boolean {
    const { lo, hi } = this.#of;
    // Turned the other way, less is more.
    const turn = line.rising ? 1 : -1;
    const edge = this.#edge(line) * turn;
    if (lo === hi) pointsToEdge(rows, lo, turn, edge, out);
    else rangesToEdge(rows, lo, hi, turn, edge, out);
    return false;
  }

  #edge(line: Line): number {
    let edge = this.#edges.get(line);
    if (edge === undefined) {
      edge = lastGood(line, line.need.num * this.#of.den, line.need.den);
      this.#edges.set(line, edge);
    }
    return edge;
  }

  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): boolean {
    judgeRowByRow(this, rows, lines, picks, out);
    return false;
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#of.inputs(rows, out);
  }
}

function pointsToEdge(rows: number, values: Float64Array, turn: number, edge: number, out: Uint8Array): void {
  for (let row = 0; row < rows; row++)
    out[row] = MET + (UNMET - MET) * Number((values[row] as number) * turn < edge);
}

function rangesToEdge(
  rows: number,
  lo: Float64Array,
  hi: Float64Array,
  turn: number,
  edge: number,
  out: Uint8Array,
): void {
  for (let row = 0; row < rows; row++) {
    const good = Number((lo[row] as number) * turn >= edge) + Number((hi[row] as number) * turn >= edge);
    out[row] = BY_GOOD_ENDS[good] as number;
  }
}
