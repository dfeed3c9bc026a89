import type { Facts } from '../../src/facts/index.ts';
import { createBatch } from '../../src/rules/batch/batch.ts';
import { shareColumns } from '../../src/rules/batch/columns.ts';
import { factsToColumns } from '../../src/rules/batch/facts-to-columns.ts';
import { openBatchPool } from '../../src/rules/batch/pool.ts';
import type { Pack } from '../../src/rules/index.ts';
import { seeded } from '../mutants/boundary/random.ts';
import { dictionary } from '../support/knowledge.ts';
import { benchDay, makeEnterprise } from './enterprises.ts';
import { timeOf } from './measure.ts';

export const ROWS = 100_000;
const DISTINCT = 2_000;

/** What judging all enterprises against some packs takes, every condition kept. */
export interface WholeRun {
  readonly programmes: number;
  readonly conditions: number;
  /** Milliseconds with one worker and with two. */
  readonly one: number;
  readonly two: number;
  readonly resultBytes: number;
}

/** Made-up enterprises with a tenth of their facts left out, over and over up to the number of rows. */
export function sheetOf(packs: readonly Pack[]): { columns: ReturnType<typeof shareColumns>; bytes: number } {
  const random = seeded(7);
  const few = Array.from({ length: DISTINCT }, (_, seed): Facts => {
    const facts = [...makeEnterprise(seed, benchDay(), dictionary, packs)];
    return new Map(facts.filter(() => !random.chance(0.1)));
  });
  const rows = Array.from({ length: ROWS }, (_, i) => few[i % DISTINCT] as Facts);
  const columns = shareColumns(factsToColumns(rows, dictionary));
  let bytes = 0;
  for (const column of columns.columns.values()) {
    const arrays = new Set<unknown>(Object.values(column));
    for (const part of arrays) if (ArrayBuffer.isView(part)) bytes += part.byteLength;
  }
  return { columns, bytes };
}

export async function runWhole(
  packs: readonly Pack[],
  columns: ReturnType<typeof shareColumns>,
): Promise<WholeRun> {
  const asOf = benchDay();
  const batch = createBatch(packs, dictionary, asOf);
  const time = async (threads: number) => {
    const pool = openBatchPool({ packs, dictionary, asOf }, threads);
    const ms = await timeOf(() => pool.run(columns), 7);
    await pool.close();
    return ms;
  };
  return {
    programmes: packs.length,
    conditions: packs.reduce((sum, pack) => sum + conditionsOf(pack), 0),
    one: await time(1),
    two: await time(2),
    resultBytes: batch.width * columns.rows,
  };
}

/** Conditions of the latest version of a pack. */
export function conditionsOf(pack: Pack): number {
  return Math.max(...pack.versions.map((v) => v.applies.length + v.criteria.length));
}
