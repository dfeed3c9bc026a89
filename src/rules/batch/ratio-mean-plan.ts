import type { Metric } from '../compiled.ts';
import { lastYears } from '../quantity.ts';
import { ODD, UNKNOWN, ZERO } from './codes.ts';
import { clearSign, DOUBT, exactAnswer } from './exact-answer.ts';
import { judgeRowByRow, stand, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { Held } from './quantity-plan.ts';
import { YearlyFigures } from './yearly-figures.ts';
import type { HistorySlot } from './slots.ts';

type RatioMean = Extract<Metric, { kind: 'ratio_mean' }>;

/** A mean of yearly ratios, row by row. Mirrors `ratioMeanStanding` of `metric.ts`, which decides near the line. */
export class RatioMeanPlan implements MetricPlan {
  readonly #pc: PlanContext;
  readonly #history: HistorySlot;
  readonly #metric: RatioMean;
  readonly #figures: YearlyFigures;
  #row = 0;
  #count = 0;
  /** Why there is no mean, or 0. */
  #blocked = 0;
  /** Least and greatest sum of the yearly ratios, rounded. */
  #sumLo = 0;
  #sumHi = 0;

  constructor(pc: PlanContext, history: HistorySlot, metric: RatioMean) {
    this.#pc = pc;
    this.#history = history;
    this.#metric = metric;
    this.#figures = new YearlyFigures(pc, history, [metric.num, metric.den], lastYears(metric.years));
  }

  prepare(rows: number): void {
    this.#figures.prepare(rows);
  }

  begin(row: number, held: Held | null): void {
    this.#row = row;
    this.#figures.begin(row, held);
    const { years } = this.#metric;
    this.#count = Math.max(0, Math.min(years, this.#history.years[row] as number));
    this.#blocked = this.#sum(this.#figures.ends, this.#figures.base + 4 * (years - this.#count));
  }

  /** Adds up the years in business; says why there is no mean, or 0. */
  #sum(ends: Float64Array, start: number): number {
    this.#sumLo = 0;
    this.#sumHi = 0;
    for (let at = start, i = 0; i < this.#count; i++, at += 4) {
      const numLo = ends[at] as number;
      const denLo = ends[at + 2] as number;
      const denHi = ends[at + 3] as number;
      if (denHi <= 0) return ZERO;
      if (numLo < 0) return ODD;
      if (denLo <= 0) return UNKNOWN;
      this.#sumLo += numLo / denHi;
      this.#sumHi += (ends[at + 1] as number) / denLo;
    }
    return 0;
  }

  against(line: Line): number {
    if (this.#blocked !== 0) return this.#blocked;
    const mean = (line.need.num * this.#count) / line.need.den;
    const low = clearSign(this.#sumLo, mean);
    const high = this.#sumHi === Infinity ? 1 : clearSign(this.#sumHi, mean);
    if (low !== DOUBT && high !== DOUBT) return stand(low, high, line.rising, line.least);
    const firstYear = this.#history.firstYear(this.#row);
    return exactAnswer(this.#pc, this.#metric, line, this.#figures, firstYear);
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
