import type { FaqMatch } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { allHits, askingOf, searchIn, type Context } from './context.ts';
import { cuts } from './cuts.ts';
import type { ReadyAnswer } from './judge.ts';
import { loadAnswerLexicon } from './lexicon.ts';
import type { Ambiguity } from './subjects.ts';

// Another candidate less than this share as near has nothing to say to the question.
const FAR_SHARE = 0.5;
// As near as this, and nearer by this than to anything another candidate has, the question is hardly about another;
// less is asked of the likeliest reading, where it has an answer.
const SETTLED = { similarity: 0.62, lead: 0.14, likeliest: 0.06 };

/**
 * A ready question settles an open name when it is asked in so many words, or when the texts of all
 * other candidates, being there, have nothing to say to it.
 */
export async function settles(ready: ReadyAnswer, open: Ambiguity, context: Context): Promise<boolean> {
  const { hit, match, sameWords, rivals } = ready;
  // Who asks for all conditions of a shared name has not said which one.
  if (askingOf(context).general) return false;
  const others = open.candidates.filter((id) => id !== hit.chunk.programme);
  // Looked for among their own texts: in a large corpus they need not be among the first of all.
  const theirs = allHits(await searchIn(context, others, context.request.question));
  const nearest = Math.max(
    0,
    ...theirs.map(({ faq }) => (faq && !saysMore(faq, context) ? faq.similarity : 0)),
  );
  const likeliest = open.candidates[0] === hit.chunk.programme && hit.chunk.status === 'answered';
  const lead = likeliest ? SETTLED.likeliest : SETTLED.lead;
  if (match.similarity >= SETTLED.similarity && match.similarity >= nearest + lead) return true;
  const sameName = compactText(match.question).includes(compactText(open.word));
  // Only the likeliest reading, and by its own name: else a person is asked which one is meant.
  if (!sameName || open.candidates[0] !== hit.chunk.programme) return false;
  const alsoInWords = theirs.some(({ faq }) => faq !== null && faq.wording >= cuts.sameWording);
  if (sameWords && rivals.length === 0 && !alsoInWords) return true;
  if (!others.every((id) => context.tools.retriever.programmes.has(id))) return false;
  return theirs.every(({ nearness }) => nearness < FAR_SHARE * hit.nearness);
}

/** A ready question that says which level or place it means, where the person says none. */
function saysMore({ question }: FaqMatch, { request }: Context): boolean {
  const asked = compactText(request.question);
  return loadAnswerLexicon().level_words.some((word) => question.includes(word) && !asked.includes(word));
}
