import { withoutMentions } from '../retrieval/index.ts';
import { compactText, normaliseText, type NameMention } from '../shared/index.ts';
import { isWorkedOut } from './amount-step.ts';
import type { Tools } from './context.ts';
import { decide, nearestReady, type Decided } from './decide-one.ts';
import { joinDrafts } from './join-drafts.ts';
import { loadAnswerLexicon } from './lexicon.ts';
import { assumedNotices } from './notices.ts';
import { endsQuestions, splitQuestions } from './split-questions.ts';
import type { AnswerRequest } from './types.ts';

/**
 * Each question of the message by itself. Clauses between commas are questions of their own only where the message as
 * a whole has no ready answer and each of them has one.
 */
export async function decideAll(request: AnswerRequest, tools: Tools): Promise<Decided> {
  const questions = splitQuestions(request.question, (text) => namesIn(text, tools));
  const whole =
    questions.length === 1 || !endsQuestions(request.question) ? await decide(request, tools) : null;
  if (whole && (questions.length === 1 || whole.draft.status === 'declined_unsafe')) return whole;
  // What a clause is asked with beside the others is told in itself.
  const { message: _told, ...alone } = request;
  const apart = await decideApart(questions, { ...(whole ? alone : request), part: true }, tools);
  // Who asks for help with wrongdoing in one sentence wants it for the others, too.
  const unsafe = apart.find(({ draft }) => draft.status === 'declined_unsafe');
  if (unsafe) return unsafe;
  // Figures told in one clause and asked about in another: only together they come to something.
  if (whole && isWorkedOut(whole.draft) && !apart.some(({ draft }) => isWorkedOut(draft))) return whole;
  if (whole && !areQuestions(apart, whole)) return whole;
  const drafts = apart.map(({ draft }) => draft);
  return { draft: joinDrafts(questions, drafts), step: 'several', context: apart[0]?.context ?? null };
}

/** How many different names of programmes a text has. */
function namesIn(text: string, { names }: Tools): number {
  const named = names(normaliseText(text)).filter(({ programmes }) => programmes.length > 0);
  return new Set(named.map(({ programmes }) => programmes.join())).size;
}

/** What the next question may leave out: the name, or all but the name. */
interface Said {
  readonly name: string;
  readonly question: string;
  /** For a name that was not meant in its first sense: what the question it stood in settled on. */
  readonly about: readonly string[] | null;
}

/** A question without a name of its own is asked about what the last one was answered for, else with its name. */
async function decideApart(
  questions: readonly string[],
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  let last: Said | null = null;
  for (const text of questions) {
    const question = normaliseText(text);
    const own = tools
      .names(question)
      .findLast((m) => m.programmes.length > 0 && !(last && isTold(m, question)));
    let made = await decide({ ...request, ...askedAfter(question, own ? null : last) }, tools);
    if (own && last && saysOnlyName(question, tools)) made = await decideSame(own, last, request, tools);
    if (!own && isOpen(made)) made = (await decideAfter(question, decided.at(-1), request, tools)) ?? made;
    decided.push(made);
    if (own) last = { name: own.word, question, about: settledOn(own, made) };
  }
  return decided;
}

/** What was asked before, of another programme; a name that fits several is taken in its likeliest sense, and said to be. */
async function decideSame(
  own: NameMention,
  last: Said,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided> {
  const made = await decide({ ...request, question: last.question.replace(last.name, own.word) }, tools);
  const [likeliest] = own.programmes;
  if (made.draft.reason !== 'ambiguous_name' || likeliest === undefined) return made;
  const question = last.question.replace(last.name, '');
  const { draft, ...rest } = await decide({ ...request, question, about: [likeliest] }, tools);
  const { word, programmes: candidates, ask } = own;
  const notices = assumedNotices([{ word, candidates, ask }], likeliest, tools);
  return { ...rest, draft: { ...draft, after: [...notices, ...draft.after] } };
}

function isOpen({ draft }: Decided): boolean {
  return draft.status.startsWith('unanswerable') || draft.status === 'clarification';
}

/** What has no answer by itself may be asked about what the question before was answered for. */
async function decideAfter(
  question: string,
  before: Decided | undefined,
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided | null> {
  const [programme] = before?.draft.parts.length ? before.draft.programmes : [];
  if (programme === undefined) return null;
  const made = await decide({ ...request, question, about: [programme] }, tools);
  return made.draft.reason === 'ready_answer' ? made : null;
}

/** A title that the enterprise says to be is told, not asked about. */
function isTold({ start }: NameMention, question: string): boolean {
  return loadAnswerLexicon().told_starts.some((words) => question.slice(0, start).endsWith(words));
}

function askedAfter(question: string, last: Said | null): Pick<AnswerRequest, 'question' | 'about'> {
  if (last === null) return { question };
  return last.about ? { question, about: last.about } : { question: `${last.name}${question}` };
}

/** Such as "and X?": what is asked stands in the question before. */
function saysOnlyName(question: string, { names }: Tools): boolean {
  const rest = compactText(withoutMentions(question, names(question)));
  return loadAnswerLexicon().and_what_of.includes(rest);
}

function settledOn({ programmes }: NameMention, { draft }: Decided): readonly string[] | null {
  const answered = draft.parts.length > 0 ? draft.programmes : [];
  return answered.length === 1 && answered[0] !== programmes[0] ? answered : null;
}

// As near as this to a ready question, a clause asks something by itself.
const OWN_QUESTION = 0.5;
// The nearest question to all together is often just that of one clause.
const SLACK = 0.1;

/** Whether clauses are questions of their own: each is near to a ready one, and hardly less than all together. */
function areQuestions(apart: readonly Decided[], whole: Decided): boolean {
  const near = apart.map(nearestReady);
  const mean = near.reduce((sum, x) => sum + x, 0) / near.length;
  return near.every((x) => x >= OWN_QUESTION) && mean > nearestReady(whole) - SLACK;
}
