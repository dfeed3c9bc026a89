import type { Issue } from '../../shared/index.ts';
import { rational, sum, ZERO, type Rational } from '../rational.ts';
import type { RdForm } from './form-schema.ts';
import type { MoneyReader } from './read-request.ts';

/** What counts to the first five categories or to the other costs, by the form. */
export type ProjectForm = RdForm['projects'];

/** Costs of one project: fen, five categories and other costs. */
export interface ProjectCosts {
  readonly name: string;
  readonly treatment: 'exp' | 'cap';
  readonly five: Rational;
  readonly other: Rational;
}

export interface SpreadRequest {
  /** The request with the projects added up into the sums that the calculation knows. */
  readonly request: unknown;
  readonly projects: readonly ProjectCosts[];
  readonly issues: readonly Issue[];
}

const COST_FIELD = 'rd_expense_deductible';
const SUMS = { exp: ['five_exp', 'other_exp'], cap: ['five_cap', 'other_cap'] } as const;
const NAMES = ['five_exp', 'other_exp', 'five_cap', 'other_cap'];

/**
 * Adds projects up: the limit on other costs is one for all projects together, so the sums are all that counts.
 * A request without `projects` comes back as it is. Capitalised projects share one `life_m` and `amort_m`.
 */
export function spreadProjects(raw: unknown, form: ProjectForm, readMoney: MoneyReader): SpreadRequest {
  if (!isObject(raw) || raw['projects'] === undefined) return { request: raw, projects: [], issues: [] };
  const { projects, ...rest } = raw;
  const issues: Issue[] = NAMES.filter((name) => rest[name] !== undefined).map((name) =>
    bad(name, rest[name], 'calc_projects_and_sums'),
  );
  if (!Array.isArray(projects)) issues.push(bad('projects', projects, 'calc_bad_projects'));
  const list: readonly unknown[] = Array.isArray(projects) ? projects : [];
  const read = list.map((item, i) => readProject(item, `projects[${i}]`, form, readMoney, issues));
  const sums = Object.entries(SUMS).flatMap(([treatment, [five, other]]) => {
    const own = read.filter((project) => project.treatment === treatment);
    return [
      [five, yuanText(sum(ZERO, ...own.map((p) => p.five)))],
      [other, yuanText(sum(ZERO, ...own.map((p) => p.other)))],
    ];
  });
  return { request: { ...rest, ...(Object.fromEntries(sums) as object) }, projects: read, issues };
}

function readProject(
  item: unknown,
  path: string,
  { categories, treatments }: ProjectForm,
  readMoney: MoneyReader,
  issues: Issue[],
): ProjectCosts {
  const raw = isObject(item) ? item : {};
  if (!isObject(item)) issues.push(bad(path, item, 'calc_bad_projects'));
  const known = ['name', 'treatment', ...categories.map(({ id }) => id)];
  for (const key of Object.keys(raw).filter((k) => !known.includes(k)))
    issues.push({
      code: 'unknown_field',
      path: `${path}.${key}`,
      info: { found: key, known: known.join(', '), reason: 'calc_unknown_field' },
    });
  const treatment = raw['treatment'] ?? 'exp';
  if (treatment !== 'exp' && treatment !== 'cap')
    issues.push(
      bad(`${path}.treatment`, treatment, 'calc_bad_treatment', Object.keys(treatments).join(', ')),
    );
  const amounts = categories.map(({ id, counts }) => {
    const value = raw[id] === undefined ? ZERO : readAmount(raw[id], `${path}.${id}`, readMoney, issues);
    return { counts, value };
  });
  const total = (counts: string) =>
    sum(ZERO, ...amounts.filter((a) => a.counts === counts).map(({ value }) => value));
  return {
    name: typeof raw['name'] === 'string' ? raw['name'] : path,
    treatment: treatment === 'cap' ? 'cap' : 'exp',
    five: total('five'),
    other: total('other'),
  };
}

function readAmount(raw: unknown, path: string, readMoney: MoneyReader, issues: Issue[]): Rational {
  const reading = readMoney(raw, COST_FIELD);
  if (!reading.ok) {
    issues.push({
      code: 'bad_value',
      path,
      info: { found: foundText(raw), reason: reading.reason, ...reading.info },
    });
    return ZERO;
  }
  const { value } = reading;
  if (value.type === 'number' && value.lo === value.hi) return rational(value.lo);
  issues.push(bad(path, raw, 'calc_not_exact'));
  return ZERO;
}

/** Yuan with their unit; fen are whole, so two decimals are exact. */
function yuanText({ num }: Rational): string {
  const digits = String(num < 0n ? -num : num).padStart(3, '0');
  return `${num < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}\u5143`;
}

function bad(path: string, raw: unknown, reason: string, known = ''): Issue {
  return { code: 'bad_value', path, info: { found: foundText(raw), reason, known } };
}

function foundText(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  return text.slice(0, 40);
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
