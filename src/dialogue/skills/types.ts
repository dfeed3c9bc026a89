import type { SessionEvent } from '../events.ts';
import type { Block, Choice } from '../reply-plan.ts';

/** What a wish comes to: what happened, what is said, and whether the check under way goes on after it. */
export interface SkillTurn {
  readonly events: readonly SessionEvent[];
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
  readonly status: string;
  readonly goesOn: boolean;
}
