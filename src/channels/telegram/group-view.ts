import type { TurnResult } from '../../dialogue/index.ts';

/** Turns that may answer a question about a policy; all others are about the enterprise of one member. */
const PUBLIC = [
  'answered',
  'clarification',
  'unanswerable',
  'expired_policy',
  'declined',
  'smalltalk',
  'error',
];

/**
 * The part of a turn that everyone in a group may read: answers about policies, never facts, verdicts or
 * the question that asks for a figure.
 * @returns null when the turn is about the enterprise of one member
 */
export function publicPart(turn: TurnResult): TurnResult | null {
  const isPublic = PUBLIC.some((family) => turn.status === family || turn.status.startsWith(`${family}_`));
  const showsEnterprise = turn.blocks.some((b) => b.type === 'verdict' || b.type === 'facts');
  // An answer with sources may end in the question of a check under way; any other question is private.
  const asksFigure = turn.asked !== null && turn.citations.length === 0;
  if (!isPublic || showsEnterprise || asksFigure) return null;
  const blocks = turn.blocks.filter((b) => b.type !== 'question');
  return blocks.length === 0 && turn.blocks.length > 0 ? null : { ...turn, blocks };
}
