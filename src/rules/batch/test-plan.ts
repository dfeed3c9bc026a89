import type { Criterion, Test } from '../compiled.ts';
import { planCombination, planEachYear } from './combine-plan.ts';
import { planCompare } from './compare-plan.ts';
import { REVIEW } from './codes.ts';
import { planCriterion } from './criterion-plan.ts';
import { planDates } from './date-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { planReadings } from './readings-plan.ts';
import { planScore } from './score-plan.ts';
import type { HistorySlot } from './slots.ts';
import { planFlag, planList, planMember } from './table-plan.ts';

/** A test, ready to be run over block after block. Holds scratch of its own: one run at a time. */
export interface TestPlan {
  /** Writes the outcome codes of the first rows of the block. */
  judge(rows: number, out: Uint8Array): void;
  /** Marks the facts the test reads, see `inputs.ts`; after `judge` of the same block. */
  inputs(rows: number, out: Uint8Array): void;
  /** Plans of inner conditions, whose facts `inputs` leaves out. */
  readonly parts?: readonly TestPlan[];
}

/** Makes plans of tests and criteria; passed to their parts so that none imports this file. */
export interface Planner {
  readonly pc: PlanContext;
  readonly history: HistorySlot;
  /** @param each offset of the year an every / some test is at, or null outside of one */
  test(test: Test, each: number | null): TestPlan;
  criterion(criterion: Criterion, each: number | null): TestPlan;
}

/** The planner of one version of a pack. */
export function createPlanner(pc: PlanContext, windowsFrom: string | null): Planner {
  const planner: Planner = {
    pc,
    history: pc.history(windowsFrom),
    test: (test, each) => planTest(planner, test, each),
    criterion: (criterion, each) => planCriterion(planner, criterion, each),
  };
  return planner;
}

function planTest(planner: Planner, test: Test, each: number | null): TestPlan {
  switch (test.kind) {
    case 'compare':
      return planCompare(planner, test, each);
    case 'every':
    case 'some':
      return planEachYear(planner, test);
    case 'score':
      return planScore(planner, test, each);
    case 'member':
      return planMember(planner, test);
    case 'list':
      return planList(planner, test);
    case 'flag':
      return planFlag(planner, test, each);
    case 'age':
    case 'clear':
    case 'valid':
      return planDates(planner, test);
    case 'all':
    case 'any':
    case 'at_least':
    case 'not':
      return planCombination(planner, test, each);
    case 'readings':
      return planReadings(planner, test, each);
    case 'judgement':
    case 'declared':
      return REVIEWED;
  }
}

const REVIEWED: TestPlan = {
  judge: (rows, out) => void out.fill(REVIEW, 0, rows),
  inputs: () => undefined,
};
