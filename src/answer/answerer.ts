import { createGrounder, type KnownText } from '../grounding/index.ts';
import type { Hit } from '../retrieval/index.ts';
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
import { answerSmalltalk, checkInput, checkRegion, declineUnsafe, type Gate } from './gates.ts';
import { groundParts } from './ground.ts';
import { fixedDraft, type Draft, type Part, type Statement } from './statement.ts';
import { steps } from './steps.ts';
import type { AnswerRequest, AnswerResult, AnswerTrace, TraceSignal } from './types.ts';

/** Answers questions about policies from the texts, without a model. */
export interface Answerer {
  /** Never throws for what a person may type: refusals are statuses with words. */
  answerQuestion(request: AnswerRequest): Promise<AnswerResult>;
}

const gates: readonly (readonly [name: string, gate: Gate])[] = [
  ['input', checkInput],
  ['unsafe', declineUnsafe],
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
      const context = await lookAt(request, givenPlace(request) ?? null, tools);
      for (const [name, step] of steps) {
        const draft = await step(context);
        if (draft) return render({ draft, step: name, context }, request, tools);
      }
      throw new Error('the last step ends every question');
    },
  };
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
  const lines = [...draft.before, ...body, ...draft.after, ...cites.cautions(tools.words)];
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
