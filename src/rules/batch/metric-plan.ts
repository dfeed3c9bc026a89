import type { Metric } from '../compiled.ts';
import { unlessAbsent } from './absent-plan.ts';
import { AmountPlan } from './amount-plan.ts';
import { GrowthPlan } from './growth-plan.ts';
import type { Line } from './line.ts';
import type { PlanContext } from './plan-context.ts';
import { QuantityPlan, type Held } from './quantity-plan.ts';
import { RatioMeanPlan } from './ratio-mean-plan.ts';
import { RatioPlan } from './ratio-plan.ts';
import type { HistorySlot } from './slots.ts';

/** A metric over a block; the answers are outcome codes, `ZERO` and `ODD`. */
export interface MetricPlan {
  /** Works out what all rows of the block share. Comes before everything else. */
  prepare(rows: number): void;
  /** Takes up one row, as it is or with a fact held inside a range. */
  begin(row: number, held: Held | null): void;
  /** How the row taken up stands to a line. */
  against(line: Line): number;
  /** How all rows stand to one line. Says whether some may be `ZERO` or `ODD`. */
  judge(rows: number, line: Line, out: Uint8Array): boolean;
  /** The same for the line picked for each row; rows without one (`NO_LINE`) get anything and are for the caller. */
  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): boolean;
  /** Marks the facts it reads; see `inputs.ts`. */
  inputs(rows: number, out: Uint8Array): void;
}

export function planMetric(
  pc: PlanContext,
  history: HistorySlot,
  metric: Metric,
  each: number | null,
): MetricPlan {
  return unlessAbsent(planFigures(pc, history, metric, each), metric, pc, history, each);
}

function planFigures(pc: PlanContext, history: HistorySlot, metric: Metric, each: number | null): MetricPlan {
  switch (metric.kind) {
    case 'amount':
      return new AmountPlan(new QuantityPlan(pc, history, metric.of, each));
    case 'ratio':
      return new RatioPlan(
        new QuantityPlan(pc, history, metric.num, each),
        new QuantityPlan(pc, history, metric.den, each),
      );
    case 'ratio_mean':
      return new RatioMeanPlan(pc, history, metric);
    case 'growth':
      return new GrowthPlan(pc, history, metric);
  }
}
