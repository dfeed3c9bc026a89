import { yearOf, type Day } from '../../shared/index.ts';
import { BLOCK, type Block } from './block.ts';
import type { DaySlot } from './slots.ts';

/** Without a known first year of business every window is whole. */
const WHOLE = 1_000_000;

/**
 * Full years in business before the as-of year, by the first day of business: a window leaves out the years
 * whose offset is greater. Not known = nothing is left out.
 */
export class HistorySlot {
  readonly years = new Int32Array(BLOCK);
  /** Least of them in the block. */
  least = WHOLE;
  readonly #founded: DaySlot | null;
  readonly #year: number;

  constructor(founded: DaySlot | null, year: number) {
    this.#founded = founded;
    this.#year = year;
    this.years.fill(WHOLE);
  }

  /** False when no row of any block can have a first year. */
  get limited(): boolean {
    return this.#founded !== null;
  }

  /** First year of business of a row, or null. */
  firstYear(row: number): number | null {
    const years = this.years[row] as number;
    return years === WHOLE ? null : this.#year - years;
  }

  load({ rows }: Block): void {
    if (!this.#founded) return;
    const { lo } = this.#founded;
    this.least = WHOLE;
    for (let row = 0; row < rows; row++) {
      const day = lo[row] as Day;
      const years = Number.isFinite(day) ? this.#year - yearOf(day) : WHOLE;
      this.years[row] = years;
      this.least = Math.min(this.least, years);
    }
  }
}
