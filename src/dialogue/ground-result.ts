import type { Grounder, Known } from '../grounding/index.ts';
import type { ProgrammeResult } from '../rules/index.ts';
import type { Words } from '../shared/index.ts';
import { outcomeWord } from './outcome-word.ts';

/**
 * A result whose sentences say nothing but its own outcome and figures. A headline that says more becomes the bare
 * outcome, a change that says more goes. What to do next has no figure and follows from the outcome.
 */
export function groundResult(result: ProgrammeResult, grounder: Grounder, words: Words): ProgrammeResult {
  // Outside all known versions there is nothing to hold a sentence against, and no verdict in it.
  if (result.version === '') return result;
  const known: Known = { texts: [], results: [result], sentences: false };
  const strange = (text: string) => grounder.groundText(text, known).dropped;
  // A change speaks of a verdict to come.
  const figures = (text: string) => strange(text).filter(({ reason }) => reason !== 'verdict');
  const { headline, changes } = result;
  return {
    ...result,
    headline: strange(headline).length === 0 ? headline : bare(result, words),
    changes: changes.filter(({ text }) => figures(text).length === 0),
  };
}

function bare({ name, outcome, basis }: ProgrammeResult, words: Words): string {
  return words.say('reply.bare_verdict', { name, outcome: outcomeWord(words, outcome, basis) });
}
