import type { Rational } from '../rational.ts';

/** Kinds of enterprise that rates are given for. */
export const KINDS = ['general', 'manufacturing', 'tech_sme', 'ic_machine'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * Amounts of a request, 0 where absent: the first five cost categories and the other related costs, each expensed
 * (`_exp`) or of capitalised projects ended in the year (`_cap`, all years of the project together); this year's
 * deductible amortisation of intangibles of earlier years; what was paid to domestic contractors, overseas
 * organisations, overseas individuals; special income; materials of products sold, of this year and carried in.
 */
export const AMOUNT_NAMES = [
  'five_exp',
  'other_exp',
  'five_cap',
  'other_cap',
  'amort_prior',
  'dom',
  'ov_org',
  'ov_person',
  'special',
  'sold_now',
  'sold_carry',
] as const;
export type AmountName = (typeof AMOUNT_NAMES)[number];

/** Income of the year for the test of listed industries, as `policies/fields.yaml` defines these fields. */
export const INCOME_NAMES = ['restricted_industry_revenue', 'total_income', 'investment_income'] as const;
export type IncomeName = (typeof INCOME_NAMES)[number];

/** Whole months: life and this year's amortisation of the new intangible, months in business this year. */
export const MONTH_NAMES = ['life_m', 'amort_m', 'op_months'] as const;
export type MonthName = (typeof MONTH_NAMES)[number];

/** The first five cost categories of a project: staff, direct input, depreciation, amortisation, design and trials. */
export const CATEGORY_NAMES = ['staff', 'direct', 'depreciation', 'amortisation', 'design'] as const;

/** Expensed; capitalised and ended this year (costs of all its years together); capitalised and going on. */
export const TREATMENTS = ['expensed', 'capitalised', 'in_progress'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** One research project as its ledger has it; amounts in fen, months only of a project that ended. */
export interface Project {
  readonly name: string;
  readonly treatment: Treatment;
  readonly five: Rational;
  readonly other: Rational;
  readonly life_m: number | null;
  readonly amort_m: number | null;
}

/** One enterprise's research costs of one year, read and free of contradictions. Amounts are in fen. */
export interface RdRequest {
  readonly id: string | number | null;
  readonly year: number;
  readonly kind: Kind;
  readonly amounts: Readonly<Record<AmountName, Rational>>;
  /** Null = costs are given as totals. */
  readonly projects: readonly Project[] | null;
  /** Null = not given. */
  readonly months: Readonly<Record<MonthName, number | null>>;
  /** Deductible costs of the last quarter; null = not given. */
  readonly q4_actual: Rational | null;
  /** Null = not given, the income test cannot be made. Investment income may be negative. */
  readonly income: Readonly<Record<IncomeName, Rational>> | null;
}

/** Lines that exist for every request. `lineNN` are rows of tax form A107012. */
export const COST_LINES = [
  'other_limit',
  'other_allowed',
  'dom80',
  'dom_base',
  'ov_cap',
  'ov_allowed',
  'line40',
  'line41',
  'line42',
  'line43',
  'line45',
  'line47',
] as const;
export type CostLine = (typeof COST_LINES)[number];
/** Lines of the contract; the two methods exist only where the rate changes within the year. */
export type LineName = CostLine | 'method_actual' | 'method_ratio';

export type Evidence = 'official' | 'relayed' | 'news' | 'own' | 'none';

/** What a figure rests on. */
export interface Source {
  /** Number of the document, its title where it has none. */
  readonly document: string;
  readonly article: string;
  readonly evidence: Evidence;
}

/** A document of the programme as far as a citation needs it. */
export interface RateDocument {
  readonly title: string;
  readonly number: string | null;
  readonly evidence: Evidence;
}
