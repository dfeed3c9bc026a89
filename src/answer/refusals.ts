import { regionPrefix } from '../retrieval/index.ts';
import { stateFaq } from './compose.ts';
import { askingOf, nameOf, searchIn, type Context, type Tools } from './context.ts';
import { readyAnswer } from './judge.ts';
import { isHome, placeName } from './places.ts';
import { fixedDraft, type Draft } from './statement.ts';

/** A programme that is known, but of which no text, or none that answers, is there. */
export function refuseNamed(id: string, tools: Tools): Draft {
  const name = nameOf(tools, id);
  const refusal = (reason: string, text: string) => fixedDraft('unanswerable_no_source', reason, text, [id]);
  if (tools.retriever.programmes.has(id))
    return refusal('not_in_text', tools.words.say('refuse.no_answer', { name }));
  const region = tools.programmes.get(id)?.region ?? 'national';
  const place = region === 'national' || isHome(codeOf(region)) ? null : placeName(region);
  if (place !== null)
    return refusal('no_text_of_place', tools.words.say('refuse.no_source_there', { name, place }));
  return refusal('no_text', tools.words.say('refuse.no_source', { name }));
}

/** A programme that is of another place than the one asked for. */
export function outOfRegion(id: string, tools: Tools, reason: string): Draft {
  const text = tools.words.say('refuse.out_of_region', {
    name: nameOf(tools, id),
    place: placeName(tools.programmes.get(id)?.region ?? '') ?? tools.words.say('place.other'),
  });
  return fixedDraft('unanswerable_out_of_region', reason, text, [id]);
}

/** The same, with what its own texts say to just this question: who from outside may apply. */
export async function outOfRegionWithText(ids: readonly string[], context: Context): Promise<Draft | null> {
  const { tools, request } = context;
  const [id] = ids;
  if (id === undefined) return null;
  const draft = outOfRegion(id, tools, 'programme_elsewhere');
  const result = await searchIn({ ...context, place: null }, ids, request.question);
  const ready = readyAnswer(result, askingOf({ request, result, scope: ids }));
  return ready?.sameWords ? { ...draft, parts: [{ title: null, statements: [stateFaq(ready.hit)] }] } : draft;
}

/** A place outside, of which there is no text. */
export function otherPlace({ words }: Tools): Draft {
  return fixedDraft('unanswerable_out_of_region', 'other_place', words.say('refuse.other_place'));
}

function codeOf(region: string): string {
  return regionPrefix(region).padEnd(6, '0');
}
