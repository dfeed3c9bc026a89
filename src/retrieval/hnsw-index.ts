/**
 * The only module that touches `hnswlib-node`. The addon ends or corrupts the process when it is fed
 * the wrong thing (elements that are no numbers, a filter that throws, a failed read into an index in
 * use, a file of another dimension), so nothing reaches it unchecked: vectors are validated, filters
 * are bitmaps, and an index is built or read into a new object and never changed afterwards.
 */
import { createRequire } from 'node:module';
import type * as hnswlib from 'hnswlib-node';
import { AppError } from '../shared/index.ts';
import {
  createExactIndex,
  nearestFirst,
  requireQuery,
  requireVectors,
  type VectorIndex,
} from './vector-index.ts';

export type HnswAddon = Pick<typeof hnswlib, 'HierarchicalNSW'>;

export interface HnswParams {
  /** Links a node. 16 is the library's usual value for a few hundred dimensions. */
  readonly m: number;
  readonly efConstruction: number;
  /** Candidates a search keeps. The library's 10 loses one hit in ten; 64 lost none when measured. */
  readonly ef: number;
  readonly seed: number;
}

export const defaultHnswParams: HnswParams = { m: 16, efConstruction: 200, ef: 64, seed: 20261121 };

/** An index that can be written to a file. */
export interface HnswIndex extends VectorIndex {
  readonly kind: 'hnsw';
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
export function buildHnswIndex(
  addon: HnswAddon,
  vectors: readonly number[][],
  dim: number,
  params: HnswParams = defaultHnswParams,
): HnswIndex {
  requireVectors(vectors, dim);
  const graph = new addon.HierarchicalNSW('cosine', dim);
  graph.initIndex({
    maxElements: Math.max(1, vectors.length),
    m: params.m,
    efConstruction: params.efConstruction,
    randomSeed: params.seed,
  });
  vectors.forEach((vector, label) => graph.addPoint(vector, label));
  return guard(graph, vectors, dim, params);
}

/**
 * Reads a file into a new object. The caller has made sure by checksum that it is the file of the
 * manifest, as the addon accepts files of another dimension without a word.
 * @throws AppError `vector_index_unreadable`
 */
export function readHnswIndex(
  addon: HnswAddon,
  path: string,
  shape: { readonly dim: number; readonly count: number },
  params: HnswParams = defaultHnswParams,
): HnswIndex {
  const graph = new addon.HierarchicalNSW('cosine', shape.dim);
  try {
    graph.readIndexSync(path);
  } catch (cause) {
    const issue = { code: 'vector_index_unreadable', path, info: {} };
    throw new AppError('vector_index_unreadable', [issue], { cause });
  }
  if (graph.getCurrentCount() !== shape.count)
    throw new AppError('vector_index_unreadable', [
      { code: 'wrong_count', path, info: { wanted: shape.count, got: graph.getCurrentCount() } },
    ]);
  const vectors = Array.from({ length: shape.count }, (_, label) => graph.getPoint(label));
  return guard(graph, vectors, shape.dim, params);
}

type Graph = InstanceType<HnswAddon['HierarchicalNSW']>;

// Below this share of allowed labels the graph walks through mostly forbidden nodes; a scan is exact and faster.
const SCAN_SHARE = 0.2;

function guard(graph: Graph, vectors: readonly number[][], dim: number, params: HnswParams): HnswIndex {
  graph.setEf(params.ef); // not part of the file
  const exact = createExactIndex(vectors, dim);
  const index: HnswIndex = {
    kind: 'hnsw',
    dim,
    count: vectors.length,
    write: (path) => graph.writeIndexSync(path),
    search(query, k, allowed) {
      requireQuery(query, k, allowed, index);
      const open = allowed === null ? vectors.length : countOnes(allowed);
      if (open <= SCAN_SHARE * vectors.length || open <= k) return exact.search(query, k, allowed);
      const bitmap = allowed === null ? null : Uint8Array.from(allowed);
      const filter = bitmap === null ? undefined : (label: number) => bitmap[label] === 1;
      const found = graph.searchKnn([...query], k, filter);
      return found.neighbors
        .map((label, i) => ({ label, similarity: 1 - (found.distances[i] ?? 2) }))
        .sort(nearestFirst);
    },
  };
  return index;
}

function countOnes(bitmap: Uint8Array): number {
  let count = 0;
  for (const bit of bitmap) if (bit === 1) count++;
  return count;
}
