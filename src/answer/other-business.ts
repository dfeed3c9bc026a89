import { compactText } from '../shared/index.ts';
import type { Context } from './context.ts';
import { cuts } from './cuts.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

/** Whether a message has words of other business, none of ours, and nothing that there is a text about comes near to it. */
export function isOtherBusiness({ request, result }: Pick<Context, 'request' | 'result'>): boolean {
  if (result.topicNearness >= cuts.onTopic) return false;
  const { out_of_scope_words, core_words } = loadAnswerLexicon();
  const text = compactText(request.question);
  return hasAny(text, out_of_scope_words) && !hasAny(text, core_words);
}
