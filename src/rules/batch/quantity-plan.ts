import type { Quantity } from '../compiled.ts';
import type { PlanContext } from './plan-context.ts';
import { addAll, addInBusiness, NOTHINGS, sumOfThree, type Part } from './row-sums.ts';
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
    this.#sum(this.lo, rows, (slot, weight) => (weight > 0 ? slot.lo : slot.hi));
    if (!exact) this.#sum(this.hi, rows, (slot, weight) => (weight > 0 ? slot.hi : slot.lo));
  }

  /** Adds up one end: what all rows count, three facts at a time, then what is left out in some. */
  #sum(sum: Float64Array, rows: number, endOf: (slot: NumberSlot, weight: number) => Float64Array): void {
    const parts: [Float64Array, number][] = [];
    for (const { slot, weight, offset } of this.#addends)
      if (this.#everywhere(offset)) parts.push([endOf(slot, weight), weight]);
    const [[a, p], [b, q], [c, r], ...others] = [...parts, ...NOTHINGS] as [Part, Part, Part, ...Part[]];
    sumOfThree(rows, sum, a, p, b, q, c, r);
    for (const [values, weight] of others.slice(0, parts.length - 3)) addAll(rows, sum, values, weight);
    for (const { slot, weight, offset } of this.#addends)
      if (!this.#everywhere(offset))
        addInBusiness(rows, sum, endOf(slot, weight), weight, this.#history.years, offset);
  }

  /** True for a year in which all rows of the block were in business, as far as it is known. */
  #everywhere(offset: number): boolean {
    return offset === 0 || offset <= this.#history.least;
  }

  /** The range of one row, as it is or with a fact held inside another range. */
  rowAt(row: number, held: Held | null, into: { lo: number; hi: number }): void {
    if (held) return this.#rangeAt(row, held, into);
    into.lo = this.lo[row] as number;
    into.hi = this.hi[row] as number;
  }

  #rangeAt(row: number, held: Held, into: { lo: number; hi: number }): void {
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
    let only: Addend | null = null;
    for (const addend of this.#addends) {
      if (!this.#counts(row, addend.offset)) continue;
      if (only !== null) return null;
      only = addend;
    }
    return only?.weight === 1 ? only.slot : null;
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
