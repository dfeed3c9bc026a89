import type { Issue } from '../../shared/index.ts';
import { ZERO, type Rational } from '../rational.ts';
import { checkRequest } from './check-request.ts';
import {
  COST_FIELD,
  badValue,
  foundText,
  isObject,
  readExact,
  readMonths,
  unknownField,
} from './read-parts.ts';
import type { MoneyReader, Raw, Report } from './read-parts.ts';
import { readProjects, totalsOf } from './read-projects.ts';
import { AMOUNT_NAMES, INCOME_NAMES, KINDS, MONTH_NAMES, type RdRequest } from './types.ts';

const KEYS: readonly string[] = [
  ...['id', 'year', 'kind', 'q4_actual', 'projects'],
  ...AMOUNT_NAMES,
  ...MONTH_NAMES,
  ...INCOME_NAMES,
];
const KNOWN_KINDS = { known: KINDS.join(', ') };
/** Years that facts may have at all; which of them have rates is another question. */
const [FIRST_YEAR, LAST_YEAR] = [1980, 2100];

/**
 * Reads a request. All problems come back at once: `unknown_field`, `bad_year`, `bad_value` (with a reason),
 * `missing_value`, `contradiction`, each with the key as its path. Amounts must be exact. Costs come as totals
 * or project by project, not both.
 */
export function readRequest(
  raw: unknown,
  readMoney: MoneyReader,
): { readonly request: RdRequest | null; readonly issues: readonly Issue[] } {
  if (!isObject(raw)) return { request: null, issues: [badValue('request', raw, 'calc_not_an_object')] };
  const issues: Issue[] = Object.keys(raw)
    .filter((key) => !KEYS.includes(key))
    .map((key) => unknownField(key, KEYS));
  const report: Report = (path, reason, info) => {
    issues.push(badValue(path, raw[path], reason, info));
    return null;
  };
  const year = readYear(raw['year'], issues);
  const kind = KINDS.find((known) => known === raw['kind']) ?? report('kind', 'calc_bad_kind', KNOWN_KINDS);
  const figures = readFigures(raw, readMoney, report, issues);
  if (issues.length > 0 || year === null || kind === null) return { request: null, issues };
  const id = typeof raw['id'] === 'string' || typeof raw['id'] === 'number' ? raw['id'] : null;
  const request = { id, year, kind, ...figures };
  const conflicts = checkRequest(request);
  return { request: conflicts.length === 0 ? request : null, issues: conflicts };
}

type Figures = Pick<RdRequest, 'amounts' | 'months' | 'q4_actual' | 'income' | 'projects'>;

function readFigures(raw: Raw, readMoney: MoneyReader, report: Report, issues: Issue[]): Figures {
  const money = (name: string, field: string): Rational | null =>
    raw[name] === undefined ? null : readExact(readMoney(raw[name], field), name, report);
  const costs = AMOUNT_NAMES.map((name) => [name, money(name, COST_FIELD) ?? ZERO] as const);
  const months = MONTH_NAMES.map((name) => [name, readMonths(raw, name, report)] as const);
  const income = INCOME_NAMES.map((name) => [name, money(name, name)] as const);
  const projects = readProjects(raw, readMoney, issues);
  return {
    projects,
    amounts: { ...(Object.fromEntries(costs) as Figures['amounts']), ...(projects && totalsOf(projects)) },
    months: Object.fromEntries(months) as Figures['months'],
    q4_actual: money('q4_actual', COST_FIELD),
    income: incomeOf(Object.fromEntries(income), issues),
  };
}

function readYear(raw: unknown, issues: Issue[]): number | null {
  if (typeof raw === 'number' && Number.isInteger(raw) && raw >= FIRST_YEAR && raw <= LAST_YEAR) return raw;
  const info = { found: foundText(raw), min: FIRST_YEAR, max: LAST_YEAR };
  issues.push({ code: 'bad_year', path: 'year', info });
  return null;
}

/** Income counts only as a whole: the share needs the listed income and the total. */
function incomeOf(given: Readonly<Record<string, Rational | null>>, issues: Issue[]): RdRequest['income'] {
  const { restricted_industry_revenue, total_income, investment_income } = given;
  if (!restricted_industry_revenue && !total_income && !investment_income) return null;
  const missing = [
    ...(restricted_industry_revenue ? [] : ['restricted_industry_revenue']),
    ...(total_income ? [] : ['total_income']),
  ];
  for (const path of missing)
    if (!issues.some((issue) => issue.path === path))
      issues.push({ code: 'missing_value', path, info: { reason: 'calc_income_incomplete' } });
  if (!restricted_industry_revenue || !total_income) return null;
  return { restricted_industry_revenue, total_income, investment_income: investment_income ?? ZERO };
}
