import { mayHaveApplied, regionConcerns, regionPrefix, type SourceRef } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { clarifyTopic } from './clarify-step.ts';
import { stateFaq } from './compose.ts';
import { askingOf, nameOf, searchIn, type Context, type Tools } from './context.ts';
import { readyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { titlesToOffer } from './near-titles.ts';
import { isHome, placeName } from './places.ts';
import { fixedDraft, type Draft } from './statement.ts';
import { isOtherBusiness } from './other-business.ts';

/** Programmes named that are of another place than the one asked for. */
export async function declineElsewhere(context: Context): Promise<Draft | null> {
  const { subjects, tools, request } = context;
  const [id] = subjects.elsewhere;
  if (id === undefined || subjects.named.length > 0 || subjects.open.length > 0) return null;
  const draft = outOfRegion(id, tools, 'programme_elsewhere');
  // Its own texts may answer just this: who from outside may apply.
  const result = await searchIn({ ...context, place: null }, subjects.elsewhere, request.question);
  const ready = readyAnswer(result, askingOf({ request, result, scope: subjects.elsewhere }));
  return ready?.sameWords ? { ...draft, parts: [{ title: null, statements: [stateFaq(ready.hit)] }] } : draft;
}

/**
 * Named programmes whose dated texts all begin after the day asked about. That there was nothing yet may
 * only be said where no document can have applied on that day.
 */
export async function declineTooEarly({ subjects, tools, request }: Context): Promise<Draft | null> {
  const later = subjects.named.filter((id) => (tools.retriever.startOf(id) ?? -Infinity) > request.asOf);
  const [id] = later;
  if (id === undefined || later.length < subjects.named.length) return null;
  const name = nameOf(tools, id);
  const applied = tools.retriever.sourcesOf(id).filter((source) => mayHaveApplied(source, request.asOf));
  const early = (reason: string, text: string) => fixedDraft('unanswerable_no_source', reason, text, [id]);
  if (applied.length === 0) return early('not_yet_in_force', tools.words.say('refuse.not_yet', { name }));
  const older = applied.filter((s) => s.state === 'superseded' || s.state === 'expired');
  const lines = [tools.words.say('refuse.no_text_then', { name }), ...older.map((s) => olderLine(s, tools))];
  return early('no_text_of_the_day', lines.join('\n'));
}

function olderLine({ document, number, to, successor }: SourceRef, { words }: Tools): string {
  return words.say('refuse.older_document', {
    document:
      number === null
        ? words.say('refuse.titled', { document })
        : words.say('refuse.numbered', { document, number }),
    until: to === null ? words.say('refuse.until_unknown') : words.say('refuse.until', { day: to }),
    successor: successor ?? words.say('caution.no_successor'),
  });
}

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
  return fixedDraft('unanswerable_out_of_region', 'other_place', tools.words.say('refuse.other_place'));
}

/** The text of the place itself may name the award, or say that it was not found; no other text may. */
async function answerLocalAward(local: string, context: Context): Promise<Draft | null> {
  const { tools, request } = context;
  if (!tools.retriever.programmes.has(local)) return refuseNamed(local, tools);
  const result = await searchIn(context, [local], request.question);
  const ready = readyAnswer(result, askingOf({ request, result, scope: [local] }));
  if (!ready) return refuseNamed(local, tools);
  return {
    status: (ready.hit.chunk.status ?? 'answered') as Draft['status'],
    reason: 'ready_answer',
    programmes: [local],
    before: [tools.words.say('notice.about', { name: nameOf(tools, local) })],
    parts: [{ title: null, statements: [stateFaq(ready.hit)] }],
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

/** The end of the road: says what is missing and what to do, never a guess. */
export async function refuse(context: Context): Promise<Draft> {
  const { subjects, tools, request } = context;
  const { policy_words } = loadAnswerLexicon();
  const otherPlace = (): Draft =>
    fixedDraft('unanswerable_out_of_region', 'other_place', tools.words.say('refuse.other_place'));
  const isForeign = context.place !== null && !isHome(context.place);
  const id = subjects.named.find((named) => tools.retriever.programmes.has(named)) ?? subjects.named[0];
  // A name of ours with another place in front is a title of that place.
  if (id !== undefined && isForeign && isOpenToOthers(id, context)) return otherPlace();
  if (id !== undefined) return withTitles(refuseNamed(id, tools), context, id);
  const text = compactText(request.question);
  const strange = context.result.unknownWords.length > 0;
  const outOfScope = (reason: string) =>
    fixedDraft('unanswerable_out_of_scope', reason, tools.words.say('refuse.out_of_scope'));
  if (isOtherBusiness(context)) return outOfScope('other_business');
  if (isForeign) return otherPlace();
  if (strange && !hasAny(text, policy_words)) return outOfScope('off_topic');
  if (strange) {
    const draft = fixedDraft('unanswerable_no_source', 'nothing_found', tools.words.say('refuse.not_found'));
    return withTitles(draft, context, null);
  }
  return clarifyTopic(context);
}

/** Whether a name of the question may as well be the name of something of its place. */
function isOpenToOthers(id: string, { tools, request }: Context): boolean {
  const mention = tools.names(request.question).find((m) => m.programmes.includes(id));
  return (
    (mention?.programmes.length ?? 0) > 1 && (tools.programmes.get(id)?.region ?? 'national') === 'national'
  );
}

/** A refusal with what comes nearest, to ask on from. */
function withTitles(draft: Draft, { result, tools }: Context, id: string | null): Draft {
  const titles = titlesToOffer(result, id);
  if (titles.length === 0) return draft;
  const list = titles.map(({ programme, title }) =>
    id === null
      ? tools.words.say('refuse.title_of', { name: nameOf(tools, programme), title })
      : tools.words.say('refuse.title', { title }),
  );
  const line = tools.words.say('refuse.near', { titles: list.join(tools.words.say('refuse.and')) });
  return { ...draft, after: [...draft.after, line] };
}

function refuseNamed(id: string, tools: Tools): Draft {
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

export function outOfRegion(id: string, tools: Tools, reason: string): Draft {
  const text = tools.words.say('refuse.out_of_region', {
    name: nameOf(tools, id),
    place: placeName(tools.programmes.get(id)?.region ?? '') ?? tools.words.say('place.other'),
  });
  return fixedDraft('unanswerable_out_of_region', reason, text, [id]);
}

function codeOf(region: string): string {
  return regionPrefix(region).padEnd(6, '0');
}
