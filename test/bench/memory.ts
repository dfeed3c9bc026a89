/**
 * What the columnar engine itself takes, in a process that holds nothing else of the bench:
 * `node --expose-gc test/bench/memory.ts [programmes] [rows]` prints a `MemoryUse` as JSON. The sheet is filled
 * evenly: memory does not depend on what figures say.
 */
import { createBatch, type Batch } from '../../src/rules/batch/batch.ts';
import type { Column, ColumnKind, Columns } from '../../src/rules/batch/columns.ts';
import { knowledge } from '../support/knowledge.ts';
import { benchDay } from './enterprises.ts';
import { conditionsOf, ROWS } from './whole.ts';

/** Bytes. Heap and buffers are what is still held after a run; the resident sizes are of the whole process. */
export interface MemoryUse {
  readonly programmes: number;
  readonly rows: number;
  readonly columns: number;
  readonly results: number;
  /** Objects of the plan. */
  readonly heap: number;
  /** Typed arrays of the plan: one block of every fact and every step. */
  readonly scratch: number;
  /** Resident before the batch was made, with packs and columns in memory, and after a run. */
  readonly residentBefore: number;
  readonly residentAfter: number;
}

const MAKE: Readonly<Record<ColumnKind, (rows: number) => Column>> = {
  number: (rows) => {
    const lo = new Float64Array(rows).fill(100_000);
    return { kind: 'number', asked: null, lo, hi: lo };
  },
  choice: (rows) => ({ kind: 'choice', asked: null, codes: new Uint8Array(rows).fill(1) }),
  items: (rows) => {
    const [yes, no] = [new Uint32Array(rows), new Uint32Array(rows).fill(1)];
    return { kind: 'items', asked: null, told: new Uint8Array(rows).fill(1), yes, no };
  },
  text: (rows) => ({ kind: 'text', asked: null, ids: new Uint32Array(rows).fill(1), texts: ['640100'] }),
};

function sheetFor(batch: Batch, rows: number): Columns {
  const columns = batch.inputs.map(({ field, year, kind }) => {
    const key = year === null ? field : `${field}@${year}`;
    return [key, MAKE[kind](rows)] as const;
  });
  return { rows, columns: new Map(columns) };
}

function bytesNow(): { heapUsed: number; arrayBuffers: number; rss: number } {
  globalThis.gc?.();
  return process.memoryUsage();
}

function measure(programmes: number, rows: number): MemoryUse {
  const packs = [...knowledge.packs.values()].sort((a, b) => conditionsOf(b) - conditionsOf(a));
  const make = () => createBatch(packs.slice(0, programmes), knowledge.dictionary, benchDay());
  // Held to the end, so that its going does not count against the other.
  const first = make();
  const start = bytesNow();
  const columns = sheetFor(first, rows);
  const before = bytesNow();
  const batch = make();
  const result = batch.createResult(rows);
  for (let round = 0; round < 5; round++) batch.runRange(columns, 0, rows, result);
  const after = bytesNow();
  const results = first.width * result.rows;
  return {
    programmes,
    rows,
    columns: before.arrayBuffers - start.arrayBuffers,
    results,
    heap: after.heapUsed - before.heapUsed,
    scratch: after.arrayBuffers - before.arrayBuffers - results,
    residentBefore: before.rss,
    residentAfter: after.rss,
  };
}

if (import.meta.main)
  console.log(JSON.stringify(measure(Number(process.argv[2] ?? 15), Number(process.argv[3] ?? ROWS))));
