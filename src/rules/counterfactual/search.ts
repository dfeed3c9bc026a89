import type { Judgement } from '../evaluate.ts';
import type { CriterionFinding } from '../finding.ts';
import { mergePlans, type Plan } from './change.ts';
import { rankPlans } from './levers.ts';
import { applyPlan, contradicts } from './outlook.ts';
import { allPlans } from './plans.ts';
import { judgePlan, passes, unmetIn, type Trial } from './trial.ts';

/** A change for one condition may break another (more R&D in all, less of it domestic): so many repairs. */
const MOST_ROUNDS = 4;
const MOST_PLANS = 8;

/** Plans after which the programme passes on the day of the trial, best first; the empty plan where it does anyway. */
export function passingPlans(trial: Trial): readonly Plan[] {
  let plans: readonly Plan[] = [[]];
  for (let round = 0; round < MOST_ROUNDS && plans.length > 0; round++) {
    const tried = plans.map((plan) => ({ plan, judged: judgePlan(trial, plan) }));
    const passing = tried.filter(({ plan, judged }) => isSound(trial, plan, judged));
    if (passing.length > 0) return passing.map(({ plan }) => plan);
    const next = tried.flatMap(({ plan, judged }) => repairs(trial, plan, judged));
    const ctx = tried[0]?.judged.ctx;
    plans = ctx ? rankPlans(ctx, next, MOST_PLANS) : [];
  }
  return [];
}

function isSound(trial: Trial, plan: Plan, judged: Judgement): boolean {
  if (!passes(trial, judged)) return false;
  if (plan.length === 0) return !restsOnBlanks(trial, judged);
  const { facts } = trial.outlook;
  return !contradicts(facts, applyPlan(facts, trial.dictionary, plan), trial.dictionary);
}

/** A condition that is refused today and merely not known later has not been helped. */
function restsOnBlanks({ now }: Trial, { criteria }: Judgement): boolean {
  const refused = new Set(unmetIn(now).map((c) => c.criterion.id));
  return criteria.some((c) => c.outcome === 'unknown' && refused.has(c.criterion.id));
}

/** The plan, with what is still missing on top. */
function repairs(trial: Trial, plan: Plan, judged: Judgement): Plan[] {
  const open = judged.criteria.flatMap((found): CriterionFinding[] =>
    found.outcome === 'unmet' || isNewDispute(trial, found) ? [{ ...found, outcome: 'unmet' }] : [],
  );
  if (open.length === 0) return [];
  return allPlans({ ctx: judged.ctx, openFrom: trial.openFrom }, open).flatMap((more) => {
    const both = mergePlans(plan, more);
    return both ? [both] : [];
  });
}

function isNewDispute(trial: Trial, { criterion, finding }: CriterionFinding): boolean {
  return finding.note === 'readings_disagree' && !trial.disputed.has(criterion.id);
}
