/**
 * Holds outgoing texts against what is known: policy texts, results of the engine, the person's own figures.
 * Figures are compared as claims (value, unit, side, subject, programme), denials and verdicts exactly.
 * Start at `ground-text.ts`, then `claims.ts` and `match.ts`.
 */
export { createGrounder, type Grounded, type Grounder, type Ungrounded } from './ground-text.ts';
export { watchGrounder, type WatchedGrounder } from './watch.ts';
export { textsOfValue } from './known-values.ts';
export { textsOfResult, type Known, type KnownText, type Role } from './known.ts';
