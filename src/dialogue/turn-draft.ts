import type { Judgement } from '../rules/index.ts';
import type { Applied } from './apply-commands.ts';
import type { Command } from './commands.ts';
import type { DialogueEnv } from './env.ts';
import type { SessionEvent } from './events.ts';
import type { Block, Choice, Citation, ReplyPlan, TurnResult } from './reply-plan.ts';
import type { SkillTurn } from './skills/index.ts';
import type { DialogueState } from './state.ts';

/** A turn as data: what happened and what is said. */
export interface Turn {
  readonly events: readonly SessionEvent[];
  readonly state: DialogueState;
  readonly plan: ReplyPlan;
  /** Where every programme under check stands after this turn; empty while nothing is judged. */
  readonly verdicts: TurnResult['verdicts'];
  /** Those blocks of the plan that state verdicts. */
  readonly stated: readonly Block[];
  /** The judgements they rest on. */
  readonly judgements: readonly Judgement[];
}

/** A turn under way. */
export interface Draft {
  readonly text: string;
  readonly env: DialogueEnv;
  readonly before: DialogueState;
  readonly applied: Applied;
  readonly skill: SkillTurn | null;
  readonly commands: readonly Command[];
  readonly events: SessionEvent[];
  readonly blocks: Block[];
  readonly citations: Citation[];
  choices: Choice[];
  status: string;
  verdicts: TurnResult['verdicts'];
  stated: Turn['stated'];
  judgements: Turn['judgements'];
}
