import type { ScoreItem } from '../compiled.ts';
import { ItemPlan } from './score-item.ts';
import { BLOCK, type NumberSlot } from './slots.ts';

/** Items added up, or the best of them. */
export class GroupPlan extends ItemPlan {
  readonly #parts: readonly ItemPlan[];
  readonly #sum: boolean;

  constructor(item: ScoreItem, parts: readonly ItemPlan[]) {
    super(item);
    this.#parts = parts;
    this.#sum = item.rule.kind === 'sum';
    this.parted.fill(parts.length > 0 ? 1 : 0);
  }

  judge(rows: number): void {
    const empty = this.#sum ? 0 : -Infinity;
    this.lo.fill(empty);
    this.hi.fill(empty);
    for (const part of this.#parts) {
      part.judge(rows);
      for (let row = 0; row < rows; row++) {
        this.lo[row] = this.#join(this.lo[row] as number, part.lo[row] as number);
        this.hi[row] = this.#join(this.hi[row] as number, part.hi[row] as number);
      }
    }
    for (let row = 0; row < rows; row++) this.set(row, this.lo[row] as number, this.hi[row] as number);
  }

  #join(a: number, b: number): number {
    return this.#sum ? a + b : Math.max(a, b);
  }

  override floors(rows: number, among: Uint8Array, out: Uint8Array): void {
    this.ownFloor(rows, among, out);
    // The loser of a best-of must not fail the table.
    if (this.#sum) this.floorsOfParts(rows, among, out);
  }

  override floorsOfParts(rows: number, among: Uint8Array, out: Uint8Array): void {
    for (const part of this.#parts) part.floors(rows, among, out);
  }

  override openInputs(rows: number, among: Uint8Array, out: Uint8Array): void {
    this.openInputsOfParts(rows, this.openRows(rows, among), out);
  }

  override openInputsOfParts(rows: number, among: Uint8Array, out: Uint8Array): void {
    for (const part of this.#parts) part.openInputs(rows, among, out);
  }

  inputs(rows: number, out: Uint8Array): void {
    for (const part of this.#parts) part.inputs(rows, out);
  }
}

/** Points stated as a fact; while it is absent, what the published table leaves. */
export class GivenPlan extends ItemPlan {
  readonly #told: NumberSlot | null;
  readonly #scale: number;
  readonly #table: ItemPlan | null;
  readonly #among = new Uint8Array(BLOCK);

  /** @param told the fact, or null where the points are published nowhere */
  constructor(item: ScoreItem, told: NumberSlot | null, scale: number, table: ItemPlan | null) {
    super(item);
    this.#told = told;
    this.#scale = scale;
    this.#table = table;
  }

  judge(rows: number): void {
    this.#table?.judge(rows);
    const { max } = this.item;
    for (let row = 0; row < rows; row++) {
      const lo = this.#table ? Math.min(max, this.#table.lo[row] as number) : 0;
      const hi = this.#table ? Math.min(max, this.#table.hi[row] as number) : max;
      if (!this.#isTold(row)) this.set(row, lo, hi);
      else this.#setGiven(row, lo, hi);
      this.parted[row] = this.#table && !this.#isTold(row) ? (this.#table.parted[row] as number) : 0;
    }
  }

  #isTold(row: number): boolean {
    const told = this.#told?.toldLo[row];
    return told !== undefined && told === told;
  }

  /** A range that is told and the one of the table narrow each other; exact points go before the table. */
  #setGiven(row: number, lo: number, hi: number): void {
    const { toldLo, toldHi } = this.#told as NumberSlot;
    const from = Math.round(((toldLo[row] as number) * 100) / this.#scale);
    const to = Math.round(((toldHi[row] as number) * 100) / this.#scale);
    const [low, high] = [Math.max(from, lo), Math.min(to, hi)];
    if (low > high) this.set(row, from, to);
    else this.set(row, low, high);
  }

  override floorsOfParts(rows: number, among: Uint8Array, out: Uint8Array): void {
    this.#table?.floorsOfParts(rows, this.#partedAmong(rows, among), out);
  }

  override openInputsOfParts(rows: number, among: Uint8Array, out: Uint8Array): void {
    this.#table?.openInputsOfParts(rows, this.#partedAmong(rows, among), out);
  }

  #partedAmong(rows: number, among: Uint8Array): Uint8Array {
    for (let row = 0; row < rows; row++)
      this.#among[row] = (among[row] as number) & (this.parted[row] as number);
    return this.#among;
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#told?.mark(rows, out);
  }
}
