import type { Metric } from '../compiled.ts';
import { lastYears } from '../quantity.ts';
import { ODD, UNKNOWN, ZERO } from './codes.ts';
import { clearYears, firstBase } from './growth-years.ts';
import { clearSign, DOUBT, exactAnswer, signOfRatios } from './exact-answer.ts';
import { compareProducts } from '../exact.ts';
import { judgeRowByRow, stand, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { Held } from './quantity-plan.ts';
import { YearlyFigures } from './yearly-figures.ts';
import type { HistorySlot } from './slots.ts';

type GrowthMetric = Extract<Metric, { kind: 'growth' }>;

/** A growth rate, row by row. Mirrors `growthStanding` of `metric.ts`, which decides whatever comes near the line. */
export class GrowthPlan implements MetricPlan {
  readonly #pc: PlanContext;
  readonly #history: HistorySlot;
  readonly #metric: GrowthMetric;
  readonly #figures: YearlyFigures;
  readonly #sums: boolean;
  #row = 0;
  /** Places in `ends` of the first and last year that count. */
  #first = 0;
  #last = 0;
  /** Why there is no rate, or 0. */
  #blocked = 0;
  /** No figure of the row is a range. */
  #exact = false;
  /** Least and greatest sum of the yearly ratios, rounded. */
  #sumLo = 0;
  #sumHi = 0;

  constructor(pc: PlanContext, history: HistorySlot, metric: GrowthMetric) {
    this.#pc = pc;
    this.#history = history;
    this.#metric = metric;
    this.#figures = new YearlyFigures(pc, history, [metric.of], lastYears(metric.years));
    this.#sums = metric.formula === 'mean' || metric.formula === 'hnte';
  }

  prepare(rows: number): void {
    this.#figures.prepare(rows);
  }

  begin(row: number, held: Held | null): void {
    this.#row = row;
    this.#figures.begin(row, held);
    const { base, ends } = this.#figures;
    this.#first = base;
    this.#last = base + 2 * (this.#metric.years - 1);
    const late = this.#metric.years - (this.#history.years[row] as number);
    if (this.#history.least < this.#metric.years) clearYears(ends, base, Math.min(late, this.#metric.years));
    if (this.#metric.formula === 'hnte') this.#first = firstBase(ends, base, this.#last);
    this.#blocked = this.#obstacle(ends);
    if (this.#blocked === 0 && this.#sums) this.#sum(ends);
  }

  /** Nothing in a base year settles it, whatever the other figures turn out to be; then a negative one. */
  #obstacle(ends: Float64Array): number {
    let odd = false;
    let open = false;
    this.#exact = true;
    if (this.#first === this.#last) return ZERO;
    for (let at = this.#first; at <= this.#last; at += 2) {
      const lo = ends[at] as number;
      const hi = ends[at + 1] as number;
      if (at !== this.#last && lo === 0 && hi === 0) return ZERO;
      if (hi < 0) odd = true;
      if (lo !== hi) this.#exact = false;
      if (lo < 0 || (lo === 0 && at !== this.#last)) open = true;
    }
    return odd ? ODD : open ? UNKNOWN : 0;
  }

  #sum(ends: Float64Array): void {
    let least = 0;
    let greatest = 0;
    for (let at = this.#first; at < this.#last; at += 2) {
      least += (ends[at + 2] as number) / (ends[at + 1] as number);
      if (!this.#exact) greatest += (ends[at + 3] as number) / (ends[at] as number);
    }
    this.#sumLo = least;
    this.#sumHi = this.#exact ? least : greatest;
  }

  against(line: Line): number {
    if (this.#blocked !== 0) return this.#blocked;
    const low = this.#sign(line, false);
    const high = this.#exact ? low : this.#sign(line, true);
    if (low !== DOUBT && high !== DOUBT) return stand(low, high, line.rising, line.least);
    const firstYear = this.#history.firstYear(this.#row);
    return exactAnswer(this.#pc, this.#metric, line, this.#figures, firstYear);
  }

  /** Sign of the least or greatest rate minus the line, or `DOUBT`. */
  #sign({ need }: Line, greatest: boolean): number {
    const num = need.num + need.den;
    const steps = (this.#last - this.#first) / 2;
    if (this.#sums) {
      const sum = greatest ? this.#sumHi : this.#sumLo;
      if (sum === Infinity) return 1;
      const near = clearSign(sum, (steps * num) / need.den);
      if (near !== DOUBT) return near;
      return signOfRatios(this.#figures.ends, this.#first, this.#last, greatest, steps * num, need.den);
    }
    if (this.#metric.formula === 'yearly') return this.#yearlySign(num, need.den, greatest);
    return this.#compoundSign(num ** steps, need.den ** steps, greatest);
  }

  #compoundSign(num: number, den: number, greatest: boolean): number {
    const { ends } = this.#figures;
    const end = ends[greatest ? this.#last + 1 : this.#last] as number;
    const base = ends[greatest ? this.#first : this.#first + 1] as number;
    if (end === Infinity) return 1;
    if (base === Infinity) return -1;
    return Number.isSafeInteger(num) && Number.isSafeInteger(den)
      ? compareProducts(end, den, num, base)
      : DOUBT;
  }

  #yearlySign(num: number, den: number, greatest: boolean): number {
    const { ends } = this.#figures;
    let least = 1;
    for (let at = this.#first; at < this.#last; at += 2) {
      const base = ends[greatest ? at : at + 1] as number;
      const next = ends[greatest ? at + 3 : at + 2] as number;
      least = Math.min(least, compareProducts(next, den, num, base));
    }
    return least;
  }

  judge(rows: number, line: Line, out: Uint8Array): boolean {
    for (let row = 0; row < rows; row++) {
      this.begin(row, null);
      out[row] = this.against(line);
    }
    return true;
  }

  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): boolean {
    judgeRowByRow(this, rows, lines, picks, out);
    return true;
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#figures.inputs(rows, out);
  }
}
