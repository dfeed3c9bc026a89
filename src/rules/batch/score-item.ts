import type { ScoreItem } from '../compiled.ts';
import { UNKNOWN, UNMET } from './codes.ts';
import { BLOCK } from './slots.ts';

/**
 * Points of one item of a score table, in hundredths, for all rows of a block.
 * Mirrors `ScoreFinding`: an item has parts, or the facts it reads, and is open while its ends differ.
 */
export abstract class ItemPlan {
  readonly lo = new Float64Array(BLOCK);
  readonly hi = new Float64Array(BLOCK);
  /** 1 for the rows in which it has parts. */
  readonly parted = new Uint8Array(BLOCK);
  protected readonly item: ScoreItem;
  readonly #open = new Uint8Array(BLOCK);
  readonly #marks = new Uint8Array(BLOCK);

  constructor(item: ScoreItem) {
    this.item = item;
  }

  abstract judge(rows: number): void;

  /** Marks the facts it reads, see `inputs.ts`, whether its points are open or not. */
  abstract inputs(rows: number, out: Uint8Array): void;

  /** Floors of what it is made of, for rows in which it has parts. */
  floorsOfParts(_rows: number, _among: Uint8Array, _out: Uint8Array): void {
    // An item without parts.
  }

  /** Open facts of what it is made of, for rows in which it has parts. */
  openInputsOfParts(_rows: number, _among: Uint8Array, _out: Uint8Array): void {
    // An item without parts.
  }

  /** Raises the codes of rows in which the item or a part does not, or may not, reach its least points. */
  floors(rows: number, among: Uint8Array, out: Uint8Array): void {
    this.ownFloor(rows, among, out);
    this.floorsOfParts(rows, among, out);
  }

  protected ownFloor(rows: number, among: Uint8Array, out: Uint8Array): void {
    const need = this.item.floorFail ? 1 : this.item.min;
    if (need === null) return;
    for (let row = 0; row < rows; row++) {
      if (among[row] === 0 || (this.lo[row] as number) >= need) continue;
      const code = (this.hi[row] as number) >= need ? UNKNOWN : UNMET;
      if (code > (out[row] as number)) out[row] = code;
    }
  }

  /** Marks the facts that can still move the points of a row. */
  openInputs(rows: number, among: Uint8Array, out: Uint8Array): void {
    const open = this.openRows(rows, among);
    const marks = this.#marks.fill(0);
    const { parted } = this;
    this.inputs(rows, marks);
    for (let row = 0; row < rows; row++) {
      const own = (open[row] as number) & ~(parted[row] as number);
      out[row] = (out[row] as number) | ((marks[row] as number) * own);
    }
    this.openInputsOfParts(rows, open, out);
  }

  /** Those of some rows in which the points are open. */
  protected openRows(rows: number, among: Uint8Array): Uint8Array {
    const { lo, hi } = this;
    const open = this.#open;
    for (let row = 0; row < rows; row++) open[row] = (among[row] as number) & Number(lo[row] !== hi[row]);
    return open;
  }

  protected set(row: number, lo: number, hi: number): void {
    const { max } = this.item;
    this.lo[row] = Math.min(lo, max);
    this.hi[row] = Math.min(hi, max);
  }
}
