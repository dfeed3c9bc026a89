import type { Issue } from '../../shared/index.ts';
import { isLess, isPositive, minus, sum, type Rational } from '../rational.ts';
import type { RdRequest } from './types.ts';

/** Figures that are fine alone and cannot stand together. */
export function checkRequest(request: RdRequest): Issue[] {
  const { projects, amounts: a, months } = request;
  const ended = projects?.flatMap((p, i) =>
    p.treatment === 'capitalised' ? checkAmortisation([p.five, p.other], p, `projects[${i}].`) : [],
  );
  return [...(ended ?? checkAmortisation([a.five_cap, a.other_cap], months, '')), ...checkIncome(request)];
}

type Amortisation = Pick<RdRequest['months'], 'life_m' | 'amort_m'>;

/** A capitalised project needs its life and this year's months, and cannot be amortised longer than it lives. */
function checkAmortisation(
  costs: readonly Rational[],
  { life_m, amort_m }: Amortisation,
  at: string,
): Issue[] {
  const capitalised = isPositive(sum(...costs));
  const issues: Issue[] = [];
  if (capitalised && !life_m) issues.push(missing(`${at}life_m`));
  if (capitalised && amort_m === null) issues.push(missing(`${at}amort_m`));
  if (life_m !== null && amort_m !== null && amort_m > life_m && issues.length === 0)
    issues.push({
      code: 'contradiction',
      path: `${at}amort_m`,
      info: { found: amort_m, life: life_m, reason: 'calc_amortised_too_long' },
    });
  return issues;
}

function missing(path: string): Issue {
  return { code: 'missing_value', path, info: { reason: 'calc_capitalised_months' } };
}

/** Income of listed industries is part of the total without investment income. */
function checkIncome({ income }: RdRequest): Issue[] {
  if (!income) return [];
  const rest = minus(income.total_income, income.investment_income);
  if (!isLess(rest, income.restricted_industry_revenue)) return [];
  const info = { reason: 'calc_income_over_total' };
  return [{ code: 'contradiction', path: 'restricted_industry_revenue', info }];
}
