import { createGrounder } from '../../../src/grounding/index.ts';
import { createNameFinder } from '../../../src/shared/index.ts';
import { knowledge } from '../../support/knowledge.ts';
import type { Pair } from './pairs.ts';

export const grounder = createGrounder(createNameFinder(knowledge.names));

/** What was found in a text, for people. */
export function explainPair({ text, known }: Pick<Pair, 'text' | 'known'>): string {
  return grounder
    .groundText(text, known)
    .dropped.map(({ reason, what }) => `${reason} ${what}`)
    .join(', ');
}

/** True when the check lets the whole text through. */
export function checkPair({ text, known }: Pick<Pair, 'text' | 'known'>): boolean {
  return grounder.groundText(text, known).dropped.length === 0;
}
