/**
 * Amounts that a policy yields, exact and with every intermediate line and its article.
 * Holds no policy figure and knows no channel; figures come from `rates.yaml` of a programme.
 * Start at `rd-deduction/calculator.ts`, then `cost-lines.ts` and `calculate.ts`.
 */
export { createRdCalculator, type RdCalculatorParts } from './rd-deduction/calculator.ts';
export { loadRates, type RateDocuments } from './rd-deduction/load-rates.ts';
export { type RdResult } from './rd-deduction/present.ts';
export { renderRdResult } from './rd-deduction/render.ts';
export type { Kind, LineName, Source } from './rd-deduction/types.ts';
export type { Rates } from './rd-deduction/year-rules.ts';
