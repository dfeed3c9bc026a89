import { isLess, isPositive, minus, sum, times, type Rational } from '../rational.ts';
import type { Calculation } from './calculate.ts';

/** Something the reader must know; `prompts/calc.zh.yaml` has a sentence for each code under `calc.caveat`. */
export interface Note {
  readonly code: string;
  /** Amounts are in fen. */
  readonly amounts?: Readonly<Record<string, Rational>>;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Notes on a calculation: what rules it out, what was cut off or not counted, what it takes for granted. */
export function notesOn(calculation: Calculation): Note[] {
  return [
    ...incomeNotes(calculation),
    ...costNotes(calculation),
    ...reductionNotes(calculation),
    ...methodNotes(calculation),
    ...yearNotes(calculation),
    { code: 'conditions_assumed' },
    { code: 'tax_saved' },
  ];
}

function incomeNotes({ request: { income }, eligible }: Calculation): Note[] {
  if (!income) return [{ code: 'income_unchecked' }];
  return eligible ? [] : [{ code: 'listed_industry' }];
}

function costNotes({ request: { amounts: a, months, projects }, lines, rules }: Calculation): Note[] {
  const notes: Note[] = [];
  const otherOver = minus(sum(a.other_exp, a.other_cap), lines.other_allowed);
  if (isPositive(otherOver)) notes.push({ code: 'other_over_limit', amounts: { amount: otherOver } });
  if (isPositive(a.ov_person)) notes.push({ code: 'overseas_person', amounts: { amount: a.ov_person } });
  const overseas = times(a.ov_org, rules.limits.overseas_share.value);
  if (isLess(lines.ov_allowed, overseas))
    notes.push({ code: 'overseas_over_cap', amounts: { cap: lines.ov_cap } });
  const contracted = isPositive(sum(a.dom, a.ov_org));
  const capitalised = isPositive(lines.line42);
  if (contracted && capitalised) notes.push({ code: 'contracted_as_expensed' });
  if (capitalised) notes.push(...lifeNotes(projects ?? [months], rules));
  const open = projects?.filter(({ treatment }) => treatment === 'in_progress').length ?? 0;
  if (open > 0) notes.push({ code: 'projects_in_progress', values: { count: open } });
  return notes;
}

/** The shortest of the lives, where it is below the usual one. */
function lifeNotes(
  lives: readonly { readonly life_m: number | null }[],
  { limits }: Calculation['rules'],
): Note[] {
  const { num, den } = limits.shortest_life.value;
  const months = Math.min(...lives.flatMap(({ life_m }) => life_m ?? []));
  const isShort = Number.isFinite(months) && months > 0 && BigInt(months) * den < num;
  return isShort ? [{ code: 'short_life', values: { months, shortest: Number(num) } }] : [];
}

function reductionNotes({ request: { amounts: a }, lines, carryOut }: Calculation): Note[] {
  const notes: Note[] = [];
  const unused = minus(a.special, lines.line45);
  if (isPositive(unused)) notes.push({ code: 'special_over', amounts: { amount: unused } });
  if (carryOut === null) notes.push({ code: 'carry_unknown' });
  else if (isPositive(carryOut)) notes.push({ code: 'carried_out', amounts: { amount: carryOut } });
  return notes;
}

function methodNotes({ request, rules, base, additional, eligible }: Calculation): Note[] {
  const { q4_actual, months } = request;
  if (!rules.rate.closing) return q4_actual || months.op_months !== null ? [{ code: 'closing_unused' }] : [];
  const notes: Note[] = [];
  if (!additional.methodActual) notes.push({ code: 'method_actual_missing' });
  if (!additional.methodRatio) notes.push({ code: 'method_ratio_missing' });
  else notes.push({ code: 'in_business_to_year_end' });
  if (eligible && q4_actual && isLess(base, q4_actual)) notes.push({ code: 'closing_over_base' });
  return notes;
}

function yearNotes({ request: { year }, rules }: Calculation): Note[] {
  return [
    ...(year > rules.reviewedYear
      ? [{ code: 'year_ahead', values: { year, reviewed: rules.reviewedYear } }]
      : []),
    ...(year < rules.formFrom ? [{ code: 'before_form', values: { year, from: rules.formFrom } }] : []),
  ];
}
