import type { Sheet, SheetInput } from '../../calculators/index.ts';
import { compactText, normaliseText } from '../../shared/index.ts';
import { CLAUSE_END } from './sheet-figures.ts';
import { hasAny, skillLexicon } from './lexicon.ts';

/** Where a form is spoken of in a text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** Null = a figure of something that the form does not ask for stands here. */
  readonly input: SheetInput | null;
  /** Id of a choice whose words stand here. */
  readonly choice: string | null;
  /** Words that say no to a yes or no. */
  readonly no: boolean;
  /** Only a year stands here, such as "the year before last". */
  readonly when: boolean;
}

interface NamedWord extends Pick<Mark, 'input' | 'choice' | 'no'> {
  readonly word: string;
}

/** Names of inputs and words of choices, longest first, never overlapping; in order of the text. */
export function marksIn(sheet: Sheet, text: string): Mark[] {
  const marks: Mark[] = [];
  const { relative_years } = skillLexicon().calc;
  for (const { word, ...named } of wordsOf(sheet).sort((a, b) => b.word.length - a.word.length))
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (!marks.some((m) => at < m.end && m.start < end))
        marks.push({ start: at, end, when: word in relative_years, ...named });
    }
  return marks.sort((a, b) => a.start - b.start);
}

function wordsOf({ inputs, otherWords }: Sheet): NamedWord[] {
  const named = (words: readonly string[], of: Omit<NamedWord, 'word'>): NamedWord[] =>
    words.map((word) => ({ word: normaliseText(word), ...of }));
  return [
    ...inputs.flatMap((input) => [
      ...named(input.words, { input, choice: null, no: false }),
      ...named(input.noWords, { input, choice: null, no: true }),
      ...input.choices.flatMap(({ id, words }) => named(words, { input, choice: id, no: false })),
    ]),
    ...named(otherWords, { input: null, choice: null, no: false }),
  ];
}

/** Whether what stands around the words of a choice says that it does not hold, not yet or no longer. */
export function isDenied(before: string, after: string): boolean {
  const { negation, not_yet, ended, lost } = skillLexicon().calc;
  const front = before.trimEnd();
  const behind = compactText(after.split(CLAUSE_END)[0] ?? '');
  if (hasAny(behind, ended)) return true;
  return (
    [...negation, ...not_yet].some((word) => front.endsWith(word)) || lost.some((w) => behind.startsWith(w))
  );
}

/** "None of them" right in front of another name denies that name, and is no choice. */
export function deniesNext({ choice, end, start }: Mark, next: Mark | undefined, text: string): boolean {
  if (choice === null || next?.start !== end) return false;
  return skillLexicon().calc.negation.some((word) => text.slice(start, end).endsWith(word));
}
