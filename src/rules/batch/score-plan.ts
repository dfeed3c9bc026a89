import type { ScoreItem, Test } from '../compiled.ts';
import { MET, REVIEW, UNKNOWN, UNMET } from './codes.ts';
import { BLANK } from './inputs.ts';
import { planMetric } from './metric-plan.ts';
import { GivenPlan, GroupPlan } from './score-groups.ts';
import type { ItemPlan } from './score-item.ts';
import { BandsPlan, FirstOfPlan } from './score-leaves.ts';
import { BLOCK } from './slots.ts';
import type { Planner, TestPlan } from './test-plan.ts';

type ScoreTest = Extract<Test, { kind: 'score' }>;

/** A score table: ranges of points summed up and held against the line. */
export function planScore(planner: Planner, test: ScoreTest, each: number | null): TestPlan {
  return new ScorePlan(
    test,
    test.items.map((item) => planItem(planner, item, each)),
  );
}

function planItem(planner: Planner, item: ScoreItem, each: number | null): ItemPlan {
  const { rule } = item;
  switch (rule.kind) {
    case 'bands':
      return new BandsPlan(item, planMetric(planner.pc, planner.history, rule.metric, each), rule);
    case 'first_of': {
      const entries = rule.rows.map(({ test, points }) => ({
        plan: test && planner.test(test, each),
        points,
      }));
      return new FirstOfPlan(item, entries);
    }
    case 'best_of':
    case 'sum':
      return new GroupPlan(
        item,
        rule.items.map((part) => planItem(planner, part, each)),
      );
    case 'points': {
      const scale = planner.pc.dictionary.fields.get(rule.field ?? '')?.scale ?? 1;
      const told = rule.field === null ? null : planner.pc.number(rule.field, null);
      return new GivenPlan(item, told, scale, rule.within && planItem(planner, rule.within, each));
    }
  }
}

class ScorePlan implements TestPlan {
  readonly #test: ScoreTest;
  readonly #items: readonly ItemPlan[];
  readonly #lo = new Float64Array(BLOCK);
  readonly #hi = new Float64Array(BLOCK);
  readonly #floors = new Uint8Array(BLOCK);
  readonly #open = new Uint8Array(BLOCK);
  readonly #everyRow = new Uint8Array(BLOCK).fill(1);

  constructor(test: ScoreTest, items: readonly ItemPlan[]) {
    this.#test = test;
    this.#items = items;
  }

  judge(rows: number, out: Uint8Array): void {
    for (const scratch of [this.#lo, this.#hi, this.#floors, this.#open]) scratch.fill(0);
    for (const item of this.#items) {
      item.judge(rows);
      for (let row = 0; row < rows; row++) {
        this.#lo[row] = (this.#lo[row] as number) + (item.lo[row] as number);
        this.#hi[row] = (this.#hi[row] as number) + (item.hi[row] as number);
      }
      item.floors(rows, this.#everyRow, this.#floors);
      item.openInputs(rows, this.#everyRow, this.#open);
    }
    for (let row = 0; row < rows; row++) out[row] = this.#outcome(row);
  }

  /** Open because of facts = unknown; open because experts choose inside a band = review. */
  #outcome(row: number): number {
    const { doubt } = this.#test;
    const lo = this.#lo[row] as number;
    const hi = this.#hi[row] as number;
    const floor = this.#floors[row] as number;
    if (floor === UNMET || !this.#holds(hi)) return UNMET;
    if (floor === UNKNOWN || !this.#holds(lo))
      return ((this.#open[row] as number) & BLANK) !== 0 ? UNKNOWN : REVIEW;
    return doubt !== null && hi > doubt.lo && lo < doubt.hi ? REVIEW : MET;
  }

  #holds(points: number): boolean {
    return this.#test.op === '>' ? points > this.#test.need : points >= this.#test.need;
  }

  inputs(rows: number, out: Uint8Array): void {
    for (const item of this.#items) item.inputs(rows, out);
  }
}
