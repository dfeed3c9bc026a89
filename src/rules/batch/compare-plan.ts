import type { Bound, Test } from '../compiled.ts';
import { ALL_OF, codeOf, ODD, REVIEW, ZERO } from './codes.ts';
import { Lane, translate, unite } from './lane.ts';
import { lineOf } from './line.ts';
import { planMetric, type MetricPlan } from './metric-plan.ts';
import { QuantityPlan } from './quantity-plan.ts';
import type { Planner, TestPlan } from './test-plan.ts';
import { TierPlan } from './tier-plan.ts';

type CompareTest = Extract<Test, { kind: 'compare' }>;

/** Writes how the metric stands to one line of the test; says whether zero and odd are still to become outcomes. */
type BoundPlan = {
  judge(rows: number, metric: MetricPlan, out: Uint8Array): boolean;
  inputs(rows: number, out: Uint8Array): void;
};

/** A metric against one or two lines, fixed or chosen by tiers. */
export function planCompare(planner: Planner, test: CompareTest, each: number | null): TestPlan {
  const metric = planMetric(planner.pc, planner.history, test.metric, each);
  const bounds = test.bounds.map((bound) => planBound(planner, bound, each));
  const outcomes = outcomeTable(codeOf(test.zero));
  const [sets, answers] = [new Lane(), new Lane()];
  const judgeBound = (bound: BoundPlan, rows: number, out: Uint8Array) => {
    if (bound.judge(rows, metric, out)) translate(rows, outcomes, out, out);
  };
  return {
    judge(rows, out) {
      metric.prepare(rows);
      const [only] = bounds;
      if (only && bounds.length === 1) return judgeBound(only, rows, out);
      sets.words.fill(0);
      for (const bound of bounds) {
        judgeBound(bound, rows, answers.bytes);
        unite(rows, sets, answers);
      }
      translate(rows, ALL_OF, sets.bytes, out);
    },
    inputs(rows, out) {
      metric.inputs(rows, out);
      for (const bound of bounds) bound.inputs(rows, out);
    },
  };
}

/** Outcomes by answer: itself, but for a metric without a value and one that means nothing. */
function outcomeTable(zero: number): Uint8Array {
  const table = Uint8Array.from({ length: ODD + 1 }, (_, code) => code);
  table[ZERO] = zero;
  table[ODD] = REVIEW;
  return table;
}

function planBound(planner: Planner, { op, need }: Bound, each: number | null): BoundPlan {
  if ('by' in need) {
    const by = new QuantityPlan(planner.pc, planner.history, { terms: [need.by], den: 1 }, each);
    return new TierPlan(by, op, need.tiers);
  }
  const line = lineOf(op, need);
  return {
    judge: (rows, metric, out) => metric.judge(rows, line, out),
    inputs: () => undefined,
  };
}
