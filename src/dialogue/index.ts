/**
 * The conversation core: message in, reply plan out. Knows no channel and no model.
 */
export type * from './reply-plan.ts';
export type { Command, StatedValue, Unclear, Understanding } from './commands.ts';
