/** Rows judged at a time: what one step leaves is still in the processor's cache at the next. */
export const BLOCK = 1024;

/** Rows `start` to `start + rows` of the columns bound, on their way through the plan. */
export interface Block {
  readonly start: number;
  readonly rows: number;
}

/** In the place of a column that nobody tells. */
export const BLANKS = new Float64Array(BLOCK).fill(NaN);
export const NO_CODES = new Uint8Array(BLOCK);
export const NO_MASKS = new Uint32Array(BLOCK);

/** Rows of the block that were asked for a fact and do not know it. */
export function askedIn(
  column: { readonly asked: Uint8Array | null } | null,
  { start, rows }: Block,
): Uint8Array {
  return column?.asked?.subarray(start, start + rows) ?? NO_CODES;
}

/** Which blocks of a column hold a blank, for `blanks`. */
export function blankBlocks(lo: Float64Array): Uint8Array {
  const blocks = Math.ceil(lo.length / BLOCK);
  return Uint8Array.from({ length: blocks }, (_, i) =>
    Number(lo.subarray(i * BLOCK, (i + 1) * BLOCK).some(Number.isNaN)),
  );
}

/** False when a column surely holds no blank in some rows. */
export function mayBeBlank(blanks: Uint8Array | undefined, { start, rows }: Block): boolean {
  if (!blanks) return true;
  const first = Math.floor(start / BLOCK);
  const last = Math.floor((start + rows - 1) / BLOCK);
  for (let i = first; i <= last; i++) if (blanks[i] !== 0) return true;
  return false;
}

/** Place before the first NaN, `rows` when there is none: looked for eight at a time, as a sum with one is NaN too. */
export function firstBlank(values: Float64Array, rows: number): number {
  let row = 0;
  for (; row + 7 < rows; row += 8) {
    const a = (values[row] as number) + (values[row + 1] as number);
    const b = (values[row + 2] as number) + (values[row + 3] as number);
    const c = (values[row + 4] as number) + (values[row + 5] as number);
    const d = (values[row + 6] as number) + (values[row + 7] as number);
    const sum = a + b + (c + d);
    if (sum !== sum) break;
  }
  while (row < rows && values[row] === values[row]) row++;
  return row;
}
