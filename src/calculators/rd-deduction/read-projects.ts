import type { Issue } from '../../shared/index.ts';
import { sum, ZERO, type Rational } from '../rational.ts';
import { COST_FIELD, badValue, isObject, readExact, readMonths, unknownField } from './read-parts.ts';
import type { MoneyReader, Raw, Report } from './read-parts.ts';
import { CATEGORY_NAMES, TREATMENTS, type AmountName, type Project } from './types.ts';

const KEYS: readonly string[] = ['name', 'treatment', ...CATEGORY_NAMES, 'other', 'life_m', 'amort_m'];
/** What the projects say themselves. */
const TOTALS = ['five_exp', 'other_exp', 'five_cap', 'other_cap', 'life_m', 'amort_m'];
const KNOWN_TREATMENTS = { known: TREATMENTS.join(', ') };

/**
 * The projects of a request, or null where it has none. Problems go to `issues` with paths like
 * `projects[0].staff`; totals beside projects are a `contradiction`.
 */
export function readProjects(request: Raw, readMoney: MoneyReader, issues: Issue[]): Project[] | null {
  const raw = request['projects'];
  if (raw === undefined) return null;
  for (const path of TOTALS.filter((name) => request[name] !== undefined))
    issues.push({ code: 'contradiction', path, info: { reason: 'calc_projects_and_totals' } });
  if (Array.isArray(raw) && raw.length > 0)
    return raw.flatMap((entry, i) => readProject(entry, `projects[${i}]`, readMoney, issues) ?? []);
  issues.push(badValue('projects', raw, 'calc_no_projects'));
  return null;
}

function readProject(raw: unknown, at: string, readMoney: MoneyReader, issues: Issue[]): Project | null {
  if (!isObject(raw)) {
    issues.push(badValue(at, raw, 'calc_not_a_project'));
    return null;
  }
  const strange = Object.keys(raw).filter((key) => !KEYS.includes(key));
  issues.push(...strange.map((key) => unknownField(key, KEYS, `${at}.`)));
  const report: Report = (key, reason, info) => {
    issues.push(badValue(`${at}.${key}`, raw[key], reason, info));
    return null;
  };
  const money = (key: string): Rational =>
    (raw[key] === undefined ? null : readExact(readMoney(raw[key], COST_FIELD), key, report)) ?? ZERO;
  const { name } = raw;
  const treatment = TREATMENTS.find((known) => known === raw['treatment']);
  if (typeof name !== 'string' || name.trim() === '') report('name', 'calc_no_name');
  if (!treatment) report('treatment', 'calc_bad_treatment', KNOWN_TREATMENTS);
  const five = sum(...CATEGORY_NAMES.map(money));
  const months = { life_m: readMonths(raw, 'life_m', report), amort_m: readMonths(raw, 'amort_m', report) };
  return treatment ? { name: String(name).trim(), treatment, five, other: money('other'), ...months } : null;
}

/** What the projects come to in the year: one that goes on counts in the year in which it ends. */
export function totalsOf(projects: readonly Project[]): Partial<Record<AmountName, Rational>> {
  const total = (treatment: Project['treatment'], part: 'five' | 'other'): Rational =>
    sum(...projects.filter((p) => p.treatment === treatment).map((p) => p[part]));
  return {
    five_exp: total('expensed', 'five'),
    other_exp: total('expensed', 'other'),
    five_cap: total('capitalised', 'five'),
    other_cap: total('capitalised', 'other'),
  };
}
