import type { PlanContext } from './plan-context.ts';
import type { Held } from './quantity-plan.ts';
import { BLOCK, type HistorySlot, type NumberSlot } from './slots.ts';

/** One fact in one year of a window. */
interface Figure {
  readonly slot: NumberSlot;
  readonly offset: number;
}

/**
 * Yearly figures of a block laid out row by row, so that a formula over some years walks along one array:
 * at `base` least and greatest of the first figure, then those of the second, and so on.
 */
export class YearlyFigures {
  readonly ends: Float64Array;
  readonly figures: readonly Figure[];
  /** Where the row taken up begins in `ends`. */
  base = 0;
  readonly #width: number;
  readonly #history: HistorySlot;

  /** @param fields facts of each year, in the order of the formula */
  constructor(pc: PlanContext, history: HistorySlot, fields: readonly string[], offsets: readonly number[]) {
    this.#history = history;
    this.figures = offsets.flatMap((offset) =>
      fields.map((field) => ({ slot: pc.number(field, pc.year - offset), offset })),
    );
    this.#width = this.figures.length * 2;
    // One row more than a block: for a row with one figure held inside a range.
    this.ends = new Float64Array((BLOCK + 1) * this.#width);
  }

  prepare(rows: number): void {
    const { ends } = this;
    const width = this.#width;
    this.figures.forEach(({ slot: { lo, hi } }, i) => {
      for (let row = 0, at = 2 * i; row < rows; row++, at += width) {
        ends[at] = lo[row] as number;
        ends[at + 1] = hi[row] as number;
      }
    });
  }

  /** Takes up one row, as it is or with a fact held inside a range. */
  begin(row: number, held: Held | null): void {
    this.base = row * this.#width;
    if (!held) return;
    const spare = BLOCK * this.#width;
    this.ends.copyWithin(spare, this.base, this.base + this.#width);
    this.figures.forEach(({ slot }, i) => {
      if (slot !== held.slot) return;
      this.ends[spare + 2 * i] = held.lo;
      this.ends[spare + 2 * i + 1] = held.hi;
    });
    this.base = spare;
  }

  /** Marks the figures of the years in business. */
  inputs(rows: number, out: Uint8Array): void {
    for (const { slot, offset } of this.figures) slot.markOf(rows, out, this.#history.years, offset);
  }
}
