import type { Grounder } from '../grounding/index.ts';
import { readFigures, type Hit, type Retriever, type SearchResult } from '../retrieval/index.ts';
import {
  compactText,
  normaliseText,
  type Day,
  type NameFinder,
  type NameMention,
  type Words,
} from '../shared/index.ts';
import type { Asking } from './judge.ts';
import type { Mended } from './spelling.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { namesHere } from './names-here.ts';
import { placeCode } from './places.ts';
import { namesBoth, placeOf, placesMeant } from './places-meant.ts';
import { findSubjects, type Subjects } from './subjects.ts';
import type { Topic } from './topics.ts';
import type { AmountAsked, AnswerRequest, ProgrammeInfo, RelationText, WorkedOut } from './types.ts';
import { asksPastYear } from './years.ts';
import { asksAllConditions, asksQuantity } from './wording.ts';

/** What answers are made with. */
export interface AnswererOptions {
  readonly retriever: Retriever;
  readonly names: NameFinder;
  /** Every programme that can be named, with text or without. */
  readonly programmes: readonly ProgrammeInfo[];
  /** Over `prompts/answer.zh.yaml`. */
  readonly words: Words;
  /** Puts names written by their sound right; without it questions are taken as written. */
  readonly spelling?: (text: string) => Mended;
  /** How two programmes go together on a day; without it such questions are answered from the texts alone. */
  readonly relations?: (a: string, b: string, asOf: Day) => readonly RelationText[];
  /** Programmes by need; without them such questions are answered like any other. */
  readonly topics?: readonly Topic[];
  /** Works an amount out from the figures of a question; null = not to be worked out. Without it texts answer. */
  readonly workOut?: (ask: AmountAsked) => WorkedOut | null;
  /** Checks what goes out; by default one of its own over `names`. */
  readonly grounder?: Grounder;
}

/** The parts that all steps share. */
export interface Tools extends Omit<AnswererOptions, 'programmes' | 'grounder'> {
  readonly grounder: Grounder;
  readonly programmes: ReadonlyMap<string, ProgrammeInfo>;
}

/** Everything known about a question before it is answered. */
export interface Context {
  readonly request: AnswerRequest;
  readonly tools: Tools;
  /** Place the answer is for: named in the question, the one that something comes to; else the one given, or null. */
  readonly place: string | null;
  /** Place given with the request, or null. */
  readonly given: string | null;
  /** All places named in the question. */
  readonly placesNamed: readonly string[];
  readonly subjects: Subjects;
  /** Programmes searched; null = all. */
  readonly scope: readonly string[] | null;
  readonly result: SearchResult;
  /** The question wants rules that have ended. */
  readonly wantsHistory: boolean;
}

/** Reads names and places, and searches once within what they leave. */
export async function lookAt(request: AnswerRequest, given: string | null, tools: Tools): Promise<Context> {
  const mentions = namesAsked(request.question, tools);
  const placesNamed = placesMeant(request.question, mentions, tools);
  const place = namesBoth(mentions, tools) ? null : placeOf(request.question, placesNamed, given);
  const found = findSubjects(request.question, mentions, place, {
    ...tools,
    withText: tools.retriever.programmes,
  });
  const subjects = mentions.length > 0 ? found : { ...found, named: request.about ?? [] };
  const within = [...subjects.named, ...subjects.open.flatMap((o) => o.candidates)];
  const scope = within.length > 0 ? [...new Set(within)] : null;
  const base = { request, tools, place, given, placesNamed, subjects, scope };
  const result = await searchIn(base, scope, request.question);
  const wantsHistory = asksHistory(request);
  return { ...base, wantsHistory, result };
}

/** Whether a question is about rules that have ended, or about a past year. */
function asksHistory({ question, asOf }: AnswerRequest): boolean {
  return hasAny(compactText(question), loadAnswerLexicon().history_words) || asksPastYear(question, asOf);
}

/** Names of programmes, without those that the person says not to have. */
function namesAsked(question: string, tools: Tools): NameMention[] {
  const { negation_starts } = loadAnswerLexicon();
  const found = tools.names(question).filter((m) => m.programmes.length > 0);
  const text = normaliseText(question);
  const asked = found.filter(({ start }) => !negation_starts.some((no) => text.slice(0, start).endsWith(no)));
  return namesHere(question, asked, tools);
}

// Ready answers and passages are picked from one list: deep enough that the one kind does not crowd out the other.
const CANDIDATES = 40;

/** What is known of the question for judging its ready answers. */
export function askingOf(context: Pick<Context, 'scope' | 'result' | 'request'>): Asking {
  const { scope, result, request } = context;
  const figures = readFigures(request.question).some((f) => !f.year);
  return {
    named: scope !== null,
    specific: figures || result.query.specific.length > 0,
    quantity: asksQuantity(request.question),
    history: asksHistory(request),
    general: asksAllConditions(result.query),
  };
}

/** Searches some programmes (null = all) for the context's day and place. */
export function searchIn(
  context: Pick<Context, 'request' | 'tools' | 'place'>,
  programmes: readonly string[] | null,
  question: string,
): Promise<SearchResult> {
  const { request, tools, place } = context;
  return tools.retriever.search({
    question,
    asOf: request.asOf,
    region: place,
    programmes,
    limit: CANDIDATES,
  });
}

/** Code of the request's place; null when none was given, undefined when it is not known. */
export function givenPlace(request: AnswerRequest): string | null | undefined {
  if (request.region === undefined || request.region === null || request.region.trim() === '') return null;
  return placeCode(request.region) ?? undefined;
}

/** Name of a programme for people; its id when nothing is known of it. */
export function nameOf(tools: Tools, id: string): string {
  return tools.programmes.get(id)?.name ?? id;
}

/** Hits in force and, for ready answers and questions about the past, hits that have ended. */
export function allHits({ hits, outdated }: SearchResult): Hit[] {
  return [...hits, ...outdated];
}
