import { parseAmount, toScaled, type Reading } from '../../facts/index.ts';
import type { Issue } from '../../shared/index.ts';
import { rational, ZERO, type Rational } from '../rational.ts';
import { checkRequest } from './check-request.ts';
import { AMOUNT_NAMES, INCOME_NAMES, KINDS, MONTH_NAMES, type RdRequest } from './types.ts';

/** Reads one money value in the forms of the contract as a value of a dictionary field, in fen. */
export type MoneyReader = (raw: unknown, field: string) => Reading;

/** The field whose unit, decimals and bounds the cost figures share. */
const COST_FIELD = 'rd_expense_deductible';
const KEYS: readonly string[] = [
  ...['id', 'year', 'kind', 'q4_actual'],
  ...AMOUNT_NAMES,
  ...MONTH_NAMES,
  ...INCOME_NAMES,
];
const KNOWN_KINDS = { known: KINDS.join(', ') };
/** Years that facts may have at all; which of them have rates is another question. */
const [FIRST_YEAR, LAST_YEAR] = [1980, 2100];
/** Longer lives than a century are slips of the pen. */
const LONGEST_LIFE = 1200;
const MONTHS_OF_YEAR = 12;

type Raw = Readonly<Record<string, unknown>>;
type Report = (path: string, reason: string, info?: Issue['info']) => null;

/**
 * Reads a request. All problems come back at once: `unknown_field`, `bad_year`, `bad_value` (with a reason),
 * `missing_value`, `contradiction`, each with the key as its path. Amounts must be exact: a range or null
 * (asked and not known) is refused, as a sum over it would be a guess.
 */
export function readRequest(
  raw: unknown,
  readMoney: MoneyReader,
): { readonly request: RdRequest | null; readonly issues: readonly Issue[] } {
  if (!isObject(raw)) return { request: null, issues: [badValue('request', raw, 'calc_not_an_object')] };
  const issues: Issue[] = Object.keys(raw)
    .filter((key) => !KEYS.includes(key))
    .map((key) => unknownField(key));
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

type Figures = Pick<RdRequest, 'amounts' | 'months' | 'q4_actual' | 'income'>;

function readFigures(raw: Raw, readMoney: MoneyReader, report: Report, issues: Issue[]): Figures {
  const money = (name: string, field: string): Rational | null =>
    raw[name] === undefined ? null : readExact(readMoney(raw[name], field), name, report);
  const costs = AMOUNT_NAMES.map((name) => [name, money(name, COST_FIELD) ?? ZERO] as const);
  const months = MONTH_NAMES.map((name) => [name, readMonths(raw, name, report)] as const);
  const income = INCOME_NAMES.map((name) => [name, money(name, name)] as const);
  return {
    amounts: Object.fromEntries(costs) as Figures['amounts'],
    months: Object.fromEntries(months) as Figures['months'],
    q4_actual: money('q4_actual', COST_FIELD),
    income: incomeOf(Object.fromEntries(income), issues),
  };
}

function readExact(reading: Reading, path: string, report: Report): Rational | null {
  if (!reading.ok) return report(path, reading.reason, reading.info);
  const { value } = reading;
  if (value.type === 'unknown') return report(path, 'calc_not_known');
  if (value.type !== 'number' || value.lo !== value.hi) return report(path, 'calc_not_exact');
  return rational(value.lo);
}

/** A whole number of months, or text with months or years. */
function readMonths(raw: Raw, name: (typeof MONTH_NAMES)[number], report: Report): number | null {
  const given = raw[name];
  if (given === undefined) return null;
  const [min, max] = [name === 'op_months' ? 1 : 0, name === 'life_m' ? LONGEST_LIFE : MONTHS_OF_YEAR];
  const months = typeof given === 'string' ? monthsOfText(given) : given;
  return typeof months === 'number' && Number.isInteger(months) && months >= min && months <= max
    ? months
    : report(name, 'calc_bad_months', { min, max });
}

function monthsOfText(text: string): number | null {
  const amount = parseAmount(text);
  if (amount?.unit === 'month') return toScaled(amount.value, 1);
  return amount?.unit === 'year' ? toScaled(amount.value, MONTHS_OF_YEAR) : null;
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

function unknownField(key: string): Issue {
  const info = { found: foundText(key), known: KEYS.join(', '), reason: 'calc_unknown_field' };
  return { code: 'unknown_field', path: foundText(key), info };
}

function badValue(path: string, raw: unknown, reason: string, info: Issue['info'] = {}): Issue {
  return { code: 'bad_value', path, info: { found: foundText(raw), reason, ...info } };
}

function isObject(raw: unknown): raw is Raw {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** What was found, short enough for a message. */
function foundText(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}\u2026` : text;
}
