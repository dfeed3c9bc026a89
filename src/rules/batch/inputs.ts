/** What the facts that a test reads come to in a row: bits, gathered over all of them. */
export const LISTED = 1;
/** One is not known. */
export const BLANK = 2;
/** One is not known and was never asked for. */
export const ABSENT = 4;

/** By `blank + 2 * asked`. */
const MARKS = Uint8Array.of(LISTED, LISTED | BLANK | ABSENT, LISTED, LISTED | BLANK);

/** Marks one fact: a number or day, blank where it is NaN. */
export function markNumbers(rows: number, out: Uint8Array, told: Float64Array, asked: Uint8Array): void {
  for (let row = 0; row < rows; row++) {
    const mark = MARKS[Number(told[row] !== told[row]) + 2 * (asked[row] as number)] as number;
    out[row] = (out[row] as number) | mark;
  }
}

/** The same in rows that were in business `offset` years before the as-of year. */
export function markNumbersOf(
  rows: number,
  out: Uint8Array,
  told: Float64Array,
  asked: Uint8Array,
  inBusiness: Int32Array,
  offset: number,
): void {
  for (let row = 0; row < rows; row++) {
    const mark = MARKS[Number(told[row] !== told[row]) + 2 * (asked[row] as number)] as number;
    out[row] = (out[row] as number) | (mark * Number((inBusiness[row] as number) >= offset));
  }
}

/** Marks one fact: a flag, enum value, list or text, blank where the code is 0. */
export function markCodes(
  rows: number,
  out: Uint8Array,
  codes: Uint8Array | Uint32Array,
  asked: Uint8Array,
): void {
  for (let row = 0; row < rows; row++) {
    const mark = MARKS[Number(codes[row] === 0) + 2 * (asked[row] as number)] as number;
    out[row] = (out[row] as number) | mark;
  }
}
