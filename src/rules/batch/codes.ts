import { allOf } from '../operators/combine.ts';
import type { CriterionOutcome, ProgrammeOutcome } from '../result.ts';

/**
 * Outcomes of a condition in result bytes: one bit each, so that the outcomes that occur together, a set, are
 * nothing but their codes laid over each other.
 */
export const NOT_APPLICABLE = 1;
export const MET = 2;
export const REVIEW = 4;
export const UNKNOWN = 8;
export const UNMET = 16;

/** Two more answers of a metric held against a line: no value, or a meaningless one. Never in a result. */
export const ZERO = 32;
export const ODD = 64;

const CODES: Readonly<Record<CriterionOutcome, number>> = {
  not_applicable: NOT_APPLICABLE,
  met: MET,
  review: REVIEW,
  unknown: UNKNOWN,
  unmet: UNMET,
};

const NAMES = Object.keys(CODES) as CriterionOutcome[];

/** How many sets of outcomes there are. */
export const SETS = 1 << NAMES.length;

/** Outcomes of a condition by their code in result bytes; nothing where there is no such code. */
export const OUTCOMES: readonly (CriterionOutcome | undefined)[] = Array.from({ length: SETS }, (_, code) =>
  NAMES.find((name) => CODES[name] === code),
);

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
  return CODES[outcome];
}

export function programmeCodeOf(outcome: ProgrammeOutcome): number {
  return PROGRAMME_OUTCOMES.indexOf(outcome);
}

/** Outcomes of a set, in the order of their codes. */
export function outcomesIn(set: number): CriterionOutcome[] {
  return NAMES.filter((name) => (set & CODES[name]) !== 0);
}

/** A table of codes by set: what `of` makes of the outcomes that occur, however often. */
export function setTable(of: (outcomes: readonly CriterionOutcome[]) => CriterionOutcome): Uint8Array {
  return Uint8Array.from({ length: SETS }, (_, set) => codeOf(of(outcomesIn(set))));
}

export const ALL_OF = setTable(allOf);
