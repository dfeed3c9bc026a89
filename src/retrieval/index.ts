/** Finds the passages that may answer a question. Receives plain chunks; knows no pack. */
export type * from './types.ts';
