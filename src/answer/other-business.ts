import { compactText } from '../shared/index.ts';
import type { Context } from './context.ts';
import { cuts } from './cuts.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

/** Whether a message has words of other business, and nothing that there is a text about comes near to it. */
export function isOtherBusiness({ request, result }: Pick<Context, 'request' | 'result'>): boolean {
  if (result.topicNearness >= cuts.onTopic) return false;
  return hasAny(compactText(request.question), loadAnswerLexicon().out_of_scope_words);
}
