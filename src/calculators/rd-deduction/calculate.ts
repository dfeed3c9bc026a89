import { isLess, larger, minus, rational, smaller, sum, times, ZERO, type Rational } from '../rational.ts';
import type { Issue } from '../../shared/index.ts';
import { costLines, type CostLines } from './cost-lines.ts';
import { projectLines, type ProjectLine } from './project-lines.ts';
import type { RdRequest } from './types.ts';
import type { RateRow, YearRules } from './year-rules.ts';

/** How much may be deducted in addition, exact; amounts in fen. */
export interface Calculation {
  readonly request: RdRequest;
  readonly rules: YearRules;
  readonly lines: CostLines;
  /** What each project adds, in their order; null = costs were given as totals. */
  readonly projects: readonly ProjectLine[] | null;
  /** False = the income test rules the year out, and everything below is 0. */
  readonly eligible: boolean;
  readonly base: Rational;
  readonly additional: Additional;
  /** Materials still to be taken off in later years; null where the year is ruled out and none may be taken off. */
  readonly carryOut: Rational | null;
}

/** The additional deduction and, where the rate rises within the year, both ways to it. */
export interface Additional {
  readonly extra: Rational;
  /** Null = two rates share the year. */
  readonly rate: Rational | null;
  readonly method: 'actual' | 'ratio' | null;
  /** By the actual costs of the closing months; null = not given or one rate all year. */
  readonly methodActual: Rational | null;
  /** By the share of the closing months in the months in business; null likewise. */
  readonly methodRatio: Rational | null;
}

/** What a year with two rates needs and was not given, else null. */
export function missingForRate({ q4_actual, months }: RdRequest, { rate }: YearRules): Issue | null {
  if (!rate.closing || q4_actual || months.op_months !== null) return null;
  return { code: 'missing_value', path: 'q4_actual', info: { reason: 'calc_needs_closing_months' } };
}

/**
 * Computes a checked request under the rules of its year. Pure and exact.
 * @source g40 (special income, products sold), q28 (last quarter of 2022), b97 article 4; keys as in `pack.yaml`
 */
export function calculate(request: RdRequest, rules: YearRules): Calculation {
  const lines = costLines(request, rules);
  const sold = sum(request.amounts.sold_now, request.amounts.sold_carry);
  const eligible = passesIncomeTest(request, rules);
  const base = eligible ? larger(ZERO, minus(lines.line47, sold)) : ZERO;
  const left = larger(ZERO, minus(sold, lines.line47));
  const carryOut = eligible ? left : sold.num === 0n ? ZERO : null;
  const additional = additionalOf(base, request, rules.rate);
  const projects = request.projects && projectLines(request.projects, lines.other_allowed);
  return { request, rules, lines, projects, eligible, base, additional, carryOut };
}

/** True also where no income is given: nothing that was said rules the year out. */
function passesIncomeTest({ income }: RdRequest, { limits }: YearRules): boolean {
  if (!income) return true;
  const rest = minus(income.total_income, income.investment_income);
  return !isLess(times(rest, limits.listed_share.value), income.restricted_industry_revenue);
}

function additionalOf(base: Rational, { q4_actual, months }: RdRequest, row: RateRow): Additional {
  const { rate, closing } = row;
  if (!closing)
    return { extra: times(base, rate), rate, method: null, methodActual: null, methodRatio: null };
  const withClosing = (part: Rational): Rational =>
    sum(times(part, closing.rate), times(minus(base, part), rate));
  // Deductions may leave less than the closing months cost; no more than what is left has a rate.
  const methodActual = q4_actual && withClosing(smaller(q4_actual, base));
  const methodRatio =
    months.op_months === null ? null : withClosing(closingPart(base, months.op_months, closing.months));
  const byRatio = methodRatio !== null && (methodActual === null || isLess(methodActual, methodRatio));
  const extra = larger(methodActual ?? ZERO, methodRatio ?? ZERO);
  return { extra, rate: null, method: byRatio ? 'ratio' : 'actual', methodActual, methodRatio };
}

/** The closing months' part of the year's costs, by months in business up to the end of the year. */
function closingPart(base: Rational, inBusiness: number, closing: number): Rational {
  return times(base, rational(Math.min(inBusiness, closing), inBusiness));
}
