import { createGrounder, type KnownText } from '../grounding/index.ts';
import type { Hit } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { createCitationList, type CitationList } from './cite.ts';
import {
  allHits,
  givenPlace,
  lookAt,
  nameOf,
  type AnswererOptions,
  type Context,
  type Tools,
} from './context.ts';
import { answerSmalltalk, checkInput, checkRegion, type Gate } from './gates.ts';
import { groundParts } from './ground.ts';
import { joinDrafts } from './join-drafts.ts';
import type { Mended } from './spelling.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { nearTitles } from './near-titles.ts';
import { fixedDraft, type Draft, type Part, type Statement } from './statement.ts';
import { endsQuestions, splitQuestions } from './split-questions.ts';
import { steps } from './steps.ts';
import type { AnswerRequest, AnswerResult, AnswerTrace, TraceSignal } from './types.ts';

/** Answers questions about policies from the texts, without a model. */
export interface Answerer {
  /** Never throws for what a person may type: refusals are statuses with words. */
  answerQuestion(request: AnswerRequest): Promise<AnswerResult>;
}

const gates: readonly (readonly [name: string, gate: Gate])[] = [
  ['input', checkInput],
  ['smalltalk', answerSmalltalk],
  ['region', checkRegion],
];

/** @param options.names the finder that the retriever was built with, so that both see the same names */
export function createAnswerer(options: AnswererOptions): Answerer {
  const tools: Tools = {
    ...options,
    grounder: options.grounder ?? createGrounder(options.names),
    programmes: new Map(options.programmes.map((p) => [p.id, p])),
  };
  return {
    async answerQuestion(request) {
      for (const [name, gate] of gates) {
        const draft = gate(request, tools.words);
        if (draft) return render({ draft, step: name, context: null }, request, tools);
      }
      const mended = tools.spelling?.(request.question) ?? { text: request.question, changes: [] };
      const decided = await decideAll({ ...request, question: mended.text }, tools);
      return render({ ...decided, draft: withMended(decided.draft, mended, tools) }, request, tools);
    },
  };
}

/**
 * Each question of the message by itself. Clauses between commas are questions of their own only where the message as
 * a whole has no ready answer and each of them has one.
 */
async function decideAll(request: AnswerRequest, tools: Tools): Promise<Decided> {
  const questions = splitQuestions(request.question);
  const whole =
    questions.length === 1 || !endsQuestions(request.question) ? await decide(request, tools) : null;
  if (whole && questions.length === 1) return whole;
  const apart = await decideApart(questions, request, tools);
  if (whole && !areQuestions(apart, whole)) return whole;
  const drafts = apart.map(({ draft }) => draft);
  return { draft: joinDrafts(questions, drafts), step: 'several', context: apart[0]?.context ?? null };
}

/** A question without a name of its own is about what the one before was about. */
async function decideApart(
  questions: readonly string[],
  request: AnswerRequest,
  tools: Tools,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  let about = request.about;
  for (const question of questions) {
    const one = await decide({ ...request, question, ...(about ? { about } : {}) }, tools);
    decided.push(one);
    if (one.draft.programmes.length === 1) about = one.draft.programmes;
  }
  return decided;
}

// As near as this to a ready question, a clause asks something by itself.
const OWN_QUESTION = 0.55;
// The nearest question to all together is often just that of one clause.
const SLACK = 0.1;

/** Whether clauses are questions of their own: each is near to a ready one, and hardly less than all together. */
function areQuestions(apart: readonly Decided[], whole: Decided): boolean {
  const near = apart.map(nearestReady);
  const mean = near.reduce((sum, x) => sum + x, 0) / near.length;
  return near.every((x) => x >= OWN_QUESTION) && mean > nearestReady(whole) - SLACK;
}

function nearestReady({ context }: Decided): number {
  return Math.max(0, ...(context?.result.hits ?? []).map(({ faq }) => faq?.similarity ?? 0));
}

async function decide(asked: AnswerRequest, tools: Tools): Promise<Decided> {
  const request = withName(asked, tools);
  const context = await lookAt(request, givenPlace(request) ?? null, tools);
  for (const [step, take] of steps) {
    const draft = await take(context);
    if (draft) return { draft, step, context };
  }
  throw new Error('the last step ends every question');
}

/** A question that leaves out what it is about is searched with its name: so are the ready ones asked. */
function withName(request: AnswerRequest, { names, programmes }: Tools): AnswerRequest {
  const [id, ...others] = request.about ?? [];
  const programme = id === undefined ? undefined : programmes.get(id);
  if (!programme || others.length > 0 || names(request.question).length > 0) return request;
  const sure = programme.aliases.filter((alias) => names(alias)[0]?.programmes.join() === id);
  const [name = programme.name] = sure.sort((a, b) => a.length - b.length);
  return { ...request, question: `${name} ${request.question}` };
}

/** Says which name was understood where another was written. */
function withMended(draft: Draft, { changes }: Mended, { words }: Tools): Draft {
  const said = changes.map(({ from, to }) => words.say('notice.mended', { from, to }));
  return said.length === 0 ? draft : { ...draft, before: [...said, ...draft.before] };
}

interface Decided {
  readonly draft: Draft;
  readonly step: string;
  /** Null when a gate decided. */
  readonly context: Context | null;
}

/** Checks every statement, numbers the sources, and puts the text together. */
function render(
  { draft: decided, step, context }: Decided,
  request: AnswerRequest,
  tools: Tools,
): AnswerResult {
  const { kept, dropped, grounds } = groundParts(decided.parts, tools.grounder);
  const nothingLeft = decided.parts.length > 0 && kept.length === 0;
  const draft = nothingLeft ? ungroundedDraft(decided, tools) : decided;
  const cites = createCitationList(request.asOf);
  const body = kept.flatMap((part) => renderPart(part, cites));
  const lines = [
    ...draft.before,
    ...body,
    ...nextStep(draft, body, tools),
    ...draft.after,
    ...cites.cautions(tools.words),
  ];
  return {
    status: draft.status,
    text: lines.join('\n'),
    programmes: draft.programmes,
    citations: cites.citations,
    clarify: draft.clarify,
    model: null,
    trace: traceOf(draft, step, { dropped, grounds }, context),
  };
}

/** A text that says a figure was not found may leave it at that; a person is not left there. */
function nextStep({ status, after }: Draft, body: readonly string[], { words }: Tools): string[] {
  if (status !== 'unanswerable_unknown_figure') return [];
  const told = hasAny(compactText([...body, ...after].join('')), loadAnswerLexicon().next_step_words);
  return told ? [] : [words.say('refuse.ask_authority')];
}

function ungroundedDraft(draft: Draft, tools: Tools): Draft {
  const [id] = draft.programmes;
  const text =
    id === undefined
      ? tools.words.say('refuse.not_found')
      : tools.words.say('refuse.no_answer', { name: nameOf(tools, id) });
  return fixedDraft('unanswerable_no_source', 'nothing_grounded', text, draft.programmes);
}

function renderPart(part: Part, cites: CitationList): string[] {
  const title = part.title === null ? [] : [`\u3010${part.title}\u3011`];
  return [...title, ...part.statements.map((s) => renderStatement(s, cites))];
}

/** The markers stand behind the last line of the statement. */
function renderStatement({ text, origin, lead }: Statement, cites: CitationList): string {
  return `${lead ?? ''}${text} ${cites.mark(origin, text)}`;
}

function traceOf(
  draft: Draft,
  step: string,
  { dropped, grounds }: { dropped: string[]; grounds: KnownText[] },
  context: Context | null,
): AnswerTrace {
  return {
    step,
    reason: draft.reason,
    signals: context === null ? [] : allHits(context.result).slice(0, 8).map(signalOf),
    nearest: context === null ? [] : nearTitles(context.result, 3),
    expansions: context?.result.query.expansions ?? [],
    unknownWords: context?.result.unknownWords ?? [],
    dropped,
    grounds,
    timings: context?.result.timings ?? {},
  };
}

function signalOf({ chunk, faq, score, nearness, coverage, share, agreement, legs }: Hit): TraceSignal {
  const similarity = faq?.similarity ?? null;
  return { chunk: chunk.id, score, nearness, coverage, share, agreement, legs, faq: similarity };
}
