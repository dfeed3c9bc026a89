/**
 * Sheets of many enterprises: reading, setting bad rows apart, comparing days. Reads no file itself; the bytes
 * are an argument. Start at `read-sheet.ts`, then `check-rows.ts` and `find-flips.ts`.
 */
export type * from './types.ts';
export { checkRows, type CheckedRow, type CheckedRows, type RefusedRow } from './check-rows.ts';
export { comparableRows, type ComparableRows } from './compare-days.ts';
export { findFlips, isKnownOn, type DayFacts, type Flip, type FlipSide } from './find-flips.ts';
export { readSheet, type SheetKnowledge } from './read-sheet.ts';
export { suspiciousColumns } from './suspicious-columns.ts';
