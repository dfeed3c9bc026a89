import type { Facts } from '../facts/index.ts';
import {
  judge,
  presentJudgement,
  testOutcome,
  type Change,
  type Describer,
  type Judgement,
  type Pack,
  type ProgrammeResult,
} from '../rules/index.ts';
import { formatDay, type Day } from '../shared/index.ts';
import type { Ladder, LadderLine } from './types.ts';

/**
 * Where an enterprise stands on a title: it has it; nothing known stands in the way; a person must look; figures are
 * missing; it takes a change; nothing in reach helps; the conditions are not known; it is for others.
 */
export type RungState =
  'held' | 'reachable' | 'review' | 'open' | 'later' | 'short' | 'text_unknown' | 'not_for';

export interface RungStanding {
  readonly pack: Pack;
  readonly state: RungState;
  /** Null for a title that is held. */
  readonly result: ProgrammeResult | null;
  /** Smallest proved change, where it takes one. */
  readonly change: Change | null;
  /** Calendar year of the earliest application as far as known. */
  readonly year: number | null;
  /** Application days that the pack knows and that are not over; empty = not known. */
  readonly windows: readonly { readonly from: string | null; readonly to: string | null }[];
}

export interface LineStanding {
  readonly line: LadderLine;
  readonly rungs: readonly (readonly RungStanding[])[];
  /** Index of the highest rung that is held, -1 for none. */
  readonly held: number;
}

export interface Climb {
  readonly lines: readonly LineStanding[];
  /** The next title in reach, over all lines; null when nothing can be said. */
  readonly next: RungStanding | null;
}

interface Enterprise {
  readonly facts: Facts;
  readonly asOf: Day;
  /** Titles said to be held that no fact records. */
  readonly said: ReadonlySet<string>;
}

/**
 * Every title of the ladder for one enterprise on one day, and the next one in reach. Pure: what is missing, the
 * smallest change and its year are the engine's.
 */
export function climb(
  d: Describer,
  ladder: Ladder,
  facts: Facts,
  asOf: Day,
  said: ReadonlySet<string> = new Set(),
): Climb {
  const enterprise = { facts, asOf, said };
  const lines = ladder.lines.map((line): LineStanding => {
    const rungs = line.rungs.map((rung) => rung.map((pack) => standingOf(d, ladder, pack, enterprise)));
    return { line, rungs, held: rungs.findLastIndex((rung) => rung.some(({ state }) => state === 'held')) };
  });
  return { lines, next: nextOf(lines) };
}

function standingOf(
  d: Describer,
  ladder: Ladder,
  pack: Pack,
  { facts, asOf, said }: Enterprise,
): RungStanding {
  const title = ladder.titles.get(pack.id);
  const held = title ? testOutcome(title, facts, d.dictionary, asOf) : 'unknown';
  const windows = windowsAfter(pack, asOf);
  if (held === 'met' || said.has(pack.id))
    return { pack, state: 'held', result: null, change: null, year: null, windows: [] };
  const judgement = judge(pack, facts, d.dictionary, asOf);
  const result = presentJudgement(d, judgement);
  const change = result.changes[0] ?? null;
  const state = stateOf(judgement, change);
  const day = change?.applyOn ?? (state === 'short' || state === 'text_unknown' ? null : formatDay(asOf));
  return { pack, state, result, change, year: day === null ? null : Number(day.slice(0, 4)), windows };
}

function stateOf({ outcome, measured }: Judgement, change: Change | null): RungState {
  switch (outcome) {
    case 'eligible':
      return 'reachable';
    case 'ineligible':
      return change ? 'later' : 'short';
    case 'needs_review':
      return measured === 'ineligible' ? 'short' : 'review';
    case 'needs_facts':
      return 'open';
    case 'not_applicable':
      return 'not_for';
    case 'inform_only':
      return 'text_unknown';
  }
}

function windowsAfter(pack: Pack, asOf: Day): RungStanding['windows'] {
  const today = formatDay(asOf);
  return pack.versions
    .flatMap(({ windows }) => windows)
    .filter(({ to, from }) => (to ?? from ?? '') >= today)
    .map(({ from, to }) => ({ from, to }));
}

/** What is nearer comes first: open doors, then what a person must look at, what is not known, what takes time. */
const NEARNESS: readonly RungState[] = ['reachable', 'review', 'open', 'later'];

function nextOf(lines: readonly LineStanding[]): RungStanding | null {
  const above = lines.flatMap(({ rungs, held }) => {
    // Rungs whose text is not known are passed over, not waited for.
    const rung = rungs.slice(held + 1).find((r) => r.some(({ state }) => NEARNESS.includes(state)));
    return (rung ?? []).filter(({ state }) => NEARNESS.includes(state));
  });
  const rank = ({ state, year, result }: RungStanding): number[] => [
    NEARNESS.indexOf(state) + (result?.basis === 'reference' ? 0.5 : 0),
    year ?? Infinity,
    result?.missing.length ?? 0,
  ];
  return above.sort((a, b) => compareLists(rank(a), rank(b)))[0] ?? null;
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((x, n) => x !== b[n]);
  return i === -1 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}
