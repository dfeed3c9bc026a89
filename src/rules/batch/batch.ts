import type { Dictionary } from '../../facts/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Criterion, Pack, PackVersion } from '../compiled.ts';
import { chooseVersion } from '../versions.ts';
import type { Columns } from './columns.ts';
import { PlanContext, type PlannedInput } from './plan-context.ts';
import { outsideOf, verdictTable, type VerdictKind, type VerdictTable } from './programme-plan.ts';
import { BLOCK } from './slots.ts';
import { createPlanner, type TestPlan } from './test-plan.ts';

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

export interface BatchResult {
  readonly rows: number;
  readonly programmes: readonly ProgrammeColumns[];
}

/** Packs planned for one day, to be run over any number of columns. */
export interface Batch {
  /** Facts the conditions read; columns of other facts are ignored. */
  readonly inputs: readonly PlannedInput[];
  /** Judges all rows. @throws AppError `bad_column` for a column of the wrong kind or too short */
  run(columns: Columns): BatchResult;
  /** Judges rows `from` to `to` (exclusive) into a result made for these columns. */
  runRange(columns: Columns, from: number, to: number, into: BatchResult): void;
  /** Bytes that the result of one row takes. */
  readonly width: number;
  /** A result laid out in given memory of `rows * width` bytes, or in memory of its own. */
  createResult(rows: number, memory?: ArrayBufferLike): BatchResult;
}

/**
 * Plans packs for judging many enterprises at once: the same outcomes as `judge`, cell by cell, without findings.
 * A batch holds scratch of its own and is not re-entrant; one is enough for any number of runs.
 *
 * @param asOf day whose versions and rules apply
 */
export function createBatch(packs: readonly Pack[], dictionary: Dictionary, asOf: Day): Batch {
  const pc = new PlanContext(dictionary, asOf);
  const programmes = packs.map((pack) => planProgramme(pc, pack));
  const batch: Batch = {
    inputs: pc.inputs,
    run(columns) {
      const result = batch.createResult(columns.rows);
      batch.runRange(columns, 0, columns.rows, result);
      return result;
    },
    runRange(columns, from, to, into) {
      for (let start = from; start < to; start += BLOCK) {
        const rows = Math.min(BLOCK, to - start);
        pc.load({ columns, start, rows });
        programmes.forEach((programme, i) => {
          const columnsOf = into.programmes[i];
          if (columnsOf) judgeProgramme(programme, columnsOf, start, rows);
        });
      }
    },
    width: programmes.reduce((sum, { applies, criteria }) => sum + 4 + applies.length + criteria.length, 0),
    createResult(rows, memory = new ArrayBuffer(rows * batch.width)) {
      let used = 0;
      const next = () => new Uint8Array(memory, rows * used++, rows);
      return { rows, programmes: programmes.map((programme) => layOut(programme, next)) };
    },
  };
  return batch;
}

interface ProgrammePlan {
  readonly pack: Pack;
  readonly version: PackVersion | null;
  readonly used: PackVersion | null;
  readonly table: VerdictTable;
  readonly applies: readonly TestPlan[];
  readonly criteria: readonly TestPlan[];
  /** Outcomes that occur in each row of the block: the place in the verdict table. */
  readonly sets: Uint8Array;
}

function planProgramme(pc: PlanContext, pack: Pack): ProgrammePlan {
  const { version, used } = chooseVersion(pack, pc.asOf);
  const planner = createPlanner(pc, used?.windowsFrom ?? null);
  const plans = (list: readonly Criterion[] = []) => list.map((c) => planner.criterion(c, null));
  return {
    pack,
    version,
    used,
    table: verdictTable(pack, pc.dictionary, pc.asOf),
    applies: plans(used?.applies),
    criteria: plans(used?.criteria),
    sets: new Uint8Array(BLOCK),
  };
}

function judgeProgramme(plan: ProgrammePlan, into: ProgrammeColumns, start: number, rows: number): void {
  const { sets, table } = plan;
  sets.fill(0);
  judgeList(plan.applies, into.applies, start, rows, sets);
  if (plan.applies.length > 0)
    for (let row = 0; row < rows; row++) sets[row] = (sets[row] as number) | outsideOf(sets[row] as number);
  judgeList(plan.criteria, into.criteria, start, rows, sets);
  for (let row = 0; row < rows; row++) {
    const set = sets[row] as number;
    into.outcome[start + row] = table.outcome[set] as number;
    into.measured[start + row] = table.measured[set] as number;
    into.best[start + row] = table.best[set] as number;
    into.worst[start + row] = table.worst[set] as number;
  }
}

/** Judges conditions into their columns and gathers the outcomes that occur in each row. */
function judgeList(
  plans: readonly TestPlan[],
  columns: readonly CriterionColumn[],
  start: number,
  rows: number,
  sets: Uint8Array,
): void {
  plans.forEach((plan, i) => {
    const out = columns[i]?.outcomes.subarray(start, start + rows);
    if (!out) return;
    plan.judge(rows, out);
    for (let row = 0; row < rows; row++) sets[row] = (sets[row] as number) | (1 << (out[row] as number));
  });
}

/** @param next gives the bytes of the next column */
function layOut({ pack, version, used }: ProgrammePlan, next: () => Uint8Array): ProgrammeColumns {
  const columns = (list: readonly Criterion[] = []) =>
    list.map((criterion) => ({ criterion, outcomes: next() }));
  return {
    pack,
    version,
    used,
    outcome: next(),
    measured: next(),
    best: next(),
    worst: next(),
    applies: columns(used?.applies),
    criteria: columns(used?.criteria),
  };
}
