import type { Quantity } from '../compiled.ts';
import type { PlanContext } from './plan-context.ts';
import { BLOCK, type HistorySlot, type NumberSlot } from './slots.ts';

/** One fact of a weighted sum. */
interface Addend {
  readonly slot: NumberSlot;
  readonly weight: number;
  /** Years before the as-of year, where rows that were not in business yet leave it out; 0 = never left out. */
  readonly offset: number;
}

/** A fact held inside a range while one tier is looked at. */
export interface Held {
  slot: NumberSlot | null;
  lo: number;
  hi: number;
}

/** Least and greatest value of a quantity, for all rows of a block. */
export class QuantityPlan {
  lo: Float64Array;
  hi: Float64Array;
  /** What the sums are to be divided by. */
  readonly den: number;
  readonly #addends: readonly Addend[];
  readonly #history: HistorySlot;
  readonly #sumLo = new Float64Array(BLOCK);
  readonly #sumHi = new Float64Array(BLOCK);

  /** @param each offset of the year an every / some test is at, or null outside of one */
  constructor(pc: PlanContext, history: HistorySlot, quantity: Quantity, each: number | null) {
    this.#history = history;
    this.den = quantity.den;
    this.#addends = quantity.terms.flatMap(({ field, years, weight }): Addend[] => {
      if (years === null || years === 'each') {
        const year = years === null || each === null ? null : pc.year - each;
        return [{ slot: pc.number(field, year), weight, offset: 0 }];
      }
      const last = years.at(-1);
      return years.map((offset) => ({
        slot: pc.number(field, pc.year - offset),
        weight,
        // The latest year stays in, even when business began after it.
        offset: offset === last || !history.limited ? 0 : offset,
      }));
    });
    [this.lo, this.hi] = [this.#sumLo, this.#sumHi];
  }

  prepare(rows: number): void {
    const [only] = this.#addends;
    if (only && this.#addends.length === 1 && only.weight === 1) {
      [this.lo, this.hi] = [only.slot.lo, only.slot.hi];
      return;
    }
    const exact = this.#addends.every(({ slot }) => slot.lo === slot.hi);
    this.lo = this.#sumLo;
    this.hi = exact ? this.#sumLo : this.#sumHi;
    let first = true;
    for (const { slot, weight, offset } of this.#addends) {
      this.#add(this.lo, weight > 0 ? slot.lo : slot.hi, weight, offset, rows, first);
      if (!exact) this.#add(this.hi, weight > 0 ? slot.hi : slot.lo, weight, offset, rows, first);
      first = false;
    }
  }

  /** @param first the sum holds nothing yet */
  #add(
    sum: Float64Array,
    values: Float64Array,
    weight: number,
    offset: number,
    rows: number,
    first: boolean,
  ): void {
    if (offset === 0 || offset <= this.#history.least) {
      addAll(sum, values, weight, rows, first);
      return;
    }
    if (first) sum.fill(0);
    const { years } = this.#history;
    for (let row = 0; row < rows; row++)
      if ((years[row] as number) >= offset)
        sum[row] = (sum[row] as number) + weight * (values[row] as number);
  }

  /** The range of one row with a fact held inside another range; left in `held.lo` and `held.hi` of the answer. */
  rangeAt(row: number, held: Held, into: { lo: number; hi: number }): void {
    let lo = 0;
    let hi = 0;
    for (const { slot, weight, offset } of this.#addends) {
      if (!this.#counts(row, offset)) continue;
      const low = slot === held.slot ? held.lo : (slot.lo[row] as number);
      const high = slot === held.slot ? held.hi : (slot.hi[row] as number);
      lo += weight * (weight > 0 ? low : high);
      hi += weight * (weight > 0 ? high : low);
    }
    into.lo = lo;
    into.hi = hi;
  }

  /** The one fact this quantity is in a row, or null where it is a sum or a part of a fact. */
  onlySlot(row: number): NumberSlot | null {
    const counted = this.#addends.filter(({ offset }) => this.#counts(row, offset));
    const [first] = counted;
    return counted.length === 1 && first?.weight === 1 ? first.slot : null;
  }

  /** Marks the facts it reads. */
  inputs(rows: number, out: Uint8Array): void {
    for (const { slot, offset } of this.#addends)
      if (offset === 0) slot.mark(rows, out);
      else slot.markOf(rows, out, this.#history.years, offset);
  }

  #counts(row: number, offset: number): boolean {
    return offset === 0 || (this.#history.years[row] as number) >= offset;
  }
}

/** `0 +` turns the negative zero that a weight makes of nothing into a plain one, as a sum that starts at zero does. */
function addAll(sum: Float64Array, values: Float64Array, weight: number, rows: number, first: boolean): void {
  if (first) for (let row = 0; row < rows; row++) sum[row] = 0 + weight * (values[row] as number);
  else if (weight === 1)
    for (let row = 0; row < rows; row++) sum[row] = (sum[row] as number) + (values[row] as number);
  else
    for (let row = 0; row < rows; row++) sum[row] = (sum[row] as number) + weight * (values[row] as number);
}
