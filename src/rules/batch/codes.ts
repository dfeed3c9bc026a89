import { allOf } from '../operators/combine.ts';
import type { CriterionOutcome, ProgrammeOutcome } from '../result.ts';

/** Outcomes of a condition by their code in result bytes. */
export const OUTCOMES = [
  'not_applicable',
  'met',
  'review',
  'unknown',
  'unmet',
] as const satisfies readonly CriterionOutcome[];

export const NOT_APPLICABLE = 0;
export const MET = 1;
export const REVIEW = 2;
export const UNKNOWN = 3;
export const UNMET = 4;

/** Two more answers of a metric held against a line: no value, or a meaningless one. Never in a result. */
export const ZERO = 5;
export const ODD = 6;

/** Outcomes of a programme by their code in result bytes. */
export const PROGRAMME_OUTCOMES = [
  'eligible',
  'ineligible',
  'needs_facts',
  'needs_review',
  'not_applicable',
  'inform_only',
] as const satisfies readonly ProgrammeOutcome[];

export function codeOf(outcome: CriterionOutcome): number {
  return OUTCOMES.indexOf(outcome);
}

export function programmeCodeOf(outcome: ProgrammeOutcome): number {
  return PROGRAMME_OUTCOMES.indexOf(outcome);
}

/** A table of codes by code: what `of` says of each outcome. */
export function codeTable(of: (outcome: CriterionOutcome) => CriterionOutcome): Uint8Array {
  return Uint8Array.from(OUTCOMES, (outcome) => codeOf(of(outcome)));
}

/** How many sets of outcomes there are; in a set, bit `code` says that the outcome occurs. */
export const SETS = 1 << OUTCOMES.length;

/** Outcomes of a set, in the order of their codes. */
export function outcomesIn(set: number): CriterionOutcome[] {
  return OUTCOMES.filter((_, code) => (set & (1 << code)) !== 0);
}

/** A table of codes by set: what `of` makes of the outcomes that occur, however often. */
export function setTable(of: (outcomes: readonly CriterionOutcome[]) => CriterionOutcome): Uint8Array {
  return Uint8Array.from({ length: SETS }, (_, set) => codeOf(of(outcomesIn(set))));
}

export const ALL_OF = setTable(allOf);
