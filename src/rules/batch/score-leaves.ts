import type { Bound, Points, ScoreItem, ScoreRule } from '../compiled.ts';
import { MET, NOT_APPLICABLE, ODD, UNKNOWN, UNMET, ZERO } from './codes.ts';
import { lineOf, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import { ItemPlan } from './score-item.ts';
import { BLOCK } from './slots.ts';
import type { TestPlan } from './test-plan.ts';

/** Points by bands of a metric: the first band that surely holds ends the search, those that may hold widen it. */
export class BandsPlan extends ItemPlan {
  readonly #metric: MetricPlan;
  readonly #bands: readonly { readonly line: Line | 'always' | 'maybe'; readonly points: Points }[];
  readonly #zero: number;
  readonly #most: number;

  constructor(item: ScoreItem, metric: MetricPlan, rule: Extract<ScoreRule, { kind: 'bands' }>) {
    super(item);
    this.#metric = metric;
    this.#bands = rule.bands.map(({ bound, points }) => ({ line: bandLine(bound), points }));
    this.#zero = rule.zero;
    this.#most = Math.max(...rule.bands.map((band) => band.points.hi));
  }

  judge(rows: number): void {
    this.#metric.prepare(rows);
    for (let row = 0; row < rows; row++) {
      this.#metric.begin(row, null);
      this.#judgeRow(row);
    }
  }

  #judgeRow(row: number): void {
    let lo = Infinity;
    let hi = -Infinity;
    for (const { line, points } of this.#bands) {
      const answer = line === 'always' ? MET : line === 'maybe' ? UNKNOWN : this.#metric.against(line);
      if (answer === ZERO) return this.set(row, this.#zero, this.#zero);
      if (answer === ODD) return this.set(row, 0, this.#most);
      if (answer === UNMET) continue;
      if (points.lo < lo) lo = points.lo;
      if (points.hi > hi) hi = points.hi;
      if (answer === MET) break;
    }
    if (lo === Infinity) this.set(row, 0, 0);
    else this.set(row, lo, hi);
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#metric.inputs(rows, out);
  }
}

/** A line that is itself chosen by tiers is never settled for a band. */
function bandLine(bound: Bound | null): Line | 'always' | 'maybe' {
  if (bound === null) return 'always';
  return 'by' in bound.need ? 'maybe' : lineOf(bound.op, bound.need);
}

/** Points of the first row of a table whose test holds. */
export class FirstOfPlan extends ItemPlan {
  readonly #entries: readonly { readonly plan: TestPlan | null; readonly points: Points }[];
  readonly #outcomes = new Uint8Array(BLOCK);
  readonly #marks = new Uint8Array(BLOCK);
  readonly #searching = new Uint8Array(BLOCK);
  /** Marks of the facts read until the search ended. */
  readonly #read = new Uint8Array(BLOCK);

  constructor(item: ScoreItem, entries: readonly { plan: TestPlan | null; points: Points }[]) {
    super(item);
    this.#entries = entries;
  }

  judge(rows: number): void {
    this.lo.fill(Infinity);
    this.hi.fill(-Infinity);
    this.#searching.fill(1);
    this.#read.fill(0);
    for (const { plan, points } of this.#entries) {
      this.#outcomes.fill(MET);
      this.#marks.fill(0);
      plan?.judge(rows, this.#outcomes);
      plan?.inputs(rows, this.#marks);
      this.#reach(rows, points);
    }
    for (let row = 0; row < rows; row++) {
      const lo = this.lo[row] as number;
      if (lo === Infinity) this.set(row, 0, 0);
      else this.set(row, lo, this.hi[row] as number);
    }
  }

  /** Takes one entry's points in where the search has come this far. */
  #reach(rows: number, points: Points): void {
    const searching = this.#searching;
    const outcomes = this.#outcomes;
    const marks = this.#marks;
    const read = this.#read;
    for (let row = 0; row < rows; row++) {
      if (searching[row] === 0) continue;
      read[row] = (read[row] as number) | (marks[row] as number);
      const outcome = outcomes[row] as number;
      if (outcome === UNMET || outcome === NOT_APPLICABLE) continue;
      if (points.lo < (this.lo[row] as number)) this.lo[row] = points.lo;
      if (points.hi > (this.hi[row] as number)) this.hi[row] = points.hi;
      if (outcome === MET) searching[row] = 0;
    }
  }

  inputs(rows: number, out: Uint8Array): void {
    for (let row = 0; row < rows; row++) out[row] = (out[row] as number) | (this.#read[row] as number);
  }
}
