/**
 * Amounts that a policy yields, exact and with every intermediate line and its article.
 * Holds no policy figure and knows no channel; figures come from `rates.yaml` and `amounts.yaml` of a programme.
 * Start at `rd-deduction/calculator.ts`, then `cost-lines.ts` and `calculate.ts`; `amounts/` for subsidies, `sheets/` for
 * all of them as forms.
 */
export { createRdCalculator, type RdCalculatorParts } from './rd-deduction/calculator.ts';
export { loadRates } from './rd-deduction/load-rates.ts';
export type { RateDocuments } from './read-source.ts';
export { createAmountCalculator, renderAmountResult, type AmountResult } from './amounts/calculator.ts';
export { loadAmounts } from './amounts/load-amounts.ts';
export type { AmountRules } from './amounts/types.ts';
export { createAmountSheet } from './sheets/amount-sheet.ts';
export { createRdSheet, RD_CALCULATION } from './sheets/rd-sheet.ts';
export type * from './sheets/types.ts';
export { loadRdForm } from './rd-deduction/load-form.ts';
export { type RdResult } from './rd-deduction/present.ts';
export { renderRdResult } from './rd-deduction/render.ts';
export type { Kind, LineName, Source } from './rd-deduction/types.ts';
export type { RdForm } from './rd-deduction/form-schema.ts';
export type { Rates } from './rd-deduction/year-rules.ts';
