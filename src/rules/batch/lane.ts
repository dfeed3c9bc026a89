import { BLOCK } from './slots.ts';

/** One byte for every row of a block, which may also be taken four rows at a time. */
export class Lane {
  readonly bytes = new Uint8Array(BLOCK);
  readonly words = new Int32Array(this.bytes.buffer);
}

/** Words in which the bytes of some rows lie. Rows behind the last one hold anything. */
export function wordsOf(rows: number): number {
  return (rows + 3) >> 2;
}

/** Lays the codes of one lane over those of another: the outcomes that occur in either. */
export function unite(rows: number, into: Lane, from: Lane): void {
  const { words } = into;
  const others = from.words;
  const count = wordsOf(rows);
  for (let i = 0; i < count; i++) words[i] = (words[i] as number) | (others[i] as number);
}

/** Writes what a table says of each byte. */
export function translate(rows: number, table: Uint8Array, from: Uint8Array, out: Uint8Array): void {
  for (let row = 0; row < rows; row++) out[row] = table[from[row] as number] as number;
}
