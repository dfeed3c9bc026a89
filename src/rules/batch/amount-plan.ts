import { judgeRowByRow, BY_GOOD_ENDS, lastGood, type Line } from './line.ts';
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
    if (held) this.#of.rangeAt(row, held, this.#row);
    else {
      this.#row.lo = this.#of.lo[row] as number;
      this.#row.hi = this.#of.hi[row] as number;
    }
  }

  against(line: Line): number {
    const edge = this.#edge(line);
    const { lo, hi } = this.#row;
    const good = line.rising
      ? Number(lo >= edge) + Number(hi >= edge)
      : Number(lo <= edge) + Number(hi <= edge);
    return BY_GOOD_ENDS[good] as number;
  }

  judge(rows: number, line: Line, out: Uint8Array): void {
    const { lo, hi } = this.#of;
    const edge = this.#edge(line);
    if (line.rising)
      for (let row = 0; row < rows; row++)
        out[row] = BY_GOOD_ENDS[
          Number((lo[row] as number) >= edge) + Number((hi[row] as number) >= edge)
        ] as number;
    else
      for (let row = 0; row < rows; row++)
        out[row] = BY_GOOD_ENDS[
          Number((lo[row] as number) <= edge) + Number((hi[row] as number) <= edge)
        ] as number;
  }

  #edge(line: Line): number {
    let edge = this.#edges.get(line);
    if (edge === undefined) {
      edge = lastGood(line, line.need.num * this.#of.den, line.need.den);
      this.#edges.set(line, edge);
    }
    return edge;
  }

  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): void {
    judgeRowByRow(this, rows, lines, picks, out);
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#of.inputs(rows, out);
  }
}
