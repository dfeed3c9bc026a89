import { readFigures } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { askingOf, nameOf, type Context } from './context.ts';
import { readyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { isOtherBusiness } from './other-business.ts';
import { isHome, isLocal } from './places.ts';
import type { Draft, Part } from './statement.ts';
import { topicsIn, type Topic } from './topics.ts';

// As near as this, a ready answer is to this very list.
const READY = 0.8;
// And as near as this it answers whether there is anything.
const LIKELY = 0.65;
// Needs shown together; more are a catalogue.
const MOST = 2;
// Who tells this many figures describes a firm, whatever each of them is of.
const DESCRIBED = 2;

/**
 * "What is there for a loan", "what can we apply for": the programmes for the need, in the order of `topics.yaml`,
 * each with the text it stands on. Not where a programme or a town is named: these have answers of their own.
 */
export function answerTopic(context: Context): Promise<Draft | null> {
  return Promise.resolve(listsFor(context, false));
}

/** The same where nothing else answers and no need was said: what most look at first, as a part of what was asked. */
export function answerTopicAtLast(context: Context): Promise<Draft | null> {
  const { unknownWords } = context.result;
  return Promise.resolve(unknownWords.length > 0 ? null : listsFor(context, true));
}

function listsFor(context: Context, atLast: boolean): Draft | null {
  const { request, tools, place } = context;
  const asking = asksForList(request.question);
  if (asking === null || isNamed(context) || (place !== null && !isHome(place))) return null;
  const isBare = saysNothingElse(withoutDenied(request.question, tools.topics ?? []));
  if (isOtherBusiness(context) || (!isBare && hasReadyList(asking, context))) return null;
  const all = tools.topics ?? [];
  const said = topicsFor(request.question, all);
  const isOpen = asking === 'own' || atLast || isBare;
  // What a town gives is told by its own texts, where nothing more is said than its name.
  if (said.length === 0 && (!isOpen || (asking !== 'own' && context.placesNamed.some(isLocal)))) return null;
  return draftOf(said.length > 0 ? said : common(all), atLast, context);
}

function draftOf(topics: readonly Topic[], atLast: boolean, context: Context): Draft | null {
  const { words } = context.tools;
  const parts = topics.map((topic) => partOf(topic, context)).filter((part) => part.statements.length > 0);
  if (parts.length === 0) return null;
  const asks = topics.flatMap(({ ask }) => (ask === undefined ? [] : [ask]));
  return {
    status: atLast || asks.length > 0 ? 'answered_partial' : 'answered',
    reason: 'topics',
    programmes: [...new Set(topics.flatMap(({ lines }) => lines.map((line) => line.programme)))],
    before: [words.say(atLast ? 'topics.intro_at_last' : 'topics.intro')],
    parts,
    after: [...asks, words.say('topics.next')],
    clarify: null,
  };
}

/** A word for a need, such as loan interest, may be short for several programmes: here it is the need. */
function isNamed({ subjects, tools }: Context): boolean {
  const needs = (tools.topics ?? []).flatMap(({ words }) => words);
  const open = subjects.open.filter(({ word }) => !needs.includes(compactText(word)));
  return open.length + subjects.named.length + subjects.elsewhere.length > 0;
}

function hasReadyList(asking: ListAsking, context: Context): boolean {
  const ready = readyAnswer(context.result, askingOf(context));
  const isTown = context.placesNamed.some(isLocal);
  const least = asking === 'whether' || isTown ? LIKELY : READY;
  return ready !== null && ready.match.similarity >= least;
}

/** Which need was said; none where a whole firm was described. */
function topicsFor(question: string, topics: readonly Topic[]): readonly Topic[] {
  const told = readFigures(question).filter(({ year }) => !year);
  return told.length < DESCRIBED ? topicsIn(withoutDenied(question, topics), topics).slice(0, MOST) : [];
}

/** Who has no titles and wants a loan asks about the loan. */
function withoutDenied(question: string, topics: readonly Topic[]): string {
  const denied = topics
    .flatMap(({ words }) => words)
    .flatMap((word) => loadAnswerLexicon().denied_starts.map((start) => `${start}${word}`));
  return denied.reduce((rest, words) => rest.replaceAll(words, ''), compactText(question));
}

/** What most enterprises look at first. */
function common(topics: readonly Topic[]): readonly Topic[] {
  return topics.filter(({ words }) => words.length === 0);
}

type ListAsking = 'own' | 'any' | 'whether';

/** `own` = what we may apply for; `any` = what there is; `whether` = if there is anything; null = no list is asked for. */
export function asksForList(question: string): ListAsking | null {
  const { list_verbs, list_which, list_whether, list_ends, list_nouns, no_list_starts } = loadAnswerLexicon();
  const compact = compactText(question);
  const after = (starts: readonly string[], ends: readonly string[], within: number): boolean =>
    starts.some((start) => {
      const at = compact.indexOf(start);
      // "Has no titles whatever" asks for none.
      return (
        at >= 0 &&
        !no_list_starts.includes(compact[at - 1] ?? '') &&
        hasAny(compact.slice(at + start.length, at + start.length + within), ends)
      );
    });
  if (after(list_verbs, list_which, 4)) return 'own';
  if (after(list_which, list_nouns, 8)) return 'any';
  return hasAny(compact, list_ends) || after(list_whether, list_nouns, 8) ? 'whether' : null;
}

function saysNothingElse(question: string): boolean {
  const { list_which, list_whether, list_nouns, overview_fillers, list_fillers } = loadAnswerLexicon();
  const known = [...list_fillers, ...list_nouns, ...list_which, ...list_whether, ...overview_fillers];
  return known.reduce((rest, word) => rest.replaceAll(word, ''), compactText(question)) === '';
}

/** A programme without a text that is live on the day is left out: nothing could be cited for it. */
function partOf({ name, lines }: Topic, { tools, request }: Context): Part {
  const statements = lines.flatMap(({ programme, gist }) => {
    const [first] = tools.retriever.sections(programme, request.asOf);
    if (!first) return [];
    const text = tools.words.say('topics.line', { name: nameOf(tools, programme), gist });
    // One source a line: the section itself is read when its programme is asked for.
    return [{ text, origin: [{ ...first, sources: first.sources.slice(0, 1) }] }];
  });
  return { title: name, statements };
}
