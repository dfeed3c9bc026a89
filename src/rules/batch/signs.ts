import { MET, UNMET } from './codes.ts';
import { BLOCK } from './slots.ts';

/** One number a row, to be looked at by its sign bit: data decides, and no branch can be guessed wrong. */
export const DIFFERENCES = new Float64Array(BLOCK);

const WORDS = new Int32Array(DIFFERENCES.buffer);

/** Which half of a number holds its sign. */
const HIGH = new Uint8Array(Float64Array.of(-1).buffer)[7] === 0 ? 0 : 1;

/** Met where the difference is not below zero. Expects no NaN and no negative zero. */
export function judgeSigns(rows: number, out: Uint8Array): void {
  for (let row = 0; row < rows; row++)
    out[row] = MET + (UNMET - MET) * ((WORDS[2 * row + HIGH] as number) >>> 31);
}

/** Adds one where the difference is below zero. */
export function countBelow(rows: number, counts: Uint8Array): void {
  for (let row = 0; row < rows; row++)
    counts[row] = (counts[row] as number) + ((WORDS[2 * row + HIGH] as number) >>> 31);
}
