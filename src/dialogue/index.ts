/**
 * The conversation core: message in, reply plan out. Knows no channel and no model.
 */
export type * from './reply-plan.ts';
export type { Command, StatedValue, Unclear, Understanding } from './commands.ts';
export {
  createAssistant,
  maxMessageChars,
  type AssistantDeps,
  type Inbound,
  type ReadMessage,
  type SessionPort,
} from './assistant.ts';
export { groundResult } from './ground-result.ts';
export type { DialogueEnv } from './env.ts';
export type { AnswerQuestion, PolicyAnswer } from './plan-replies.ts';
export { ladderText, renderPlain, renderVerdict, rungText } from './render-plain.ts';
export { createReader, type Reader, type ReaderOptions } from './reading/read.ts';
export { workOut, type AmountQuestion, type Working } from './skills/work-out.ts';
export { workingText } from './skills/working-text.ts';
export { toUnderstandResult, type UnderstandResult } from './understand-result.ts';
