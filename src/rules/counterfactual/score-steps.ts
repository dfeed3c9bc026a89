import { addYears, yearOf, type Day } from '../../shared/index.ts';
import type { Judgement } from '../evaluate.ts';
import type { CriterionFinding } from '../finding.ts';
import type { ChangeStep, Plan } from './change.ts';
import { costOf } from './levers.ts';
import { lineOptions, linesOf } from './score-plans.ts';
import { startOf } from './find-changes.ts';
import { testPlans } from './plans.ts';
import { disputedIn, everyCriterion, judgePlan, trialOn, type Trial } from './trial.ts';

/** One thing an enterprise can do to get more points, proved by judging with it done. */
export interface ScoreStep {
  readonly set: readonly ChangeStep[];
  /** Hundredths of a point that the table as a whole gains at least. */
  readonly gain: number;
  /** Calendar year of the application it counts for. */
  readonly year: number;
}

/** More than these are a list nobody works through. */
const MOST_STEPS = 3;

/**
 * The cheapest steps that lift a score table, cheapest first: for an application this year, and where nothing
 * of this year's figures can still move, for the next. Years that are over stay as they are.
 *
 * @param table id of the condition that holds the table
 */
export function scoreSteps(now: Judgement, table: string): ScoreStep[] {
  for (const day of [now.asOf, addYears(now.asOf, 1)]) {
    const steps = stepsOn(now, table, day);
    if (steps.length > 0) return steps.slice(0, MOST_STEPS);
  }
  return [];
}

function stepsOn(now: Judgement, table: string, day: Day): ScoreStep[] {
  const { pack, told: facts, asOf, ctx } = now;
  const refusal = { pack, facts, dictionary: ctx.dictionary, asOf, now, disputed: disputedIn(now) };
  const trial = trialOn(refusal, day);
  const judged = judgePlan(trial, []);
  const found = tableIn(judged, table);
  if (!found) return [];
  const sight = { ctx: judged.ctx, openFrom: trial.openFrom };
  const plans = found.finding.scores
    .flatMap(linesOf)
    .flatMap((line) => lineOptions(sight, found.criterion, line, found.finding, testPlans))
    .map(({ plan }) => ({ plan, gain: gainOf(trial, plan, table, found), cost: costOf(judged.ctx, plan) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => a.cost - b.cost || b.gain - a.gain || (keyOf(a.plan) < keyOf(b.plan) ? -1 : 1));
  return oneEach(plans).map(({ plan, gain }) => ({
    set: plan.map((move) => ({ ...move, from: startOf(trial, move.field, move.year) })),
    gain,
    year: yearOf(day),
  }));
}

/** Of steps that move the same facts, the cheapest. */
function oneEach<T extends { readonly plan: Plan }>(plans: readonly T[]): T[] {
  const seen = new Set<string>();
  return plans.filter(({ plan }) => {
    const facts = plan.map(({ field, year }) => `${field}@${year}`).join();
    if (seen.has(facts)) return false;
    seen.add(facts);
    return true;
  });
}

/** What the least and the most of the table both gain: a step that may bring nothing is none. */
function gainOf(trial: Trial, plan: Plan, table: string, before: CriterionFinding): number {
  const after = tableIn(judgePlan(trial, plan), table);
  const [a, b] = [after?.finding.shown, before.finding.shown];
  if (a?.kind !== 'points' || b?.kind !== 'points') return 0;
  return Math.min(a.lo - b.lo, a.hi - b.hi);
}

function tableIn({ criteria }: Judgement, table: string): CriterionFinding | null {
  const all = everyCriterion(criteria);
  return all.find((c) => c.criterion.id === table && c.finding.test.kind === 'score') ?? null;
}

function keyOf(plan: Plan): string {
  return JSON.stringify(plan);
}
