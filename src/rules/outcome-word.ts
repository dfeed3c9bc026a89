import type { Basis, ProgrammeOutcome } from './result.ts';
import type { Words } from '../shared/index.ts';

/** The word for an outcome, never stronger than the basis allows. */
export function outcomeWord(words: Words, outcome: ProgrammeOutcome, basis: Basis): string {
  const own = `verdict.outcome_${basis}.${outcome}`;
  return words.say(words.has(own) ? own : `verdict.outcome.${outcome}`);
}
