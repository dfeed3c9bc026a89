import type { CompareOp, Tier } from '../compiled.ts';
import { UNKNOWN, ZERO } from './codes.ts';
import { lineOf, NO_LINE, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { Held, QuantityPlan } from './quantity-plan.ts';
import { BLOCK } from './slots.ts';

/** Whole numbers from `from` to `to`, both included; tiers leave no gap, and the last one is open. */
interface Reach {
  readonly from: number;
  readonly to: number;
  readonly line: Line;
}

/** A line chosen by another quantity; while that is a range, every tier it can fall in has to agree. */
export class TierPlan {
  readonly #by: QuantityPlan;
  readonly #tiers: readonly Reach[];
  readonly #lines: readonly Line[];
  readonly #picks = new Uint8Array(BLOCK);
  readonly #highPicks = new Uint8Array(BLOCK);
  readonly #held: Held = { slot: null, lo: 0, hi: 0 };

  constructor(by: QuantityPlan, op: CompareOp, tiers: readonly Tier[]) {
    this.#by = by;
    const ends = tiers.map(({ edge, inclusive }) => (edge === null ? Infinity : inclusive ? edge : edge - 1));
    this.#lines = tiers.map(({ need }) => lineOf(op, need));
    this.#tiers = this.#lines.map((line, i) => ({
      from: i === 0 ? -Infinity : (ends[i - 1] as number) + 1,
      to: ends[i] as number,
      line,
    }));
  }

  /** Says whether some answers may be `ZERO` or `ODD`. */
  judge(rows: number, metric: MetricPlan, out: Uint8Array): boolean {
    this.#by.prepare(rows);
    const { lo, hi } = this.#by;
    this.#pick(rows, lo, this.#picks);
    if (lo === hi) return metric.judgePicked(rows, this.#lines, this.#picks, out);
    this.#pick(rows, hi, this.#highPicks);
    const without = dropUnlike(rows, this.#picks, this.#highPicks);
    const odd = metric.judgePicked(rows, this.#lines, this.#picks, out);
    return without === 0 ? odd : this.#judgeOthers(rows, metric, out) || odd;
  }

  /** Picks the tier that a figure of each row falls in. */
  #pick(rows: number, values: Float64Array, picks: Uint8Array): void {
    picks.fill(0, 0, rows);
    const tiers = this.#tiers;
    for (let tier = 0; tier < tiers.length - 1; tier += 2) {
      const { to } = tiers[tier] as Reach;
      const next = (tiers[tier + 1] as Reach).to;
      for (let row = 0; row < rows; row++) {
        const value = values[row] as number;
        picks[row] = (picks[row] as number) + Number(value > to) + Number(value > next);
      }
    }
  }

  /** Rows that may fall in more than one tier. */
  #judgeOthers(rows: number, metric: MetricPlan, out: Uint8Array): boolean {
    const { lo, hi } = this.#by;
    let odd = false;
    for (let row = 0; row < rows; row++) {
      if (this.#picks[row] !== NO_LINE) continue;
      const answer = this.#overRange(row, lo[row] as number, hi[row] as number, metric);
      out[row] = answer;
      odd ||= answer >= ZERO;
    }
    return odd;
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

/** Takes the pick from rows whose two ends are in different tiers; returns how many rows these are. */
function dropUnlike(rows: number, picks: Uint8Array, others: Uint8Array): number {
  let dropped = 0;
  for (let row = 0; row < rows; row++) {
    const unlike = Number(picks[row] !== others[row]);
    // All bits of a row without a line are set.
    picks[row] = (picks[row] as number) | (unlike * NO_LINE);
    dropped += unlike;
  }
  return dropped;
}
