import { yearOf, type Day } from '../../shared/index.ts';
import { columnAt, type Column, type Columns } from './columns.ts';
import { markCodes, markNumbers, markNumbersOf } from './inputs.ts';

/** Rows judged at a time: what one step leaves is still in the processor's cache at the next. */
export const BLOCK = 1024;

/** Rows `start` to `start + rows` of some columns, on their way through the plan. */
export interface Block {
  readonly columns: Columns;
  readonly start: number;
  readonly rows: number;
}

const BLANKS = new Float64Array(BLOCK).fill(NaN);
const NO_CODES = new Uint8Array(BLOCK);
const NO_MASKS = new Uint32Array(BLOCK);

/** Rows of the block that were asked for a fact and do not know it. */
function askedIn(column: Column | null, { start, rows }: Block): Uint8Array {
  return column?.asked?.subarray(start, start + rows) ?? NO_CODES;
}

/** Place of the first NaN, `rows` when there is none: looked for four at a time, as a sum with one is NaN too. */
function firstBlank(values: Float64Array, rows: number): number {
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const a = (values[row] as number) + (values[row + 1] as number);
    const b = (values[row + 2] as number) + (values[row + 3] as number);
    if (a + b !== a + b) break;
  }
  while (row < rows && values[row] === values[row]) row++;
  return row;
}

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
  #asked: Uint8Array = NO_CODES;
  #absentRows: Uint8Array | null = null;
  readonly #bounds: { readonly lo: number; readonly hi: number };
  #blank: [Float64Array, Float64Array] | null = null;
  readonly #owned = [0, 1, 2, 3].map(() => new Float64Array(BLOCK));

  constructor(key: string, bounds: { lo: number; hi: number }) {
    this.key = key;
    this.#bounds = bounds;
  }

  load(block: Block): void {
    const { columns, start, rows } = block;
    const column = columnAt(columns, this.key, 'number');
    this.#asked = askedIn(column, block);
    this.absent = NO_CODES;
    this.toldLo = column ? column.lo.subarray(start, start + rows) : BLANKS;
    this.toldHi =
      column === null || column.hi === column.lo ? this.toldLo : column.hi.subarray(start, start + rows);
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
    if (firstBlank(toldLo, rows) === rows) return;
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

/** A day: NaN is not known, `NEVER` never was. */
export class DaySlot {
  readonly key: string;
  lo: Float64Array = BLANKS;
  hi: Float64Array = BLANKS;
  #asked: Uint8Array = NO_CODES;

  constructor(key: string) {
    this.key = key;
  }

  load(block: Block): void {
    const { columns, start, rows } = block;
    const column = columnAt(columns, this.key, 'number');
    this.#asked = askedIn(column, block);
    this.lo = column ? column.lo.subarray(start, start + rows) : BLANKS;
    this.hi = column === null || column.hi === column.lo ? this.lo : column.hi.subarray(start, start + rows);
  }

  /** Fills a day that never was into blanks of some rows. */
  close(rows: number, shut: Uint8Array): void {
    const [lo, hi] = [this.lo.slice(0, rows), this.hi.slice(0, rows)];
    for (let row = 0; row < rows; row++)
      if (shut[row] === 1 && lo[row] !== lo[row]) lo[row] = hi[row] = Infinity;
    [this.lo, this.hi] = [lo, hi];
  }

  mark(rows: number, out: Uint8Array): void {
    markNumbers(rows, out, this.lo, this.#asked);
  }
}

export class ChoiceSlot {
  readonly key: string;
  codes: Uint8Array = NO_CODES;
  #asked: Uint8Array = NO_CODES;

  constructor(key: string) {
    this.key = key;
  }

  load(block: Block): void {
    const { columns, start, rows } = block;
    const column = columnAt(columns, this.key, 'choice');
    this.#asked = askedIn(column, block);
    this.codes = column?.codes.subarray(start, start + rows) ?? NO_CODES;
  }

  /** Fills a code into blanks of some rows. */
  close(rows: number, shut: Uint8Array, code: number): void {
    const codes = this.codes.slice(0, rows);
    for (let row = 0; row < rows; row++) if (shut[row] === 1 && codes[row] === 0) codes[row] = code;
    this.codes = codes;
  }

  mark(rows: number, out: Uint8Array): void {
    markCodes(rows, out, this.codes, this.#asked);
  }
}

export class ItemsSlot {
  readonly key: string;
  told: Uint8Array = NO_CODES;
  yes: Uint32Array = NO_MASKS;
  no: Uint32Array = NO_MASKS;
  #asked: Uint8Array = NO_CODES;

  constructor(key: string) {
    this.key = key;
  }

  load(block: Block): void {
    const { columns, start, rows } = block;
    const column = columnAt(columns, this.key, 'items');
    this.#asked = askedIn(column, block);
    this.told = column?.told.subarray(start, start + rows) ?? NO_CODES;
    this.yes = column?.yes.subarray(start, start + rows) ?? NO_MASKS;
    this.no = column?.no.subarray(start, start + rows) ?? NO_MASKS;
  }

  mark(rows: number, out: Uint8Array): void {
    markCodes(rows, out, this.told, this.#asked);
  }
}

const NO_TEXTS: readonly string[] = [];

export class TextSlot {
  readonly key: string;
  ids: Uint32Array = NO_MASKS;
  texts: readonly string[] = NO_TEXTS;
  #asked: Uint8Array = NO_CODES;

  constructor(key: string) {
    this.key = key;
  }

  load(block: Block): void {
    const { columns, start, rows } = block;
    const column = columnAt(columns, this.key, 'text');
    this.#asked = askedIn(column, block);
    this.ids = column?.ids.subarray(start, start + rows) ?? NO_MASKS;
    this.texts = column?.texts ?? NO_TEXTS;
  }

  mark(rows: number, out: Uint8Array): void {
    markCodes(rows, out, this.ids, this.#asked);
  }
}

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
