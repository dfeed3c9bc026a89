/**
 * One function per command of `ningce`; each gets the app, the streams and its options.
 * Belongs to the outer ring: may use everything, decides nothing. Start at `io.ts`.
 */
export { runAsk, runUnderstand } from './asking.ts';
export { openRdCalculator, runCalc } from './calculating.ts';
export { runChat } from './chatting.ts';
export { runPacksCheck } from './checking-packs.ts';
export { runDiff } from './comparing.ts';
export { runImport, watchDocuments } from './importing.ts';
export { errorBody, issueLines, processIo, type CommandIo } from './io.ts';
export { runCheck, runNext } from './judging.ts';
export { runPacksNew } from './new-pack.ts';
export { readOptions, type CommandOptions } from './options.ts';
export { runIndex, runPolicies } from './policies.ts';
export { runServe } from './serving.ts';
export { runLadder, runScore } from './standing.ts';
export { runPacksStale } from './stale-texts.ts';
export { runUnanswered } from './unanswered/index.ts';
