import type { Dictionary, Facts } from '../facts/index.ts';
import {
  chooseVersion,
  createBatch,
  criterionTurns,
  factsToColumns,
  judge,
  type Basis,
  type BatchResult,
  type CriterionTurn,
  type Describer,
  type Pack,
  type ProgrammeOutcome,
} from '../rules/index.ts';
import type { Day } from '../shared/index.ts';

/** A verdict on one of the two days. */
export interface FlipSide {
  readonly version: string;
  readonly outcome: ProgrammeOutcome;
  readonly basis: Basis;
}

/** One enterprise and programme whose verdict differs between the days, with the conditions that make it so. */
export interface Flip {
  /** Place in the list of facts. */
  readonly at: number;
  readonly pack: Pack;
  readonly before: FlipSide;
  readonly after: FlipSide;
  readonly turns: readonly CriterionTurn[];
}

/** The same enterprises as they are known on one day, in the same order for both. */
export interface DayFacts {
  readonly day: Day;
  readonly facts: readonly Facts[];
}

/**
 * Verdicts that flip between two days. All rows are judged in columns; the few that flip are judged once more
 * one by one, to say why.
 */
export function findFlips(d: Describer, packs: readonly Pack[], from: DayFacts, to: DayFacts): Flip[] {
  const known = packs.filter((pack) => isKnownOn(pack, from.day) && isKnownOn(pack, to.day));
  const [before, after] = [from, to].map((side) => judgeAll(known, d.dictionary, side));
  return from.facts.flatMap((_, at) =>
    known.flatMap((pack, p): Flip[] => {
      const outcomeIn = (result: BatchResult | undefined) => result?.programmes[p]?.outcome[at];
      return outcomeIn(before) === outcomeIn(after) ? [] : [explain(d, pack, at, from, to)];
    }),
  );
}

/** Whether a version of the programme is known for a day. */
export function isKnownOn(pack: Pack, day: Day): boolean {
  return chooseVersion(pack, day).version !== null;
}

function judgeAll(packs: readonly Pack[], dictionary: Dictionary, { day, facts }: DayFacts): BatchResult {
  return createBatch(packs, dictionary, day).run(factsToColumns(facts, dictionary));
}

function explain(d: Describer, pack: Pack, at: number, from: DayFacts, to: DayFacts): Flip {
  const [before, after] = [from, to].map(({ day, facts }) =>
    judge(pack, facts[at] ?? new Map(), d.dictionary, day),
  ) as [ReturnType<typeof judge>, ReturnType<typeof judge>];
  const side = ({ version, outcome, basis }: typeof before): FlipSide => ({
    version: version?.id ?? '',
    outcome,
    basis,
  });
  return { at, pack, before: side(before), after: side(after), turns: criterionTurns(d, before, after) };
}
