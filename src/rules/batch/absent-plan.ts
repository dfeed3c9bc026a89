import type { Dictionary } from '../../facts/index.ts';
import type { Metric, Years } from '../compiled.ts';
import { lastYears } from '../quantity.ts';
import { UNMET } from './codes.ts';
import { NO_LINE, type Line } from './line.ts';
import type { MetricPlan } from './metric-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { Held } from './quantity-plan.ts';
import { BLOCK, type HistorySlot, type NumberSlot } from './slots.ts';

/** A fact of a metric; rows that were not in business `offset` years ago leave it out, 0 = none does. */
interface Figure {
  readonly slot: NumberSlot;
  readonly offset: number;
}

/** A metric whose figures may all not apply: no line holds in such rows, as `isAbsent` has it. */
export class AbsentPlan implements MetricPlan {
  readonly #metric: MetricPlan;
  readonly #figures: readonly Figure[];
  readonly #history: HistorySlot;
  readonly #absent = new Uint8Array(BLOCK);
  #row = 0;

  constructor(metric: MetricPlan, figures: readonly Figure[], history: HistorySlot) {
    this.#metric = metric;
    this.#figures = figures;
    this.#history = history;
  }

  prepare(rows: number): void {
    this.#metric.prepare(rows);
    const absent = this.#absent.fill(1);
    const { years } = this.#history;
    for (const { slot, offset } of this.#figures)
      for (let row = 0; row < rows; row++)
        if (slot.absent[row] === 0 && (offset === 0 || (years[row] as number) >= offset)) absent[row] = 0;
  }

  begin(row: number, held: Held | null): void {
    this.#row = row;
    this.#metric.begin(row, held);
  }

  against(line: Line): number {
    return this.#absent[this.#row] === 1 ? UNMET : this.#metric.against(line);
  }

  judge(rows: number, line: Line, out: Uint8Array): boolean {
    const isOdd = this.#metric.judge(rows, line, out);
    for (let row = 0; row < rows; row++) if (this.#absent[row] === 1) out[row] = UNMET;
    return isOdd;
  }

  judgePicked(rows: number, lines: readonly Line[], picks: Uint8Array, out: Uint8Array): boolean {
    const isOdd = this.#metric.judgePicked(rows, lines, picks, out);
    for (let row = 0; row < rows; row++)
      if (this.#absent[row] === 1 && picks[row] !== NO_LINE) out[row] = UNMET;
    return isOdd;
  }

  inputs(rows: number, out: Uint8Array): void {
    this.#metric.inputs(rows, out);
  }
}

/** The plan of a metric all of whose fields apply only if another says so; any other as it is. */
export function unlessAbsent(
  plan: MetricPlan,
  metric: Metric,
  pc: PlanContext,
  history: HistorySlot,
  each: number | null,
): MetricPlan {
  const terms = termsOf(metric);
  if (terms.some(({ field }) => !isConditional(pc.dictionary, field))) return plan;
  const figures = terms.flatMap(({ field, years, lastStays }): Figure[] => {
    if (years === null || years === 'each')
      return [{ slot: pc.number(field, years === null || each === null ? null : pc.year - each), offset: 0 }];
    return years.map((offset) => ({
      slot: pc.number(field, pc.year - offset),
      offset: (lastStays && offset === years.at(-1)) || !history.limited ? 0 : offset,
    }));
  });
  return new AbsentPlan(plan, figures, history);
}

function isConditional(dictionary: Dictionary, field: string): boolean {
  return (dictionary.fields.get(field)?.onlyIf ?? null) !== null;
}

/** Facts of a metric; a sum keeps its latest year even when business began after it. */
function termsOf(metric: Metric): { field: string; years: Years; lastStays: boolean }[] {
  switch (metric.kind) {
    case 'amount':
      return metric.of.terms.map((term) => ({ ...term, lastStays: true }));
    case 'ratio':
      return [...metric.num.terms, ...metric.den.terms].map((term) => ({ ...term, lastStays: true }));
    case 'ratio_mean':
      return [metric.num, metric.den].map((field) => {
        return { field, years: lastYears(metric.years), lastStays: false };
      });
    case 'growth':
      return [{ field: metric.of, years: lastYears(metric.years), lastStays: false }];
  }
}
