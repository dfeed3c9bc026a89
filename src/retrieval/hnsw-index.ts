/**
 * The only module that touches `hnswlib-node`. The addon ends or corrupts the process when it is fed
 * the wrong thing (elements that are no numbers, a filter that throws, a failed read into an index in
 * use, a file of another dimension), so nothing reaches it unchecked: vectors are validated, filters
 * are bitmaps, and an index is built or read into a new object and never changed afterwards.
 */
import { createRequire } from 'node:module';
import type * as hnswlib from 'hnswlib-node';
import { AppError } from '../shared/index.ts';
import { scanTable } from './exact-index.ts';
import { openIn } from './filters.ts';
import { makeTable, nearestFirst, requireQuery, type VectorIndex, type VectorTable } from './vector-index.ts';

export type HnswAddon = Pick<typeof hnswlib, 'HierarchicalNSW'>;

export interface HnswParams {
  /** Links a node. 16 is the library's usual value for a few hundred dimensions. */
  readonly m: number;
  /** Candidates kept while building. */
  readonly efConstruction: number;
  /** Candidates a search keeps. The library's 10 loses one hit in ten. */
  readonly ef: number;
  readonly seed: number;
}

// Up to here a graph is built in seconds with all care; of 23,700 vectors, 200 candidates took 15 s of processor
// time and 24 took 3 s; what that loses, a wider search mostly finds: 98 of 100 of the fifty nearest.
const SMALL = 10_000;

/** For a number of vectors. */
export function hnswParams(count: number): HnswParams {
  const care = count <= SMALL ? { efConstruction: 200, ef: 250 } : { efConstruction: 32, ef: 100 };
  return { m: 16, ...care, seed: 20261121 };
}

/** An index that can be written to a file. */
export interface HnswIndex extends VectorIndex {
  readonly kind: 'hnsw';
  /** Vectors in the graph. */
  readonly linked: number;
  /** Writes synchronously to `path`, which must not be a file in use. */
  write(path: string): void;
}

/** The addon, or null where it cannot be loaded (not compiled, another platform). */
export function loadHnswAddon(): HnswAddon | null {
  try {
    return createRequire(import.meta.url)('hnswlib-node') as HnswAddon;
  } catch {
    return null;
  }
}

/** @throws AppError `vector_refused` before anything reaches the addon */
export function buildHnswIndex(addon: HnswAddon, vectors: readonly number[][], dim: number): HnswIndex {
  return linkTable(addon, makeTable(vectors, dim));
}

/**
 * Builds a graph over vectors that have been checked.
 * @param apart by label, 1 = not in the graph: a search must not allow it, `cosines` knows it; null = all are in
 */
export function linkTable(addon: HnswAddon, table: VectorTable, apart: Uint8Array | null = null): HnswIndex {
  const { dim, count, data } = table;
  const params = hnswParams(count);
  const graph = new addon.HierarchicalNSW('cosine', dim);
  graph.initIndex({
    maxElements: Math.max(1, count),
    m: params.m,
    efConstruction: params.efConstruction,
    randomSeed: params.seed,
  });
  // The addon takes copies: one list serves all.
  const vector = new Array<number>(dim).fill(0);
  for (let label = 0; label < count; label++) {
    if (apart?.[label] === 1) continue;
    for (let i = 0; i < dim; i++) vector[i] = data[label * dim + i] as number;
    graph.addPoint(vector, label);
  }
  return guard(graph, table);
}

/**
 * Reads a file into a new object. The caller has made sure by checksum that it is the file of the
 * manifest, as the addon accepts files of another dimension without a word.
 * @param linked vectors in the graph
 * @throws AppError `vector_index_unreadable`
 */
export function readHnswIndex(addon: HnswAddon, path: string, table: VectorTable, linked: number): HnswIndex {
  const graph = new addon.HierarchicalNSW('cosine', table.dim);
  try {
    graph.readIndexSync(path);
  } catch (cause) {
    const issue = { code: 'vector_index_unreadable', path, info: {} };
    throw new AppError('vector_index_unreadable', [issue], { cause });
  }
  if (graph.getCurrentCount() !== linked)
    throw new AppError('vector_index_unreadable', [
      { code: 'wrong_count', path, info: { wanted: linked, got: graph.getCurrentCount() } },
    ]);
  return guard(graph, table);
}

type Graph = InstanceType<HnswAddon['HierarchicalNSW']>;

// Below this share of allowed labels the graph walks through mostly forbidden nodes; a scan is exact and faster.
const SCAN_SHARE = 0.2;

function guard(graph: Graph, table: VectorTable): HnswIndex {
  const { dim, count } = table;
  graph.setEf(hnswParams(count).ef); // not part of the file
  const exact = scanTable(table);
  return {
    kind: 'hnsw',
    dim,
    count,
    linked: graph.getCurrentCount(),
    write: (path) => graph.writeIndexSync(path),
    cosines: (query, labels) => exact.cosines(query, labels),
    search(query, k, allowed) {
      requireQuery(query, k, allowed, table);
      const open = allowed === null ? count : openIn(allowed).length;
      if (open <= SCAN_SHARE * count || open <= k) return exact.search(query, k, allowed);
      const filter = allowed === null ? undefined : (label: number) => allowed[label] === 1;
      const found = graph.searchKnn([...query], k, filter);
      return found.neighbors
        .map((label, i) => ({ label, similarity: 1 - (found.distances[i] ?? 2) }))
        .sort(nearestFirst);
    },
  };
}
