import { createGrounder, type KnownText } from '../grounding/index.ts';
import type { Hit } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { createCitationList, type CitationList } from './cite.ts';
import { allHits, nameOf, type AnswererOptions, type Context, type Tools } from './context.ts';
import { answerSmalltalk, checkInput, checkRegion, type Gate } from './gates.ts';
import { groundParts } from './ground.ts';
import type { Mended } from './spelling.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { nearTitles } from './near-titles.ts';
import { fixedDraft, leavesOpen, type Draft, type Part, type Statement } from './statement.ts';
import { decideAll } from './decide.ts';
import type { Decided } from './decide-one.ts';
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

/** Says which name was understood where another was written. */
function withMended(draft: Draft, { changes }: Mended, { words }: Tools): Draft {
  const said = changes.map(({ from, to }) => words.say('notice.mended', { from, to }));
  return said.length === 0 ? draft : { ...draft, before: [...said, ...draft.before] };
}

/** Checks every statement, numbers the sources, and puts the text together. */
function render(
  { draft: decided, step, context, asked }: Decided,
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
    trace: {
      ...traceOf(draft, step, { dropped, grounds }, context),
      ...(asked === undefined ? {} : { asked }),
    },
  };
}

/** A text that says a figure was not found may leave it at that; a person is not left there. */
function nextStep(draft: Draft, body: readonly string[], { words }: Tools): string[] {
  if (!leavesOpen(draft)) return [];
  const told = hasAny(compactText([...body, ...draft.after].join('')), loadAnswerLexicon().next_step_words);
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
