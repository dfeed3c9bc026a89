import type { Issue } from '../../shared/index.ts';
import type { Rational } from '../rational.ts';
import type { LimitName } from './rates-schema.ts';
import type { CostLine, Kind, Source } from './types.ts';

/** Years in which something holds, both inclusive; null = no end known. */
export interface Period {
  readonly from: number;
  readonly to: number | null;
  readonly cite: readonly Source[];
}

export interface DatedShare extends Period {
  readonly value: Rational;
}

/** Additional deduction of some kinds of enterprise. */
export interface RateRow extends Period {
  readonly kinds: readonly Kind[];
  readonly rate: Rational;
  /** A higher rate for costs of the last months of the year; null = one rate all year. */
  readonly closing: { readonly months: number; readonly rate: Rational } | null;
  readonly caveats: readonly string[];
}

export type SourcedLine = CostLine | 'base' | 'carry_out';

/** `rates.yaml`, checked: periods of one thing meet without gap or overlap. */
export interface Rates {
  /** Year in which the rates were last checked. */
  readonly reviewedYear: number;
  readonly limits: Readonly<Record<LimitName, readonly DatedShare[]>>;
  readonly rates: readonly RateRow[];
  readonly taxRates: readonly DatedShare[];
  readonly lines: Readonly<Record<SourcedLine, readonly Source[]>>;
  /** First year of the form whose rows `lineNN` are. */
  readonly formFrom: number;
}

/** What holds for one kind of enterprise in one year. */
export interface YearRules {
  readonly limits: Readonly<Record<LimitName, DatedShare>>;
  readonly rate: RateRow;
  readonly taxRates: readonly DatedShare[];
  readonly lines: Rates['lines'];
  readonly reviewedYear: number;
  readonly formFrom: number;
}

/**
 * Rules of a year, or why there are none: `bad_year` where a limit or every rate is missing, `bad_value` where
 * only this kind has none. Never falls back to another year or kind.
 */
export function rulesFor(rates: Rates, year: number, kind: Kind): YearRules | Issue {
  const limits = limitsOf(rates, year);
  const inForce = rates.rates.filter(holdsIn(year));
  if (!limits || inForce.length === 0) {
    const info = { found: year, from: firstYear(rates), reason: 'calc_year_not_covered' };
    return { code: 'bad_year', path: 'year', info };
  }
  const rate = inForce.find(({ kinds }) => kinds.includes(kind));
  if (!rate) {
    const known = [...new Set(inForce.flatMap(({ kinds }) => kinds))].join(', ');
    return {
      code: 'bad_value',
      path: 'kind',
      info: { found: kind, year, known, reason: 'calc_kind_not_in_year' },
    };
  }
  return {
    limits,
    rate,
    taxRates: rates.taxRates.filter(holdsIn(year)),
    lines: rates.lines,
    reviewedYear: rates.reviewedYear,
    formFrom: rates.formFrom,
  };
}

function limitsOf(rates: Rates, year: number): YearRules['limits'] | null {
  const found = Object.entries(rates.limits).map(([name, list]) => [name, list.find(holdsIn(year))] as const);
  return found.every(([, limit]) => limit !== undefined)
    ? (Object.fromEntries(found) as YearRules['limits'])
    : null;
}

/** First year with every limit and at least one rate. */
function firstYear(rates: Rates): number {
  const starts = [...Object.values(rates.limits), rates.rates].map((list) =>
    Math.min(...list.map(({ from }) => from)),
  );
  return Math.max(...starts);
}

function holdsIn(year: number): (period: Period) => boolean {
  return ({ from, to }) => from <= year && (to === null || year <= to);
}
