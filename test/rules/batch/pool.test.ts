import { afterAll, describe, expect, it } from 'vitest';
import { createBatch } from '../../../src/rules/batch/batch.ts';
import { factsToColumns } from '../../../src/rules/batch/facts-to-columns.ts';
import { openBatchPool } from '../../../src/rules/batch/pool.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { dictionary, packs } from '../../support/knowledge.ts';
import { Enterprises } from './enterprises.ts';

const asOf = parseDay('2026-07-10') ?? 0;
const all = [...packs.values()];
const batch = createBatch(all, dictionary, asOf);
const pool = openBatchPool({ packs: all, dictionary, asOf }, 2);
afterAll(() => pool.close());

describe('threads that share a batch', () => {
  const maker = new Enterprises(11, dictionary, asOf, batch.inputs, all);
  const few = Array.from({ length: 300 }, () => maker.make({ blank: 0.2, range: 0.1, aimed: 2 }));
  // More rows than one thread takes at a time.
  const columns = factsToColumns(Array.from({ length: 30 }, () => few).flat(), dictionary);

  it('come to the result of one thread', async () => {
    const [first, second] = await Promise.all([pool.run(columns), pool.run(columns)]);
    const alone = batch.run(columns);
    expect(first).toEqual(alone);
    expect(second).toEqual(alone);
  });

  it('refuse columns they cannot read, and go on with the next', async () => {
    const wrong = new Map([
      ['rd_ledger', { kind: 'text' as const, asked: null, ids: new Uint32Array(5), texts: [] }],
    ]);
    await expect(pool.run({ rows: 5, columns: wrong })).rejects.toThrow('column_kind');
    const blank = await pool.run({ rows: 5, columns: new Map() });
    expect(blank).toEqual(batch.run({ rows: 5, columns: new Map() }));
  });
});
