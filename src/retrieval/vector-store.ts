import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { hnswParams, readHnswIndex, type HnswAddon, type HnswIndex } from './hnsw-index.ts';
import type { VectorTable } from './vector-index.ts';

const FORMAT = 3;
const GRAPH_FILE = 'vectors.hnsw';
const TABLE_FILE = 'vectors.f32';
const MANIFEST_FILE = 'vectors.json';

const manifestSchema = z
  .object({
    format: z.literal(FORMAT),
    metric: z.literal('cosine'),
    dim: z.number().int().positive(),
    count: z.number().int().nonnegative(),
    m: z.number().int(),
    efConstruction: z.number().int(),
    seed: z.number().int(),
    /** Of these, in the graph. */
    linked: z.number().int().nonnegative(),
    embedder: z.string(),
    /** Positions of texts that have no vector. */
    missing: z.array(z.number().int().nonnegative()),
    centre: z.array(z.number()),
    /** Over the ids and texts of the whole corpus. */
    corpus: z.string(),
    /** Length in bytes and CRC-32 of the graph and of the table: against damage, and fast, as all is read at every start. */
    sums: z.tuple([z.string(), z.string()]),
  })
  .strict();

/** What a stored index was made from; stands beside it. */
export type VectorManifest = z.infer<typeof manifestSchema>;

/** What a stored index must have been made from to be used. */
export type VectorOrigin = Pick<VectorManifest, 'embedder' | 'dim' | 'corpus'> & {
  /** Number of texts, with a vector or without. */
  readonly texts: number;
};

/** What is kept: vectors as they are searched, and what it takes to search for another. */
export interface StoredVectors {
  readonly table: VectorTable;
  readonly missing: readonly number[];
  readonly centre: readonly number[];
  readonly index: HnswIndex;
}

/**
 * Writes graph, table and manifest, each to a temporary name first and then renamed. A reader that meets
 * new and old files together sees checksums that differ, and rebuilds.
 */
export function saveVectors(
  folder: string,
  { table, missing, centre, index }: StoredVectors,
  origin: VectorOrigin,
): void {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, write: (path: string) => void): string => {
    const temporary = join(folder, `${name}.${process.pid}.tmp`);
    try {
      write(temporary);
      const sum = sumOf(readFileSync(temporary));
      renameSync(temporary, join(folder, name));
      return sum;
    } finally {
      rmSync(temporary, { force: true });
    }
  };
  const graphSum = put(GRAPH_FILE, (path) => index.write(path));
  const tableSum = put(TABLE_FILE, (path) => writeFileSync(path, table.data));
  const manifest: VectorManifest = {
    format: FORMAT,
    metric: 'cosine',
    dim: table.dim,
    count: table.count,
    linked: index.linked,
    ...graphParams(table.count),
    embedder: origin.embedder,
    missing: [...missing],
    centre: [...centre],
    corpus: origin.corpus,
    sums: [graphSum, tableSum],
  };
  put(MANIFEST_FILE, (path) => writeFileSync(path, JSON.stringify(manifest)));
}

/** A stored index that fits, or the reason why it was refused. */
export type LoadedVectors = StoredVectors | { readonly refused: string };

/** Loads what `saveVectors` wrote. Every mismatch is a refusal; the caller then rebuilds. */
export function loadVectors(addon: HnswAddon, folder: string, origin: VectorOrigin): LoadedVectors {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
    const parsed = manifestSchema.safeParse(read);
    if (!parsed.success) return { refused: 'bad_manifest' };
    const { data: manifest } = parsed;
    const reason = mismatch(manifest, origin);
    if (reason !== null) return { refused: reason };
    const bytes = readFileSync(join(folder, TABLE_FILE));
    const graph = join(folder, GRAPH_FILE);
    const sums = [sumOf(readFileSync(graph)), sumOf(bytes)];
    if (!sums.every((sum, i) => sum === manifest.sums[i])) return { refused: 'checksum' };
    const { dim, count, missing, centre } = manifest;
    const table = { dim, count, data: new Float32Array(bytes.buffer, bytes.byteOffset, count * dim) };
    return { table, missing, centre, index: readHnswIndex(addon, graph, table, manifest.linked) };
  } catch {
    // Missing, unreadable or damaged files all mean the same here: there is no index to use.
    return { refused: 'unreadable' };
  }
}

function mismatch(manifest: VectorManifest, origin: VectorOrigin): string | null {
  if (manifest.embedder !== origin.embedder) return 'embedder';
  if (manifest.dim !== origin.dim) return 'dim';
  if (manifest.corpus !== origin.corpus) return 'corpus';
  if (origin.texts - manifest.missing.length !== manifest.count) return 'count';
  const { m, efConstruction, seed } = graphParams(manifest.count);
  const same = manifest.m === m && manifest.efConstruction === efConstruction && manifest.seed === seed;
  return same ? null : 'params';
}

function graphParams(count: number): Pick<VectorManifest, 'm' | 'efConstruction' | 'seed'> {
  const { m, efConstruction, seed } = hnswParams(count);
  return { m, efConstruction, seed };
}

function sumOf(bytes: Buffer): string {
  return `${bytes.length} ${crc32(bytes)}`;
}
