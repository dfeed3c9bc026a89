import type { DialogueEnv } from '../env.ts';
import type { Block, Choice } from '../reply-plan.ts';
import type { DialogueState } from '../state.ts';
import { continueCalculation, openInput, startCalculation } from './calculating.ts';
import { showLadder, showOpens } from './ladder.ts';
import { showScores } from './scores.ts';
import { sheetChoices } from './sheet-blocks.ts';
import type { SkillTurn } from './types.ts';
import { readWish, type Wish } from './wishes.ts';

/** What a message is for, when it is for none of the readers: a wish, or words to the calculation under way. */
export type Skill = Wish | { readonly kind: 'calculating'; readonly turn: SkillTurn };

/** Reads a message as a wish or as an answer to a form; null = neither. */
export function readSkill(env: DialogueEnv, state: DialogueState, text: string): Skill | null {
  const wish = readWish(env, text);
  const leaves = wish !== null && (wish.kind !== 'calculate' || wish.sheet !== null);
  if (state.calc === null || leaves) return wish;
  const turn = continueCalculation(env, state, text);
  return turn ? { kind: 'calculating', turn } : wish;
}

/** Does what a message is for; `state` has the facts of the message already. */
export function runSkill(env: DialogueEnv, state: DialogueState, skill: Skill, text: string): SkillTurn {
  switch (skill.kind) {
    case 'ladder':
      return showLadder(env, state, skill.said);
    case 'opens':
      return showOpens(env, state, skill.programme);
    case 'score':
      return showScores(env, state, skill.programmes);
    case 'calculate':
      return startCalculation(env, state, skill.sheet, text);
    case 'calculating':
      return skill.turn;
  }
}

/** The question of a form that was left open, put again with its quick replies. */
export function waitingQuestion(
  env: DialogueEnv,
  state: DialogueState,
): { readonly block: Block; readonly choices: readonly Choice[] } | null {
  const input = openInput(env, state);
  if (!input) return null;
  const text = env.words.say('calculating.back', { ask: input.ask });
  return { block: { type: 'question', text, why: null }, choices: sheetChoices(env, input, input.needed) };
}
