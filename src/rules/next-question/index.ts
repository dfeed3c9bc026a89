/**
 * Which question comes next and when to stop. Knows the findings of the engine, not how a dialogue puts them.
 * Start at `plan.ts`; `reach.ts` says what can still change, `sample.ts` makes up what is missing.
 */
export { planQuestions, type NextQuestion, type NextStep, type PlanOptions } from './plan.ts';
export { askText } from './phrase.ts';
