/**
 * Answers policy questions from retrieved passages, with citations, refusals and a number check.
 * Knows no channel, no pack file and no model. Start at `answerer.ts`, then `steps.ts`.
 */
export { createAnswerer, type Answerer } from './answerer.ts';
export type { AnswererOptions } from './context.ts';
export type * from './types.ts';
export { createSpelling } from './spelling.ts';
export { loadTopics, type Topic } from './topics.ts';
export { unsafeKind } from './triage.ts';
