/**
 * What a conversation can do beside checks and policy questions: the ladder of titles, what a title opens, scores
 * with what raises them, and calculations asked for one by one. Start at `wishes.ts`, then `run-skill.ts`.
 */
export { ladderChoice } from './ladder.ts';
export { readSkill, runSkill, waitingQuestion, type Skill } from './run-skill.ts';
export type { SkillTurn } from './types.ts';
