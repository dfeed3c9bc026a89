import type { Criterion, Pack, PackVersion } from '../compiled.ts';
import { chooseVersion } from '../versions.ts';
import { Lane, unite, wordsOf } from './lane.ts';
import type { PlanContext } from './plan-context.ts';
import { BLOCK } from './slots.ts';
import { createPlanner, type TestPlan } from './test-plan.ts';
import { shutOut, verdictTable, type VerdictKind, type VerdictTable } from './verdict-table.ts';

/** Outcomes of one condition for all rows, as codes of `OUTCOMES`. */
export interface CriterionColumn {
  readonly criterion: Criterion;
  readonly outcomes: Uint8Array;
}

/** Verdicts of one programme for all rows, as codes of `PROGRAMME_OUTCOMES`, with every condition kept. */
export interface ProgrammeColumns extends Readonly<Record<VerdictKind, Uint8Array>> {
  readonly pack: Pack;
  readonly version: PackVersion | null;
  readonly used: PackVersion | null;
  readonly applies: readonly CriterionColumn[];
  readonly criteria: readonly CriterionColumn[];
}

/** One pack on its day, ready to be judged block after block. */
export class ProgrammePlan {
  /** Bytes that the result of one row takes. */
  readonly width: number;
  readonly #of: Pick<ProgrammeColumns, 'pack' | 'version' | 'used'>;
  readonly #table: VerdictTable;
  readonly #applies: readonly TestPlan[];
  readonly #criteria: readonly TestPlan[];
  /** Outcomes that occur in each row of the block: the place in the verdict table. */
  readonly #sets = new Lane();
  /** Outcomes of the condition at hand. */
  readonly #outcomes = new Lane();

  constructor(pc: PlanContext, pack: Pack) {
    const { version, used } = chooseVersion(pack, pc.asOf);
    const planner = createPlanner(pc, used?.windowsFrom ?? null);
    const plans = (list: readonly Criterion[] = []) => list.map((c) => planner.criterion(c, null));
    this.#of = { pack, version, used };
    this.#table = verdictTable(pack, pc.dictionary, pc.asOf);
    this.#applies = plans(used?.applies);
    this.#criteria = plans(used?.criteria);
    this.width = 4 + this.#applies.length + this.#criteria.length;
  }

  /** Judges the block at hand, which begins at row `start` of the result. */
  judge(into: ProgrammeColumns, start: number, rows: number): void {
    const sets = this.#sets;
    sets.words.fill(0, 0, wordsOf(rows));
    this.#judgeList(this.#applies, into.applies, start, rows);
    if (this.#applies.length > 0) shutOut(rows, sets);
    this.#judgeList(this.#criteria, into.criteria, start, rows);
    this.#tell(into, start, rows);
  }

  /** Writes the verdicts; a byte takes the lowest eight bits of a number. */
  #tell({ outcome, measured, best, worst }: ProgrammeColumns, start: number, rows: number): void {
    const table = this.#table;
    const sets = this.#sets.bytes;
    for (let row = 0; row < rows; row++) {
      const verdicts = table[sets[row] as number] as number;
      outcome[start + row] = verdicts;
      measured[start + row] = verdicts >> 8;
      best[start + row] = verdicts >> 16;
      worst[start + row] = verdicts >> 24;
    }
  }

  /** Judges conditions into their columns and gathers the outcomes that occur in each row. */
  #judgeList(
    plans: readonly TestPlan[],
    columns: readonly CriterionColumn[],
    start: number,
    rows: number,
  ): void {
    const lane = this.#outcomes;
    const told = rows === BLOCK ? lane.bytes : lane.bytes.subarray(0, rows);
    plans.forEach((plan, i) => {
      plan.judge(rows, lane.bytes);
      unite(rows, this.#sets, lane);
      columns[i]?.outcomes.set(told, start);
    });
  }

  /** @param next gives the bytes of the next column */
  layOut(next: () => Uint8Array): ProgrammeColumns {
    const { used } = this.#of;
    const columns = (list: readonly Criterion[] = []) =>
      list.map((criterion) => ({ criterion, outcomes: next() }));
    return {
      ...this.#of,
      outcome: next(),
      measured: next(),
      best: next(),
      worst: next(),
      applies: columns(used?.applies),
      criteria: columns(used?.criteria),
    };
  }
}
