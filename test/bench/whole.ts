import type { Facts } from '../../src/facts/index.ts';
import { shareColumns, type Columns } from '../../src/rules/batch/columns.ts';
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
}

/** Milliseconds with two workers, brought to another number of programmes. */
export function forProgrammes({ two, programmes }: WholeRun, count: number): number {
  return (two / programmes) * count;
}

/** Made-up enterprises with a tenth of their facts left out, over and over up to the number of rows. */
export function sheetOf(packs: readonly Pack[]): Columns {
  const random = seeded(7);
  const few = Array.from({ length: DISTINCT }, (_, seed): Facts => {
    const facts = [...makeEnterprise(seed, benchDay(), dictionary, packs)];
    return new Map(facts.filter(() => !random.chance(0.1)));
  });
  const rows = Array.from({ length: ROWS }, (_, i) => few[i % DISTINCT] as Facts);
  return shareColumns(factsToColumns(rows, dictionary));
}

export async function runWhole(packs: readonly Pack[], columns: Columns): Promise<WholeRun> {
  const asOf = benchDay();
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
  };
}

/** Conditions of the latest version of a pack. */
export function conditionsOf(pack: Pack): number {
  return Math.max(...pack.versions.map((v) => v.applies.length + v.criteria.length));
}
