import { regionConcerns, regionPrefix } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { stateFaq } from './compose.ts';
import { askingOf, nameOf, searchIn, type Context, type Tools } from './context.ts';
import { readyAnswer, type ReadyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { isHome, placeName } from './places.ts';
import { otherPlace, refuseNamed } from './refusals.ts';
import type { Draft } from './statement.ts';

/**
 * Awards and grants are matters of the place: for a place outside, neither a national answer nor one
 * written for the home region may be given.
 */
export async function declineForeignAward(context: Context): Promise<Draft | null> {
  const { subjects, tools, place, request } = context;
  const asksAward = hasAny(compactText(request.question), loadAnswerLexicon().award_words);
  if (place === null || isHome(place) || !asksAward) return null;
  const meant = [...subjects.named, ...subjects.open.flatMap((o) => o.candidates)];
  const isLocal = (id: string): boolean => {
    const region = tools.programmes.get(id)?.region ?? 'national';
    return region !== 'national' && regionConcerns(region, place);
  };
  // Named for certain, and with a text of its own: that text answers.
  if (subjects.named.some((id) => isLocal(id) && tools.retriever.programmes.has(id))) return null;
  const local = [...meant, ...awardsOf(request.question, tools, place)].find(isLocal);
  if (local !== undefined) return answerLocalAward(local, context);
  if (meant.some((id) => !tools.retriever.programmes.has(id))) return null;
  return (await answerOfPlace(context)) ?? otherPlace(tools);
}

/** The text of the place itself may name the award, or say that it was not found; no other text may. */
async function answerLocalAward(local: string, context: Context): Promise<Draft | null> {
  const { tools, request } = context;
  if (!tools.retriever.programmes.has(local)) return refuseNamed(local, tools);
  const result = await searchIn(context, [local], request.question);
  const ready = readyAnswer(result, askingOf({ request, result, scope: [local] }));
  return ready ? draftOf(ready, tools) : refuseNamed(local, tools);
}

// As near as this, a ready question of a programme that nobody named is the one that is asked.
const OF_PLACE = 0.65;

/** A ready answer of any programme of the very place asked about, named or not: a town gives what it gives itself. */
export async function answerOfPlace(context: Context): Promise<Draft | null> {
  const { place, tools, request } = context;
  if (place === null) return null;
  const scope = [...tools.programmes.values()]
    .filter(({ region }) => region !== 'national' && regionPrefix(region).startsWith(regionPrefix(place)))
    .map(({ id }) => id)
    .filter((id) => tools.retriever.programmes.has(id));
  if (scope.length === 0) return null;
  const result = await searchIn(context, scope, request.question);
  const ready = readyAnswer(result, askingOf({ request, result, scope }));
  return ready && ready.match.similarity >= OF_PLACE ? draftOf(ready, tools) : null;
}

function draftOf({ hit }: ReadyAnswer, tools: Tools): Draft {
  const { programme, status } = hit.chunk;
  return {
    status: (status ?? 'answered') as Draft['status'],
    reason: 'ready_answer',
    programmes: [programme],
    before: [tools.words.say('notice.about', { name: nameOf(tools, programme) })],
    parts: [{ title: null, statements: [stateFaq(hit)] }],
    after: [],
    clarify: null,
  };
}

/** Programmes meant by the names of the question, or by those of the same in a place, with a word for award behind them. */
export function awardsOf(
  question: string,
  { names, programmes }: Tools,
  place: string | null = null,
): string[] {
  const { award_ends } = loadAnswerLexicon();
  const there = place === null ? null : placeName(place);
  const called = names(question).flatMap(({ word, programmes: [id = ''] }) => {
    const others =
      there === null ? [] : (programmes.get(id)?.aliases ?? []).map((alias) => `${there}${alias}`);
    return [word, ...others].flatMap((name) => award_ends.flatMap((end) => names(name + end)));
  });
  return called.flatMap((m) => m.programmes);
}
