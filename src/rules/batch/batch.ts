import type { Dictionary } from '../../facts/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Pack } from '../compiled.ts';
import type { Columns } from './columns.ts';
import { PlanContext, type PlannedInput } from './plan-context.ts';
import { ProgrammePlan, type ProgrammeColumns } from './programme-plan.ts';
import { BLOCK } from './slots.ts';

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
  const programmes = packs.map((pack) => new ProgrammePlan(pc, pack));
  const batch: Batch = {
    inputs: pc.inputs,
    run(columns) {
      const result = batch.createResult(columns.rows);
      batch.runRange(columns, 0, columns.rows, result);
      return result;
    },
    runRange: (columns, from, to, into) => judgeRange(pc, programmes, columns, from, to, into),
    width: programmes.reduce((sum, { width }) => sum + width, 0),
    createResult(rows, memory = new ArrayBuffer(rows * batch.width)) {
      let used = 0;
      const next = () => new Uint8Array(memory, rows * used++, rows);
      return { rows, programmes: programmes.map((programme) => programme.layOut(next)) };
    },
  };
  return batch;
}

function judgeRange(
  pc: PlanContext,
  programmes: readonly ProgrammePlan[],
  columns: Columns,
  from: number,
  to: number,
  into: BatchResult,
): void {
  pc.bind(columns);
  for (let start = from; start < to; start += BLOCK) {
    const rows = Math.min(BLOCK, to - start);
    pc.load({ start, rows });
    programmes.forEach((programme, i) => {
      const columnsOf = into.programmes[i];
      if (columnsOf) programme.judge(columnsOf, start, rows);
    });
  }
}
