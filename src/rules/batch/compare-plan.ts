import type { Bound, Term, Test, Tier } from '../compiled.ts';
import { ALL_OF, codeOf, REVIEW, UNKNOWN } from './codes.ts';
import { lineOf, NO_LINE, type Line } from './line.ts';
import { planMetric, type MetricPlan } from './metric-plan.ts';
import { QuantityPlan, type Held } from './quantity-plan.ts';
import { countBelow, DIFFERENCES } from './signs.ts';
import { BLOCK } from './slots.ts';
import type { Planner, TestPlan } from './test-plan.ts';

type CompareTest = Extract<Test, { kind: 'compare' }>;

/** Writes how the metric stands to one line of the test, before zero and odd are turned into outcomes. */
type BoundPlan = {
  judge(rows: number, metric: MetricPlan, out: Uint8Array): void;
  inputs(rows: number, out: Uint8Array): void;
};

/** A metric against one or two lines, fixed or chosen by tiers. */
export function planCompare(planner: Planner, test: CompareTest, each: number | null): TestPlan {
  const metric = planMetric(planner.pc, planner.history, test.metric, each);
  const bounds = test.bounds.map((bound) => planBound(planner, bound, each));
  const outcomes = Uint8Array.of(0, 1, 2, 3, 4, codeOf(test.zero), REVIEW);
  const [first, ...others] = bounds;
  const answers = new Uint8Array(BLOCK);
  return {
    judge(rows, out) {
      metric.prepare(rows);
      first?.judge(rows, metric, out);
      for (let row = 0; row < rows; row++) out[row] = outcomes[out[row] as number] as number;
      for (const bound of others) {
        bound.judge(rows, metric, answers);
        for (let row = 0; row < rows; row++) {
          const set = (1 << (out[row] as number)) | (1 << (outcomes[answers[row] as number] as number));
          out[row] = ALL_OF[set] as number;
        }
      }
    },
    inputs(rows, out) {
      metric.inputs(rows, out);
      for (const bound of bounds) bound.inputs(rows, out);
    },
  };
}

function planBound(planner: Planner, { op, need }: Bound, each: number | null): BoundPlan {
  if ('by' in need)
    return new TierPlan(
      planner,
      need.by,
      need.tiers,
      need.tiers.map((tier) => lineOf(op, tier.need)),
      each,
    );
  const line = lineOf(op, need);
  return {
    judge: (rows, metric, out) => metric.judge(rows, line, out),
    inputs: () => undefined,
  };
}

/** A line chosen by another quantity; while that is a range, every tier it can fall in has to agree. */
class TierPlan implements BoundPlan {
  readonly #by: QuantityPlan;
  readonly #tiers: readonly { readonly from: number; readonly to: number; readonly line: Line }[];
  readonly #lines: readonly Line[];
  readonly #froms: Float64Array;
  readonly #tos: Float64Array;
  readonly #picks = new Uint8Array(BLOCK);
  readonly #held: Held = { slot: null, lo: 0, hi: 0 };

  constructor(
    planner: Planner,
    by: Term,
    tiers: readonly Tier[],
    lines: readonly Line[],
    each: number | null,
  ) {
    this.#by = new QuantityPlan(planner.pc, planner.history, { terms: [by], den: 1 }, each);
    const ends = tiers.map(({ edge, inclusive }) => (edge === null ? Infinity : inclusive ? edge : edge - 1));
    this.#lines = lines;
    this.#tiers = lines.map((line, i) => ({
      from: i === 0 ? -Infinity : (ends[i - 1] as number) + 1,
      to: ends[i] as number,
      line,
    }));
    this.#froms = Float64Array.from(this.#tiers, ({ from }) => from);
    this.#tos = Float64Array.from(this.#tiers, ({ to }) => to);
  }

  judge(rows: number, metric: MetricPlan, out: Uint8Array): void {
    this.#by.prepare(rows);
    const { lo, hi } = this.#by;
    const picks = this.#picks;
    const without = this.#pick(rows, lo, hi);
    metric.judgePicked(rows, this.#lines, picks, out);
    if (without === 0) return;
    for (let row = 0; row < rows; row++) {
      if (picks[row] !== NO_LINE) continue;
      const [low, high] = [lo[row] as number, hi[row] as number];
      out[row] = low === high ? UNKNOWN : this.#overRange(row, low, high, metric);
    }
  }

  /** Picks the tier of every row that surely falls in one; returns how many rows do not. */
  #pick(rows: number, lo: Float64Array, hi: Float64Array): number {
    const [froms, tos] = [this.#froms, this.#tos];
    const picks = this.#picks.fill(0);
    for (let tier = 0; tier < this.#lines.length - 1; tier++) {
      const to = tos[tier] as number;
      for (let row = 0; row < rows; row++) DIFFERENCES[row] = to - (lo[row] as number);
      countBelow(rows, picks);
    }
    let without = 0;
    for (let row = 0; row < rows; row++) {
      const low = lo[row] as number;
      const pick = picks[row] as number;
      if (low === hi[row] && low >= (froms[pick] as number) && low <= (tos[pick] as number)) continue;
      picks[row] = NO_LINE;
      without++;
    }
    return without;
  }

  /** One answer where all reachable tiers give the same, with the deciding fact held inside each. */
  #overRange(row: number, low: number, high: number, metric: MetricPlan): number {
    const held = this.#held;
    held.slot = this.#by.onlySlot(row);
    let answer = -1;
    for (const { from, to, line } of this.#tiers) {
      held.lo = Math.max(from, low);
      held.hi = Math.min(to, high);
      if (held.lo > held.hi) continue;
      metric.begin(row, held.slot ? held : null);
      const next = metric.against(line);
      if (answer !== -1 && next !== answer) return UNKNOWN;
      answer = next;
    }
    return answer === -1 ? UNKNOWN : answer;
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#by.inputs(rows, out);
  }
}
