/**
 * The rule engine: packs in, one result object out.
 * Touches no file (but `load.ts`), no clock, no network; the day is an argument.
 */
export type * from './result.ts';
