import type { SearchResult } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { askingOf, searchIn, type Context } from './context.ts';
import { readyAnswer, type ReadyAnswer } from './judge.ts';
import { isAboutOtherPlace } from './places.ts';

// Nearer than most questions are to their own ready answer, and clearly nearer than what the named one says.
const ELSEWHERE = { similarity: 0.6, lead: 0.12, alone: 0.68 };

/**
 * A question may name one programme and be answered, word for word, in the texts of another: then the
 * ready question has the same name in it. Where the named one has no text, the meaning is enough.
 */
export async function readyElsewhere(context: Context, own: ReadyAnswer | null): Promise<ReadyAnswer | null> {
  if (context.scope === null) return null;
  const wide = await searchIn(context, null, context.request.question);
  const ready = readyAnswer(wide, askingOf(context));
  if (!ready || ready.rivals.length > 0 || isAboutOtherPlace(ready, context)) return null;
  // Another reading of a name whose plain reading was taken is not elsewhere.
  const { programme } = ready.hit.chunk;
  if (context.subjects.assumed.some(({ candidates }) => candidates.includes(programme))) return null;
  const silent = context.scope.every((id) => !context.tools.retriever.programmes.has(id));
  const shared = sharesName(ready, wide);
  if (!shared && !silent && asksOfAnother(ready, context)) return null;
  const lead = ready.match.similarity - (own?.match.similarity ?? 0);
  const nearer = ready.match.similarity >= ELSEWHERE.similarity && lead >= ELSEWHERE.lead;
  if (own ? !nearer || own.sameWords : !ready.sameWords && !silent && !nearer) return null;
  // Nearer still it needs no name in common.
  return shared || ready.match.similarity >= ELSEWHERE.alone ? ready : null;
}

/** Whether the ready question names programmes, and none that was asked about: names are near to each other in meaning. */
function asksOfAnother({ match }: ReadyAnswer, { scope, tools }: Context): boolean {
  const named = tools.names(match.question).flatMap(({ programmes }) => programmes);
  return named.length > 0 && !named.some((id) => scope?.includes(id));
}

function sharesName({ hit }: ReadyAnswer, { query }: SearchResult): boolean {
  const asked = compactText(hit.chunk.questions.join());
  return query.mentions.some((m) => asked.includes(compactText(m.word)));
}
