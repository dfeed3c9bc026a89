import type { Citation } from '../dialogue/index.ts';
import type { KnownText } from '../grounding/index.ts';
import type { Chunk, Expansion, LegScores } from '../retrieval/index.ts';
import type { Day, NameMention } from '../shared/index.ts';

/** A question about policies, for a place and a day. */
export interface AnswerRequest {
  readonly question: string;
  /** The message that the question was taken from, where it is longer: figures told in it are the question's. */
  readonly message?: string;
  /** Chinese name or six-digit code of the place; absent or null = not known. */
  readonly region?: string | null;
  /** Day whose rules count. */
  readonly asOf: Day;
  /** Programmes the conversation is about: counts only when the question itself names none. */
  readonly about?: readonly string[];
  /** The question before in the conversation, and what it was answered for: this one may leave that out. */
  readonly earlier?: Earlier | null;
  /** One question of a message that has several: as short as it is, it looks like many things. */
  readonly part?: boolean;
}

/** A question that got its answer. */
export interface Earlier {
  readonly question: string;
  readonly programmes: readonly string[];
}

/** How an answer ended; families as `interface.md` has them. */
export type AnswerStatus =
  | 'answered'
  | 'answered_partial'
  | 'clarification'
  | 'unanswerable_no_source'
  | 'unanswerable_unknown_figure'
  | 'unanswerable_out_of_region'
  | 'unanswerable_out_of_scope'
  | 'expired_policy'
  | 'declined_unsafe'
  | 'smalltalk'
  | 'error_empty_question'
  | 'error_question_too_long'
  | 'error_unknown_region';

/** A question back, with answers to choose from (programme names; may be empty). */
export interface Clarify {
  readonly question: string;
  readonly choices: readonly string[];
}

/** The contract's shape, with the trace added. */
export interface AnswerResult {
  readonly status: AnswerStatus;
  /** Plain text; `[1]` points to `citations` with `n` 1. Every number in it stands in a cited chunk. */
  readonly text: string;
  readonly programmes: readonly string[];
  readonly citations: readonly Citation[];
  readonly clarify: Clarify | null;
  /** No model takes part in these answers. */
  readonly model: null;
  readonly trace: AnswerTrace;
}

/** Why the answer is what it is, for the audit record and the list of unanswered questions. */
export interface AnswerTrace {
  /** Step that ended the pipeline. */
  readonly step: string;
  /** Code of the reason within the step. */
  readonly reason: string;
  readonly signals: readonly TraceSignal[];
  readonly expansions: readonly Expansion[];
  /** The question in full, where the message left out what was said before it. */
  readonly asked?: string;
  /** What came nearest, best first; empty when nothing was searched. */
  readonly nearest: readonly NearTitle[];
  /** Words of the question that occur in no text at all. */
  readonly unknownWords: readonly string[];
  /** Statements dropped because a figure, a denial or a verdict in them is in no cited chunk. */
  readonly dropped: readonly string[];
  /** Texts that the statements rest on. */
  readonly grounds: readonly KnownText[];
  readonly timings: Readonly<Record<string, number>>;
}

/** A passage by the heading, or the question, it stands under. */
export interface NearTitle {
  readonly programme: string;
  readonly title: string;
}

/** One candidate chunk and what spoke for it. */
export interface TraceSignal {
  readonly chunk: string;
  readonly score: number;
  readonly nearness: number;
  readonly coverage: number;
  readonly share: number;
  readonly agreement: number;
  readonly faq: number | null;
  readonly legs: LegScores;
}

/** What the texts say about two titles, in words, with the text it stands in. */
export interface RelationText {
  readonly kind: string;
  /** Programme whose text says it, and the programme it is about. */
  readonly of: string;
  readonly to: string;
  readonly text: string;
  readonly chunk: Chunk;
}

/** A question with figures of an enterprise's own, taken apart as far as an answer knows it. */
export interface AmountAsked {
  readonly question: string;
  /** The part of it that asks, and the names of programmes in that part. */
  readonly clause: string;
  readonly mentions: readonly NameMention[];
  /** Programmes named anywhere in the question. */
  readonly programmes: readonly string[];
  readonly asOf: Day;
}

/** What the figures of a question come to, in words, with a piece of text that carries its sources. */
export interface WorkedOut {
  readonly programme: string;
  readonly text: string;
  /** For each of several enterprises told of at once. */
  readonly severally: boolean;
  readonly chunk: Chunk;
}

/** A programme as the answer names it. */
export interface ProgrammeInfo {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** `national`, `ningxia`, `sichuan`, `gansu`, or a six-digit code. */
  readonly region: string;
}
