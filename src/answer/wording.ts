import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

/** Whether a text says that what was asked for is not known. */
export function saysNotFound(text: string): boolean {
  return hasAny(compactText(text), loadAnswerLexicon().not_found_words);
}

/** Whether a question asks for a number, an amount or a date. */
export function asksQuantity(question: string): boolean {
  return hasAny(compactText(question), loadAnswerLexicon().quantity_words);
}
