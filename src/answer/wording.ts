import { withoutMentions, type Query } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { withoutPlaces } from './places.ts';

/** Whether a text says that what was asked for is not known. */
export function saysNotFound(text: string): boolean {
  return hasAny(compactText(text), loadAnswerLexicon().not_found_words);
}

/** Whether a question asks for a number, an amount or a date. */
export function asksQuantity(question: string): boolean {
  return hasAny(compactText(question), loadAnswerLexicon().quantity_words);
}

/** Whether a question is nothing but names, of programmes and places. */
export function isBareName(query: Query): boolean {
  return isOnly(query, loadAnswerLexicon().overview_fillers);
}

/** Whether a question is nothing but names and words for conditions: it asks for all of them. */
export function asksAllConditions(query: Query): boolean {
  const { overview_fillers, condition_words } = loadAnswerLexicon();
  return !isBareName(query) && isOnly(query, [...condition_words, ...overview_fillers]);
}

function isOnly({ text, mentions }: Query, fillers: readonly string[]): boolean {
  let rest = compactText(withoutPlaces(withoutMentions(text, mentions)));
  for (const filler of fillers) rest = rest.replaceAll(filler, '');
  return rest === '';
}
