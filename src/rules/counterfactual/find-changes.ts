import { factKey, type Dictionary, type Facts } from '../../facts/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Pack } from '../compiled.ts';
import { judge, type Judgement } from '../evaluate.ts';
import { applicationDays, type ApplicationDay } from './application-days.ts';
import { moveKey, type Assumption, type ChangeStep, type FoundChange, type Plan } from './change.ts';
import { costOf, MOST_LEVERS, rankPlans } from './levers.ts';
import { risingFields } from './rising-fields.ts';
import { passingPlans } from './search.ts';
import { isCertain, pressAssumed, settle, works } from './settle.ts';
import {
  disputedIn,
  everyCriterion,
  judgePlan,
  trialOn,
  unmetIn,
  type Refusal,
  type Trial,
} from './trial.ts';
import { viaChanges, type VerdictOf } from './via.ts';

/** Passing plans that are settled and proved before a day is given up. */
const MOST_PROOFS = 4;
/** Changes of equal size that are told side by side. */
const MOST_EQUALS = 3;

/**
 * What would turn a refusal round: the smallest change for the earliest application day (several where they are
 * equally small), and other programmes whose certificate would do. Empty where the programme does not refuse or nothing in reach helps.
 *
 * Years that are over stay as they are. On days of a later year the windows have rolled on; figures of years
 * not over count as levers, or as like the year before (`assumes`). Pure, and bounded in every direction.
 *
 * @param verdictOf verdicts of other programmes on the same facts and day; without it none is suggested
 */
export function findChanges(
  pack: Pack,
  facts: Facts,
  dictionary: Dictionary,
  asOf: Day,
  verdictOf: VerdictOf = () => null,
): FoundChange[] {
  const now = judge(pack, facts, dictionary, asOf);
  if (now.outcome !== 'ineligible') return [];
  const refusal: Refusal = { pack, facts, dictionary, asOf, now, disputed: disputedIn(now) };
  return [...earliestChange(refusal), ...viaChanges(refusal, verdictOf)];
}

function earliestChange(refusal: Refusal): FoundChange[] {
  for (const on of applicationDays(refusal)) {
    const found = changesOn(refusal, on);
    if (found.length > 0) return found;
  }
  return [];
}

/** The smallest proved change of the day, and those that are exactly as small. */
function changesOn(refusal: Refusal, { day, isWait }: ApplicationDay): FoundChange[] {
  const trial = trialOn(refusal, day);
  const before = isWait ? trialOn(refusal, day - 1) : null;
  const isProved = (set: Plan) => isCertain(trial, set) && !(before && works(before, set));
  const sets = passingPlans(trial)
    .slice(0, MOST_PROOFS)
    .map((plan) => settle(trial, plan))
    .filter(isProved);
  const { ctx } = judgePlan(trial, []);
  const ranked = rankPlans(ctx, sets, MOST_PROOFS);
  const [best] = ranked;
  if (!best) return [];
  const equal = ranked.filter((set) => set.length === best.length && costOf(ctx, set) === costOf(ctx, best));
  return equal.slice(0, MOST_EQUALS).map((set) => {
    const full = withAssumed(trial, set);
    return describe(trial, isProved(full) ? full : set, isWait);
  });
}

/** The figures it rests on made part of it, in a fixed order. */
function withAssumed(trial: Trial, plan: Plan): Plan {
  const fields = unmetIn(trial.now).flatMap((c) => risingFields(trial.dictionary, c.criterion));
  const full = pressAssumed(trial, plan, fields, MOST_LEVERS);
  return [...full].sort((a, b) => (moveKey(a) < moveKey(b) ? -1 : 1));
}

function describe(trial: Trial, plan: Plan, isWait: boolean): FoundChange {
  const judged = judgePlan(trial, plan);
  return {
    applyOn: trial.day,
    wait: isWait ? trial.day : null,
    via: null,
    set: plan.map((move): ChangeStep => ({ ...move, from: startOf(trial, move.field, move.year) })),
    assumes: assumptions(trial, plan, judged),
    reaches: judged.outcome,
    certified: true,
  };
}

export function startOf({ now, outlook }: Trial, field: string, year: number | null): ChangeStep['from'] {
  const key = factKey(field, year);
  return outlook.assumed.has(key) ? null : (now.ctx.facts.get(key) ?? null);
}

/** Assumed figures that the verdict reads and the plan does not set. */
function assumptions({ outlook }: Trial, plan: Plan, judged: Judgement): Assumption[] {
  const set = new Set(plan.map(moveKey));
  const read = everyCriterion([...judged.applies, ...judged.criteria]).flatMap((c) => c.finding.inputs);
  const keys = new Set(read.map(({ field, year }) => factKey(field, year)));
  return [...outlook.assumed]
    .filter(([key]) => keys.has(key) && !set.has(key))
    .map(([, assumption]) => assumption);
}
