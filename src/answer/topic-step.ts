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
  return Promise.resolve(listsFor(context));
}

function listsFor(context: Context): Draft | null {
  const { request, tools, subjects, place, placesNamed } = context;
  const topicWords = (tools.topics ?? []).flatMap(({ words }) => words);
  // A word for a need, such as loan interest, may be short for several programmes: here it is the need.
  const named = subjects.open.some(({ word }) => !topicWords.includes(compactText(word)));
  if (named || subjects.named.length + subjects.elsewhere.length > 0) return null;
  if ((place !== null && !isHome(place)) || placesNamed.some(isLocal)) return null;
  const asking = asksForList(request.question);
  if (asking === null || isOtherBusiness(context)) return null;
  const ready = readyAnswer(context.result, askingOf(context));
  if (ready && ready.match.similarity >= (asking === 'whether' ? LIKELY : READY)) return null;
  const topics = topicsFor(request.question, asking, tools.topics ?? []);
  const parts = topics.map((topic) => partOf(topic, context)).filter((part) => part.statements.length > 0);
  if (parts.length === 0) return null;
  return {
    status: 'answered',
    reason: 'topics',
    programmes: [...new Set(topics.flatMap(({ lines }) => lines.map((line) => line.programme)))],
    before: [tools.words.say('topics.intro')],
    parts,
    after: [tools.words.say('topics.next')],
    clarify: null,
  };
}

/** Which need was said; where none was, or a whole firm was described, what most enterprises look at first. */
function topicsFor(question: string, asking: ListAsking, topics: readonly Topic[]): readonly Topic[] {
  const told = readFigures(question).filter(({ year }) => !year);
  const found = told.length < DESCRIBED ? topicsIn(question, topics) : [];
  if (found.length > 0) return found.slice(0, MOST);
  return asking === 'own' || saysNothingElse(question)
    ? topics.filter(({ words }) => words.length === 0)
    : [];
}

type ListAsking = 'own' | 'any' | 'whether';

/** `own` = what we may apply for; `any` = what there is; `whether` = if there is anything; null = no list is asked for. */
export function asksForList(question: string): ListAsking | null {
  const { list_verbs, list_which, list_whether, list_ends, list_nouns } = loadAnswerLexicon();
  const compact = compactText(question);
  const after = (starts: readonly string[], ends: readonly string[], within: number): boolean =>
    starts.some((start) => {
      const at = compact.indexOf(start);
      return at >= 0 && hasAny(compact.slice(at + start.length, at + start.length + within), ends);
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
    return [{ text, origin: [first] }];
  });
  return { title: name, statements };
}
