/**
 * Questions that found no answer: kept masked, counted by day, and put together for the officer who writes
 * the answers. Knows no channel and no file. Start at `log.ts`, then `grouping.ts`.
 */
export { createUnansweredLog, type Asked, type EntryPort, type UnansweredLog } from './log.ts';
export { findGroup, groupQuestions, timesOf } from './grouping.ts';
export type { Entry, Group, Kept, Mark } from './types.ts';
