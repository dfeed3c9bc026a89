import type { Dictionary, Facts } from '../../facts/index.ts';
import { yearOf, type Day } from '../../shared/index.ts';
import type { Pack } from '../compiled.ts';
import { judge, type Judgement } from '../evaluate.ts';
import type { CriterionFinding, Finding } from '../finding.ts';
import type { Basis } from '../result.ts';
import type { Plan } from './change.ts';
import { applyPlan, outlookOn, type Outlook } from './outlook.ts';

/** A programme that refuses, and everything needed to try changes on it. */
export interface Refusal {
  readonly pack: Pack;
  readonly dictionary: Dictionary;
  readonly facts: Facts;
  readonly asOf: Day;
  /** The verdict to be changed. */
  readonly now: Judgement;
  /** Conditions whose readings disagree already. */
  readonly disputed: ReadonlySet<string>;
}

/** One application day, with the facts as they would stand on it. */
export interface Trial extends Refusal {
  readonly day: Day;
  readonly outlook: Outlook;
  /** First year whose figures may still change. */
  readonly openFrom: number;
}

export function trialOn(refusal: Refusal, day: Day): Trial {
  const outlook = outlookOn(refusal.facts, refusal.asOf, day);
  return { ...refusal, day, outlook, openFrom: yearOf(refusal.asOf) };
}

/** The verdict on the day of the trial, with the moves made. */
export function judgePlan(trial: Trial, plan: Plan): Judgement {
  const facts = applyPlan(trial.outlook.facts, trial.dictionary, plan);
  return judge(trial.pack, facts, trial.dictionary, trial.day);
}

const CERTAINTY: readonly Basis[] = ['inform', 'reference', 'prejudge', 'decide'];

/**
 * No longer refused. What persons or blanks leave open may stay open, but a change that only makes
 * two readings of a text disagree is none; nor is waiting for an edition of which less is known.
 */
export function passes(trial: Trial, judgement: Judgement): boolean {
  const { outcome } = judgement;
  if (outcome === 'ineligible' || outcome === 'not_applicable' || outcome === 'inform_only') return false;
  if (CERTAINTY.indexOf(judgement.basis) < CERTAINTY.indexOf(trial.now.basis)) return false;
  return [...disputedIn(judgement)].every((id) => trial.disputed.has(id));
}

/** Ids of conditions whose readings disagree. */
export function disputedIn({ criteria }: Judgement): ReadonlySet<string> {
  return new Set(everyCriterion(criteria).flatMap((c) => (isDisputed(c.finding) ? [c.criterion.id] : [])));
}

function isDisputed(found: Finding): boolean {
  return found.note === 'readings_disagree' || found.readings.some((r) => isDisputed(r.finding));
}

/** Conditions and those inside of them. */
export function everyCriterion(list: readonly CriterionFinding[]): CriterionFinding[] {
  return list.flatMap((found) => [found, ...everyCriterion(found.finding.parts)]);
}

/** Conditions of the programme that are not met. */
export function unmetIn({ criteria }: Judgement): CriterionFinding[] {
  return criteria.filter((c) => c.outcome === 'unmet');
}
