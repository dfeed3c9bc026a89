import { askedIn, BLANKS, BLOCK, firstBlank, mayBeBlank, NO_CODES, type Block } from './block.ts';
import { columnAt, type ColumnOf, type Columns } from './columns.ts';
import { markNumbers, markNumbersOf } from './inputs.ts';

/** A money or count fact of the block at hand. */
export class NumberSlot {
  readonly key: string;
  /** Ends as told or derived; NaN where the fact is not known. */
  toldLo: Float64Array = BLANKS;
  toldHi: Float64Array = BLANKS;
  /** Ends with the field's bounds in place of blanks; one and the same array where no row is a range. */
  lo: Float64Array = BLANKS;
  hi: Float64Array = BLANKS;
  /** 1 in rows to which the figure does not apply; it counts for nothing there. */
  absent: Uint8Array = NO_CODES;
  #absentRows: Uint8Array | null = null;
  #column: ColumnOf<'number'> | null = null;
  #asked: Uint8Array = NO_CODES;
  #mayBeBlank = true;
  readonly #bounds: { readonly lo: number; readonly hi: number };
  #blank: [Float64Array, Float64Array] | null = null;
  readonly #owned = [0, 1, 2, 3].map(() => new Float64Array(BLOCK));

  constructor(key: string, bounds: { lo: number; hi: number }) {
    this.key = key;
    this.#bounds = bounds;
  }

  bind(columns: Columns): void {
    this.#column = columnAt(columns, this.key, 'number');
  }

  load(block: Block): void {
    const { start, rows } = block;
    const column = this.#column;
    this.#asked = askedIn(column, block);
    this.absent = NO_CODES;
    this.toldLo = column ? column.lo.subarray(start, start + rows) : BLANKS;
    this.toldHi =
      column === null || column.hi === column.lo ? this.toldLo : column.hi.subarray(start, start + rows);
    this.#mayBeBlank = column === null || mayBeBlank(column.blanks, block);
  }

  /** Makes the ends writable, for a fact that is filled in from others. */
  own(rows: number): void {
    const [lo, hi] = this.#owned as [Float64Array, Float64Array];
    if (this.toldLo === lo) return;
    lo.set(this.toldLo.subarray(0, rows));
    hi.set(this.toldHi.subarray(0, rows));
    [this.toldLo, this.toldHi] = [lo, hi];
  }

  /** Fills nothing into blanks of some rows. @param never there is nothing the figure could be of */
  close(rows: number, shut: Uint8Array, never: boolean): void {
    this.own(rows);
    if (never) this.absent = (this.#absentRows ??= new Uint8Array(BLOCK)).fill(0);
    const { toldLo, toldHi, absent } = this;
    for (let row = 0; row < rows; row++) {
      if (shut[row] === 0 || toldLo[row] === toldLo[row]) continue;
      toldLo[row] = toldHi[row] = 0;
      if (never) absent[row] = 1;
    }
  }

  /** Puts the bounds in the place of blanks, once all facts are in. */
  settle(rows: number): void {
    const { toldLo, toldHi } = this;
    [this.lo, this.hi] = [toldLo, toldHi];
    if (toldLo === BLANKS) {
      [this.lo, this.hi] = this.#unknown();
      return;
    }
    if (!this.#mayBeBlank || firstBlank(toldLo, rows) === rows) return;
    const [, , lo, hi] = this.#owned as [Float64Array, Float64Array, Float64Array, Float64Array];
    const bounds = this.#bounds;
    for (let row = 0; row < rows; row++) {
      const told = toldLo[row] as number;
      const blank = told !== told;
      lo[row] = blank ? bounds.lo : told;
      hi[row] = blank ? bounds.hi : (toldHi[row] as number);
    }
    [this.lo, this.hi] = [lo, hi];
  }

  /** True when no row of the block can know the fact. */
  get untold(): boolean {
    return this.toldLo === BLANKS;
  }

  /** The bounds for every row, made once. */
  #unknown(): [Float64Array, Float64Array] {
    const { lo, hi } = this.#bounds;
    return (this.#blank ??= [new Float64Array(BLOCK).fill(lo), new Float64Array(BLOCK).fill(hi)]);
  }

  /** Marks the fact as an input of all rows. */
  mark(rows: number, out: Uint8Array): void {
    markNumbers(rows, out, this.toldLo, this.#asked);
  }

  /** Marks the fact as an input of rows that were in business `offset` years ago. */
  markOf(rows: number, out: Uint8Array, inBusiness: Int32Array, offset: number): void {
    markNumbersOf(rows, out, this.toldLo, this.#asked, inBusiness, offset);
  }
}
