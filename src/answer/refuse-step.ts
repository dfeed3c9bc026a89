import { mayHaveApplied, type SourceRef } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { clarifyTopic } from './clarify-step.ts';
import { nameOf, type Context, type Tools } from './context.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { titlesToOffer } from './near-titles.ts';
import { isHome } from './places.ts';
import { otherPlace, outOfRegionWithText, refuseNamed } from './refusals.ts';
import { fixedDraft, type Draft } from './statement.ts';
import { answerOfPlace } from './foreign-award-step.ts';
import { isOtherBusiness } from './other-business.ts';

/** Programmes named that are of another place than the one asked for. */
export async function declineElsewhere(context: Context): Promise<Draft | null> {
  const { elsewhere, open } = context.subjects;
  return open.length > 0 || !isNamedLoosely(context) ? null : outOfRegionWithText(elsewhere, context);
}

/** Whether what else is named is national, and so by words alone that fit several programmes. */
function isNamedLoosely({ subjects, tools, request }: Context): boolean {
  const mentions = tools.names(request.question);
  return subjects.named.every(
    (id) =>
      tools.programmes.get(id)?.region === 'national' &&
      mentions.every(({ programmes }) => !programmes.includes(id) || programmes.length > 1),
  );
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

/** The end of the road: says what is missing and what to do, never a guess. */
export async function refuse(context: Context): Promise<Draft> {
  const { subjects, tools, request } = context;
  const { policy_words } = loadAnswerLexicon();
  const isForeign = context.place !== null && !isHome(context.place);
  const id = subjects.named.find((named) => tools.retriever.programmes.has(named)) ?? subjects.named[0];
  // A name of ours with another place in front is a title of that place.
  if (id !== undefined && isForeign && isOpenToOthers(id, context)) return otherPlace(tools);
  if (id !== undefined) return withTitles(refuseNamed(id, tools), context, id);
  const text = compactText(request.question);
  const strange = context.result.unknownWords.length > 0;
  const outOfScope = (reason: string) =>
    fixedDraft('unanswerable_out_of_scope', reason, tools.words.say('refuse.out_of_scope'));
  if (isOtherBusiness(context)) return outOfScope('other_business');
  if (isForeign) return (await answerOfPlace(context)) ?? otherPlace(tools);
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
