import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

const LEAST_CHARS = 4;
// \u597d\u51e0, \u524d\u51e0: a good many, the last few, which ask nothing
const SOME = /[\u597d\u524d]\u51e0/gu;
// \u5462: and what of
const WHAT_OF = /^.{2,8}\u5462$/u;
// do or do not: both with the same character
const WHETHER = /(\p{Script=Han})\u4e0d\1/u;

/** The parts of a text between marks, without empty ones. */
export function partsOf(message: string, between: RegExp): string[] {
  return message
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Whether a part of a message asks something by its words. */
export function asks(part: string): boolean {
  const { question_cues, question_ends, no_question_ends } = loadAnswerLexicon();
  const ends = (list: readonly string[]): boolean => list.some((end) => text.endsWith(end));
  const text = compactText(part).replace(SOME, '');
  if (WHAT_OF.test(text)) return true;
  return (
    text.length >= LEAST_CHARS &&
    (hasAny(text, question_cues) || WHETHER.test(text) || (ends(question_ends) && !ends(no_question_ends)))
  );
}
