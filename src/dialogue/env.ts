import type { Sheet } from '../calculators/index.ts';
import { parseFacts, type Dictionary, type Facts, type Regions } from '../facts/index.ts';
import {
  judge,
  presentJudgement,
  type Describer,
  type Judgement,
  type Pack,
  type ProgrammeResult,
} from '../rules/index.ts';
import { parseDay, type Day, type Issue, type NameFinder, type Words } from '../shared/index.ts';
import type { Ladder } from '../standing/index.ts';
import { factsObject, type DialogueState } from './state.ts';

/** What the core needs from outside; all of it constant during a turn. */
export interface DialogueEnv {
  readonly dictionary: Dictionary;
  readonly regions: Regions;
  readonly words: Words;
  readonly describer: Describer;
  /** All programmes by id, those without a pack included. */
  readonly programmes: ReadonlyMap<string, { readonly name: string; readonly region: string }>;
  /** Industry names by code. */
  readonly industries: ReadonlyMap<string, string>;
  /** Packs by id, in the order in which they are offered. */
  readonly packs: ReadonlyMap<string, Pack>;
  /** The order of titles and how they go together. */
  readonly ladder: Ladder;
  /** Calculations as forms. */
  readonly sheets: readonly Sheet[];
  readonly findNames: NameFinder;
  readonly today: Day;
}

/** The day a conversation judges for: the one asked for, else today. */
export function asOfDay(env: DialogueEnv, state: DialogueState): Day {
  return (state.asOf === null ? null : parseDay(state.asOf)) ?? env.today;
}

/** The state's facts as typed values; values that do not hold up come back as issues and are left out. */
export function typedFacts(
  env: DialogueEnv,
  state: DialogueState,
): { facts: Facts; issues: readonly Issue[] } {
  return parseFacts(factsObject(state), env.dictionary, env.regions, asOfDay(env, state), 'user');
}

/** Judges the programmes under check. */
export function judgeAll(env: DialogueEnv, state: DialogueState, facts: Facts): Judgement[] {
  const asOf = asOfDay(env, state);
  return state.programmes.flatMap((id) => {
    const pack = env.packs.get(id);
    return pack ? [judge(pack, facts, env.dictionary, asOf)] : [];
  });
}

const presented = new WeakMap<Judgement, ProgrammeResult>();

/** The result object of a judgement; a turn that shows it and checks it makes it once. */
export function resultOf(env: DialogueEnv, judgement: Judgement): ProgrammeResult {
  const known = presented.get(judgement);
  if (known) return known;
  const result = presentJudgement(env.describer, judgement);
  presented.set(judgement, result);
  return result;
}

/** Outcome by programme, for saying what a change turned. */
export function outcomesOf(judgements: readonly Judgement[]): Record<string, string> {
  return Object.fromEntries(judgements.map((j) => [j.pack.id, j.outcome]));
}
