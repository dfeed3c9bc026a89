import { Worker } from 'node:worker_threads';
import type { Dictionary } from '../../facts/index.ts';
import { AppError, type Day, type Issue } from '../../shared/index.ts';
import type { Pack } from '../compiled.ts';
import { createBatch, type BatchResult } from './batch.ts';
import { shareColumns, type Columns } from './columns.ts';

/** What every thread plans for itself when it starts. */
export interface PoolPlan {
  readonly packs: readonly Pack[];
  readonly dictionary: Dictionary;
  readonly asOf: Day;
}

/** One run, in memory that all threads see; each takes the next rows until none are left. */
export interface PoolRun {
  readonly columns: Columns;
  readonly result: SharedArrayBuffer;
  readonly cursor: Int32Array<SharedArrayBuffer>;
}

/** What a thread says at the end of its part: nothing, or the columns it could not read. */
export type PoolAnswer = { readonly code: string; readonly issues: readonly Issue[] } | null;

/** A batch run by several threads. Worth opening for some 50,000 rows and more. */
export interface BatchPool {
  /** Judges all rows, one run at a time. @throws AppError `bad_column` as a `Batch` does */
  run(columns: Columns): Promise<BatchResult>;
  close(): Promise<void>;
}

/** Opens threads that are ready once they have planned the packs. */
export function openBatchPool(plan: PoolPlan, threads: number): BatchPool {
  const batch = createBatch(plan.packs, plan.dictionary, plan.asOf);
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: plan }),
  );
  let last: Promise<unknown> = Promise.resolve();
  const run = async (columns: Columns): Promise<BatchResult> => {
    const result = new SharedArrayBuffer(columns.rows * batch.width);
    const cursor = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const task: PoolRun = { columns: shareColumns(columns), result, cursor };
    const answers = await Promise.all(workers.map((worker) => ask(worker, task)));
    const failed = answers.find((answer) => answer !== null);
    if (failed) throw new AppError(failed.code, failed.issues);
    return batch.createResult(columns.rows, result);
  };
  return {
    run(columns) {
      const next = last.then(() => run(columns));
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The answer of one thread to a run; rejected when the thread dies. */
function ask(worker: Worker, task: PoolRun): Promise<PoolAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.removeAllListeners('message').removeAllListeners('error');
      then();
    };
    worker.once('message', (answer: PoolAnswer) => settle(() => resolve(answer)));
    worker.once('error', (error: Error) => settle(() => reject(error)));
    worker.postMessage(task);
  });
}
