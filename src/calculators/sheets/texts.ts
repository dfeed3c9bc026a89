import type { Words } from '../../shared/index.ts';
import type { Source } from '../rd-deduction/types.ts';
import type { SheetInput } from './types.ts';

/** Documents and articles, with the grade of those that are not the official text. */
export function basisText(cite: readonly Source[], words: Words): string {
  return cite
    .map(({ document, article, evidence }) =>
      evidence === 'official'
        ? `${document} ${article}`
        : words.say('sheet.graded', {
            source: `${document} ${article}`,
            grade: words.say(`verdict.evidence.${evidence}`),
          }),
    )
    .join(words.say('calc.text.separator'));
}

/** An input whose label is one of its words. */
export function inputOf(input: Omit<SheetInput, 'noWords' | 'additive'> & Partial<SheetInput>): SheetInput {
  const { id, label, kind, ask, choices, needed, noWords = [], additive = false } = input;
  return {
    id,
    label,
    kind,
    ask,
    choices,
    needed,
    noWords,
    additive,
    words: [...new Set([label, ...input.words])],
  };
}
