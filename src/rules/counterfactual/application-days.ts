import { addYears, dayOf, yearOf, type Day } from '../../shared/index.ts';
import type { Test } from '../compiled.ts';
import { readValue, type Context } from '../context.ts';
import type { CriterionFinding, Finding } from '../finding.ts';
import { firstDay } from '../operators/dates.ts';
import { everyCriterion, unmetIn, type Refusal } from './trial.ts';

/** How many years ahead an application is looked for. */
const YEARS_AHEAD = 2;
/** Waiting for a date is worth saying somewhat longer: spans in the texts run to three years. */
const LONGEST_WAIT_YEARS = 3;

export interface ApplicationDay {
  readonly day: Day;
  /** The day is the first on which a date condition holds or an edition applies. */
  readonly isWait: boolean;
}

/**
 * Today, the days on which failing date conditions come to hold or another edition of the rule starts,
 * and this day of the coming years; in order.
 */
export function applicationDays({ pack, asOf, now }: Refusal): ApplicationDay[] {
  const horizon = addYears(asOf, LONGEST_WAIT_YEARS) + 1;
  const editions = pack.versions.map((version) => version.from);
  const waits = new Set(
    [...waitDays(now.ctx, unmetIn(now)), ...editions].filter((day) => day > asOf && day <= horizon),
  );
  const years = Array.from({ length: YEARS_AHEAD }, (_, i) => addYears(asOf, i + 1));
  const days = [...new Set([asOf, ...waits, ...years])].sort((a, b) => a - b);
  return days.map((day) => ({ day, isWait: waits.has(day) }));
}

function waitDays(ctx: Context, list: readonly CriterionFinding[]): Day[] {
  return everyCriterion(list).flatMap(({ finding }) => findingDays(ctx, finding));
}

function findingDays(ctx: Context, found: Finding): Day[] {
  const inner = found.readings.flatMap((r) => findingDays(ctx, r.finding));
  const { test } = found;
  if (found.outcome !== 'unmet' || (test.kind !== 'age' && test.kind !== 'clear')) return inner;
  const value = readValue(ctx, test.field, null);
  const day = value?.type === 'date' && value.lo === value.hi ? dayItHolds(test, value.lo) : null;
  return day === null ? inner : [...inner, day];
}

function dayItHolds(test: Extract<Test, { kind: 'age' | 'clear' }>, day: Day): Day | null {
  if (test.kind === 'clear' && test.sinceYear !== null) return dayOf(yearOf(day) + test.sinceYear + 1, 1, 1);
  return firstDay(test, day);
}
