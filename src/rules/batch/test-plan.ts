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

const REVIEWED: TestPlan = {
  judge: (rows, out) => void out.fill(REVIEW, 0, rows),
  inputs: () => undefined,
};

type Plan<K extends Test['kind']> = (
  planner: Planner,
  test: Extract<Test, { kind: K }>,
  each: number | null,
) => TestPlan;

const PLANS: { readonly [K in Test['kind']]: Plan<K> } = {
  compare: planCompare,
  every: planEachYear,
  some: planEachYear,
  score: planScore,
  member: planMember,
  list: planList,
  flag: planFlag,
  age: planDates,
  clear: planDates,
  valid: planDates,
  all: planCombination,
  any: planCombination,
  at_least: planCombination,
  not: planCombination,
  readings: planReadings,
  judgement: () => REVIEWED,
  declared: () => REVIEWED,
};

function planTest<K extends Test['kind']>(
  planner: Planner,
  test: Extract<Test, { kind: K }>,
  each: number | null,
): TestPlan {
  return (PLANS[test.kind] as Plan<K>)(planner, test, each);
}
