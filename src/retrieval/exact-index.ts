import { openIn } from './filters.ts';
import {
  makeTable,
  nearestFirst,
  requireQuery,
  unit,
  type VectorHit,
  type VectorIndex,
  type VectorTable,
} from './vector-index.ts';

/** Scans all vectors: the oracle in tests, the way for small allowed sets, and the fallback without the addon. */
export function createExactIndex(vectors: readonly (readonly number[])[], dim: number): VectorIndex {
  return scanTable(makeTable(vectors, dim));
}

// Where most vectors are looked at, all are, once: the next list, and the next search for this question, find them.
const MOST = 0.5;

/** An index over vectors that have been checked. */
export function scanTable(table: VectorTable): VectorIndex {
  const { dim, count } = table;
  const scanned = new WeakMap<readonly number[], Float64Array>();
  return {
    kind: 'exact',
    dim,
    count,
    search(query, k, allowed) {
      requireQuery(query, k, allowed, table);
      const open = openIn(allowed ?? new Uint8Array(count).fill(1));
      const known = scanned.get(query) ?? (open.length > MOST * count ? scanAll(table, query) : null);
      if (known !== null) scanned.set(query, known);
      return nearest(open, known ? pick(known, open) : scan(table, query, open), k);
    },
    cosines(query, labels) {
      requireQuery(query, 1, null, table);
      const known = scanned.get(query);
      return Array.from(known ? pick(known, labels) : scan(table, query, labels));
    },
  };
}

function scanAll(table: VectorTable, query: readonly number[]): Float64Array {
  const q = unit(query);
  return Float64Array.from({ length: table.count }, (_, label) => cosineAt(table, label, q));
}

/** Labels in any list of numbers. */
type Labels = Uint32Array | readonly number[];

function scan(table: VectorTable, query: readonly number[], labels: Labels): Float64Array {
  const q = unit(query);
  const found = new Float64Array(labels.length);
  for (let i = 0; i < labels.length; i++) found[i] = cosineAt(table, labels[i] as number, q);
  return found;
}

function pick(from: Float64Array, labels: Labels): Float64Array {
  const found = new Float64Array(labels.length);
  for (let i = 0; i < labels.length; i++) found[i] = from[labels[i] as number] as number;
  return found;
}

/** Four sums at a time: the processor need not wait for each addition. */
function cosineAt({ data, dim }: VectorTable, label: number, query: Float64Array): number {
  const from = label * dim;
  const even = dim - (dim % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < even; i += 4) {
    const at = from + i;
    a += (data[at] as number) * (query[i] as number);
    b += (data[at + 1] as number) * (query[i + 1] as number);
    c += (data[at + 2] as number) * (query[i + 2] as number);
    d += (data[at + 3] as number) * (query[i + 3] as number);
  }
  for (let i = even; i < dim; i++) a += (data[from + i] as number) * (query[i] as number);
  return a + b + (c + d);
}

/** The first `k` in order; only what beats the last of them is put in its place. */
function nearest(labels: Uint32Array, similarities: Float64Array, k: number): VectorHit[] {
  const hit = (i: number): VectorHit => ({
    label: labels[i] as number,
    similarity: similarities[i] as number,
  });
  if (labels.length <= k) return Array.from(labels, (_, i) => hit(i)).sort(nearestFirst);
  const best: VectorHit[] = [];
  for (let i = 0; i < labels.length; i++) {
    const similarity = similarities[i] as number;
    if (best.length === k && similarity <= (best[k - 1] as VectorHit).similarity) continue;
    best.splice(placeOf(best, similarity), 0, hit(i));
    if (best.length > k) best.pop();
  }
  return best;
}

/** Behind all that are as near: labels ascend, so equal ones keep their order. */
function placeOf(best: readonly VectorHit[], similarity: number): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((best[middle] as VectorHit).similarity >= similarity) low = middle + 1;
    else high = middle;
  }
  return low;
}
