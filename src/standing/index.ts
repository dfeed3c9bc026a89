/**
 * Where an enterprise stands: on the ladder of titles (`climb.ts`, words in `view.ts`) and how titles go together
 * (`relations.ts`). The order of titles is data: `policies/ladder.yaml`. Judges nothing itself; start at `climb.ts`.
 */
export { climb, type Climb, type LineStanding, type RungStanding, type RungState } from './climb.ts';
export { loadLadder } from './load-ladder.ts';
export { openedBy, relationsBetween, type Opened, type Relation } from './relations.ts';
export type { Ladder, LadderLine, LadderSource } from './types.ts';
export { ladderView, type LadderView, type RungView } from './view.ts';
