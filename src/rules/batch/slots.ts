import { askedIn, BLANKS, BLOCK, NO_CODES, NO_MASKS, type Block } from './block.ts';
import { columnAt, type ColumnOf, type Columns } from './columns.ts';
import { markCodes, markNumbers } from './inputs.ts';

export { BLOCK, type Block } from './block.ts';
export { HistorySlot } from './history-slot.ts';
export { NumberSlot } from './number-slot.ts';

/** A day: NaN is not known, `NEVER` never was. */
export class DaySlot {
  readonly key: string;
  lo: Float64Array = BLANKS;
  hi: Float64Array = BLANKS;
  #column: ColumnOf<'number'> | null = null;
  #asked: Uint8Array = NO_CODES;
  #owned: [Float64Array, Float64Array] | null = null;

  constructor(key: string) {
    this.key = key;
  }

  bind(columns: Columns): void {
    this.#column = columnAt(columns, this.key, 'number');
  }

  load(block: Block): void {
    const { start, rows } = block;
    const column = this.#column;
    this.#asked = askedIn(column, block);
    this.lo = column ? column.lo.subarray(start, start + rows) : BLANKS;
    this.hi = column === null || column.hi === column.lo ? this.lo : column.hi.subarray(start, start + rows);
  }

  /** Fills a day that never was into blanks of some rows. */
  close(rows: number, shut: Uint8Array): void {
    const [lo, hi] = (this.#owned ??= [new Float64Array(BLOCK), new Float64Array(BLOCK)]);
    lo.set(this.lo.subarray(0, rows));
    hi.set(this.hi.subarray(0, rows));
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
  #column: ColumnOf<'choice'> | null = null;
  #asked: Uint8Array = NO_CODES;
  #owned: Uint8Array | null = null;

  constructor(key: string) {
    this.key = key;
  }

  bind(columns: Columns): void {
    this.#column = columnAt(columns, this.key, 'choice');
  }

  load(block: Block): void {
    const { start, rows } = block;
    const column = this.#column;
    this.#asked = askedIn(column, block);
    this.codes = column?.codes.subarray(start, start + rows) ?? NO_CODES;
  }

  /** Fills a code into blanks of some rows. */
  close(rows: number, shut: Uint8Array, code: number): void {
    const codes = (this.#owned ??= new Uint8Array(BLOCK));
    codes.set(this.codes.subarray(0, rows));
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
  #column: ColumnOf<'items'> | null = null;
  #asked: Uint8Array = NO_CODES;

  constructor(key: string) {
    this.key = key;
  }

  bind(columns: Columns): void {
    this.#column = columnAt(columns, this.key, 'items');
  }

  load(block: Block): void {
    const { start, rows } = block;
    const column = this.#column;
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
  #column: ColumnOf<'text'> | null = null;
  #asked: Uint8Array = NO_CODES;

  constructor(key: string) {
    this.key = key;
  }

  bind(columns: Columns): void {
    this.#column = columnAt(columns, this.key, 'text');
  }

  load(block: Block): void {
    const { start, rows } = block;
    const column = this.#column;
    this.#asked = askedIn(column, block);
    this.ids = column?.ids.subarray(start, start + rows) ?? NO_MASKS;
    this.texts = column?.texts ?? NO_TEXTS;
  }

  mark(rows: number, out: Uint8Array): void {
    markCodes(rows, out, this.ids, this.#asked);
  }
}
