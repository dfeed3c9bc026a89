import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../shared/index.ts';
import { createBatch } from './batch.ts';
import type { PoolAnswer, PoolPlan, PoolRun } from './pool.ts';

/** Rows a thread takes at a time: few enough that all end together, many enough to be worth the asking. */
const SHARE = 4096;

const { packs, dictionary, asOf } = workerData as PoolPlan;
const batch = createBatch(packs, dictionary, asOf);

parentPort?.on('message', (task: PoolRun) => parentPort?.postMessage(answer(task)));

function answer({ columns, result, cursor }: PoolRun): PoolAnswer {
  const into = batch.createResult(columns.rows, result);
  try {
    for (;;) {
      const from = Atomics.add(cursor, 0, SHARE);
      if (from >= columns.rows) return null;
      batch.runRange(columns, from, Math.min(from + SHARE, columns.rows), into);
    }
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, issues: error.issues };
    throw error;
  }
}
