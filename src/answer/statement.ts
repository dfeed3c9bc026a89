import type { Chunk } from '../retrieval/index.ts';
import type { AnswerStatus, Clarify } from './types.ts';

/** One thing an answer says, with the chunks it was taken from. */
export interface Statement {
  readonly text: string;
  /** Never empty: what has no origin is not a statement. */
  readonly origin: readonly Chunk[];
  /** Fixed words in front of it, such as "old rule:"; carries no figure. */
  readonly lead?: string;
  /** The ready question that it answers. */
  readonly asked?: string;
}

/** The statements about one programme. */
export interface Part {
  /** Shown above the part in a comparison, else null. */
  readonly title: string | null;
  readonly statements: readonly Statement[];
}

/** What a step decided, before it is checked, cited and rendered. */
export interface Draft {
  readonly status: AnswerStatus;
  /** Code for the trace. */
  readonly reason: string;
  readonly programmes: readonly string[];
  /** Fixed words above the statements; in a refusal the whole text. They carry no policy figure. */
  readonly before: readonly string[];
  readonly parts: readonly Part[];
  /** Fixed words below the statements. */
  readonly after: readonly string[];
  readonly clarify: Clarify | null;
}

/** Says that what was asked, or a part of it, was not found. */
export function leavesOpen({ status, reason }: Draft): boolean {
  if (status === 'unanswerable_unknown_figure') return true;
  return status === 'answered_partial' && reason === 'ready_answer';
}

/** A draft that says only fixed words. */
export function fixedDraft(
  status: AnswerStatus,
  reason: string,
  text: string,
  programmes: readonly string[] = [],
): Draft {
  return { status, reason, programmes, before: [text], parts: [], after: [], clarify: null };
}
