import { regionPrefix } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { stateFaq } from './compose.ts';
import { allHits, askingOf, nameOf, searchIn, type Context, type Tools } from './context.ts';
import { readyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { isHome } from './places.ts';
import { fixedDraft, type Draft } from './statement.ts';

/** Programmes named that are of another place than the one asked for. */
export async function declineElsewhere(context: Context): Promise<Draft | null> {
  const { subjects, tools, request } = context;
  const [id] = subjects.elsewhere;
  if (id === undefined || subjects.named.length > 0 || subjects.open.length > 0) return null;
  const draft = outOfRegion(id, tools, 'programme_elsewhere');
  // Its own texts may answer just this: who from outside may apply.
  const result = await searchIn({ ...context, place: null }, subjects.elsewhere, request.question);
  const ready = readyAnswer(allHits(result), askingOf({ request, result, scope: subjects.elsewhere }));
  return ready?.sameWords ? { ...draft, parts: [{ title: null, statements: [stateFaq(ready.hit)] }] } : draft;
}

/** Named programmes that none of the texts knows yet on the day asked about. */
export async function declineTooEarly({ subjects, tools, request }: Context): Promise<Draft | null> {
  const later = subjects.named.filter((id) => (tools.retriever.startOf(id) ?? -Infinity) > request.asOf);
  const [id] = later;
  if (id === undefined || later.length < subjects.named.length) return null;
  const text = tools.words.say('refuse.not_yet', { name: nameOf(tools, id) });
  return fixedDraft('unanswerable_no_source', 'not_yet_in_force', text, [id]);
}

/** The end of the road: says what is missing and what to do, never a guess. */
export async function refuse(context: Context): Promise<Draft> {
  const { subjects, tools, request } = context;
  const id = subjects.named.find((named) => tools.retriever.programmes.has(named)) ?? subjects.named[0];
  if (id !== undefined) return refuseNamed(id, tools);
  if (context.place !== null && !isHome(context.place))
    return fixedDraft('unanswerable_out_of_region', 'other_place', tools.words.say('refuse.other_place'));
  const strange = context.result.unknownWords.length > 0;
  const onTopic = hasAny(compactText(request.question), loadAnswerLexicon().policy_words);
  if (strange && !onTopic)
    return fixedDraft('unanswerable_out_of_scope', 'off_topic', tools.words.say('refuse.out_of_scope'));
  if (strange)
    return fixedDraft('unanswerable_no_source', 'nothing_found', tools.words.say('refuse.not_found'));
  const question = tools.words.say('clarify.topic');
  return { ...fixedDraft('clarification', 'no_subject', question), clarify: { question, choices: [] } };
}

function refuseNamed(id: string, tools: Tools): Draft {
  const name = nameOf(tools, id);
  if (tools.retriever.programmes.has(id))
    return fixedDraft(
      'unanswerable_no_source',
      'not_in_text',
      tools.words.say('refuse.no_answer', { name }),
      [id],
    );
  const region = tools.programmes.get(id)?.region ?? 'national';
  if (region !== 'national' && !isHome(codeOf(region))) return outOfRegion(id, tools, 'no_text_elsewhere');
  return fixedDraft('unanswerable_no_source', 'no_text', tools.words.say('refuse.no_source', { name }), [id]);
}

function outOfRegion(id: string, tools: Tools, reason: string): Draft {
  const region = tools.programmes.get(id)?.region ?? '';
  const place = ['ningxia', 'sichuan', 'gansu'].find((p) => regionPrefix(region).startsWith(regionPrefix(p)));
  const text = tools.words.say('refuse.out_of_region', {
    name: nameOf(tools, id),
    place: tools.words.say(`place.${place ?? 'other'}`),
  });
  return fixedDraft('unanswerable_out_of_region', reason, text, [id]);
}

function codeOf(region: string): string {
  return regionPrefix(region).padEnd(6, '0');
}
