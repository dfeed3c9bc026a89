import { toWritten, withoutMentions, type Hit } from '../retrieval/index.ts';
import { compactText, normaliseText } from '../shared/index.ts';
import { stateFaq, statePassage } from './compose.ts';
import { askingOf, nameOf, searchIn, type Context } from './context.ts';
import { cuts } from './cuts.ts';
import { readyAnswer, type ReadyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { assumedNotices } from './notices.ts';
import { bestPassage } from './passage-step.ts';
import { withoutPlaces } from './places.ts';
import type { Draft, Part, Statement } from './statement.ts';

// \u548c \u8ddf \u4e0e \u540c \u53ca \u6216 \u8fd8\u6709: and, or; or a mark, with a word or two before; after 'and' also behind it
const BESIDE = /^.{0,8}(?:[\u548c\u8ddf\u4e0e\u540c\u53ca\u6216].{0,5}|[\p{P}\s]|\u8fd8\u6709)$/u;

/**
 * Two or more programmes side by side: one part each, from its own texts. A name that fits several is
 * taken in its likeliest reading, and the answer says so.
 */
export async function answerComparison(context: Context): Promise<Draft | null> {
  const { subjects, tools } = context;
  const compares = comparesIn(context);
  const likeliest = subjects.open.flatMap((o) => o.candidates.slice(0, 1));
  const programmes = [...new Set([...subjects.named, ...likeliest])];
  if (!compares || programmes.length < 2) return null;
  const ready = readyAnswer(context.result, askingOf(context));
  if (ready?.sameWords && isComparison(ready)) return null;
  // Someone may have compared the same before, though not in just this respect.
  const compared = ready && isComparison(ready) ? wholePart(ready, context) : null;
  const whole = compared ?? sharedPassage(programmes, context);
  const isAll = compared === null ? whole !== null : topicOf(context).length === 0;
  const parts = isAll ? [] : await partsBeside(whole, programmes, context);
  const found = [...(whole ? [whole] : []), ...parts.filter((p) => p.statements.length > 0)];
  if (found.length === 0) return null;
  const missing = tools.words.say('notice.missing_part');
  const lacking = whole ? [] : programmes.filter((_, i) => parts[i]?.statements.length === 0);
  return {
    status: lacking.length === 0 ? 'answered' : 'answered_partial',
    reason: parts.length === 0 ? 'shared_passage' : 'comparison',
    programmes,
    before: [],
    parts: found,
    after: [
      ...lacking.map((id) => `${nameOf(tools, id)}\uff1a${missing}`),
      ...likeliestNotices(programmes, context),
    ],
    clarify: null,
  };
}

/** Words of comparing; "each" and the like only between names that stand side by side. */
function comparesIn({ request, tools }: Context): boolean {
  const { compare_words, severally_words } = loadAnswerLexicon();
  const text = normaliseText(request.question);
  const found = compare_words.filter((word) => compactText(toWritten(text)).includes(word));
  if (found.some((word) => !severally_words.includes(word))) return true;
  const named = tools.names(text).filter(({ programmes }) => programmes.length > 0);
  const isBeside = named.some(({ end }, i) => BESIDE.test(text.slice(end, named[i + 1]?.start ?? end)));
  return found.length > 0 && isBeside;
}

/** Each programme by itself, without what was said already. */
async function partsBeside(
  whole: Part | null,
  programmes: readonly string[],
  context: Context,
): Promise<readonly Part[]> {
  const said = new Set(whole?.statements.map(({ text }) => text));
  const parts = await Promise.all(programmes.map((id) => partOf(id, context)));
  return parts.map(({ title, statements }) => ({
    title,
    statements: statements.filter(({ text }) => !said.has(text)),
  }));
}

function wholePart({ hit, match }: ReadyAnswer, { tools }: Context): Part {
  const lead = tools.words.say('notice.taken_as', { question: match.question });
  return { title: null, statements: [{ ...stateFaq(hit), lead }] };
}

// A ready question that compares, this near, compares the same.
const SAME_COMPARISON = 0.6;

function isComparison({ match }: ReadyAnswer): boolean {
  const { compare_words } = loadAnswerLexicon();
  return match.similarity >= SAME_COMPARISON && hasAny(compactText(toWritten(match.question)), compare_words);
}

function likeliestNotices(programmes: readonly string[], { subjects, tools }: Context): string[] {
  const assumed = [...subjects.assumed, ...subjects.open];
  return programmes.flatMap((id) =>
    assumedNotices(
      assumed.filter((a) => a.candidates[0] === id),
      id,
      tools,
    ),
  );
}

/** A section that has the names of all programmes in its heading compares them itself. */
function sharedPassage(programmes: readonly string[], context: Context): Part | null {
  const { result } = context;
  const named = (heading: string, id: string): boolean =>
    result.query.mentions.some((m) => m.programmes.includes(id) && heading.includes(m.word));
  const hit = result.hits.find(({ chunk, coverage }) => {
    const heading = normaliseText(chunk.headings.join(' '));
    const onTopic = topicOf(context).length === 0 || coverage >= cuts.coverage;
    return chunk.kind === 'digest' && onTopic && programmes.every((id) => named(heading, id));
  });
  return hit ? { title: null, statements: statementsFrom(hit, context) } : null;
}

/** What is left of the question without names and words of comparing. */
function topicOf({ request, tools }: Context): string {
  const text = normaliseText(request.question);
  let rest = compactText(withoutPlaces(withoutMentions(text, tools.names(text))));
  const { compare_words, overview_fillers } = loadAnswerLexicon();
  for (const word of [...compare_words, ...overview_fillers]) rest = rest.replaceAll(word, '');
  return rest;
}

async function partOf(id: string, context: Context): Promise<Part> {
  const { tools, request } = context;
  const result = await searchIn(context, [id], ownQuestion(id, normaliseText(request.question), context));
  const subjects = { ...context.subjects, named: [id] };
  return { title: nameOf(tools, id), statements: statementsOf({ ...context, subjects, result }) };
}

/** The question as it would be asked about this programme alone; what it is, when nothing else is left. */
function ownQuestion(id: string, text: string, context: Context): string {
  const { compare_words, compare_query, overview_query } = loadAnswerLexicon();
  const others = context.tools.names(text).filter((m) => !m.programmes.includes(id));
  let own = withoutMentions(text, others);
  for (const word of compare_words) own = own.replaceAll(word, ' ');
  return `${own} ${topicOf(context) === '' ? overview_query : compare_query}`;
}

function statementsOf(context: Context): readonly Statement[] {
  const ready = readyAnswer(context.result, askingOf(context));
  if (ready) return [stateFaq(ready.hit)];
  const passage = bestPassage(context.result.hits, context);
  return passage ? statementsFrom(passage.hit, context) : [];
}

function statementsFrom(hit: Hit, { result, tools }: Context): readonly Statement[] {
  const coverage = tools.retriever.coverage.bind(tools.retriever);
  return statePassage(hit, { query: result.query, coverage }).statements;
}
