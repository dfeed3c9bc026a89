import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultHnswParams, readHnswIndex, type HnswAddon, type HnswIndex } from './hnsw-index.ts';

const FORMAT = 1;
const DATA_FILE = 'vectors.hnsw';
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
    embedder: z.string(),
    /** Chunk ids by label. */
    ids: z.array(z.string()),
    /** Over the ids and texts of the whole corpus. */
    corpus: z.string(),
    /** Of the data file. */
    sha256: z.string(),
  })
  .strict();

/** What a stored index was made from; stands beside it. */
export type VectorManifest = z.infer<typeof manifestSchema>;

/** What a stored index must have been made from to be used. */
export type VectorOrigin = Pick<VectorManifest, 'embedder' | 'dim' | 'corpus'>;

/**
 * Writes index and manifest, each to a temporary name first and then renamed. A reader that meets one
 * new and one old file sees checksums that differ, and rebuilds.
 */
export function saveVectors(
  folder: string,
  index: HnswIndex,
  ids: readonly string[],
  origin: VectorOrigin,
): void {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, DATA_FILE);
  const temporary = `${data}.${process.pid}.tmp`;
  try {
    index.write(temporary);
    const manifest: VectorManifest = {
      format: FORMAT,
      metric: 'cosine',
      dim: index.dim,
      count: index.count,
      ...graphParams(),
      embedder: origin.embedder,
      ids: [...ids],
      corpus: origin.corpus,
      sha256: sha256Of(temporary),
    };
    renameSync(temporary, data);
    writeFileSync(temporary, JSON.stringify(manifest));
    renameSync(temporary, join(folder, MANIFEST_FILE));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A stored index that fits, or the reason why it was refused. */
export type LoadedVectors =
  { readonly index: HnswIndex; readonly ids: readonly string[] } | { readonly refused: string };

/** Loads what `saveVectors` wrote. Every mismatch is a refusal; the caller then rebuilds. */
export function loadVectors(addon: HnswAddon, folder: string, origin: VectorOrigin): LoadedVectors {
  const data = join(folder, DATA_FILE);
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
    const parsed = manifestSchema.safeParse(read);
    if (!parsed.success) return { refused: 'bad_manifest' };
    const reason = mismatch(parsed.data, origin);
    if (reason !== null) return { refused: reason };
    if (sha256Of(data) !== parsed.data.sha256) return { refused: 'sha256' };
    return { index: readHnswIndex(addon, data, parsed.data), ids: parsed.data.ids };
  } catch {
    // Missing, unreadable or damaged files all mean the same here: there is no index to use.
    return { refused: 'unreadable' };
  }
}

function mismatch(manifest: VectorManifest, origin: VectorOrigin): string | null {
  if (manifest.embedder !== origin.embedder) return 'embedder';
  if (manifest.dim !== origin.dim) return 'dim';
  if (manifest.corpus !== origin.corpus) return 'corpus';
  if (manifest.ids.length !== manifest.count) return 'count';
  const { m, efConstruction, seed } = graphParams();
  const same = manifest.m === m && manifest.efConstruction === efConstruction && manifest.seed === seed;
  return same ? null : 'params';
}

function graphParams(): Pick<VectorManifest, 'm' | 'efConstruction' | 'seed'> {
  const { m, efConstruction, seed } = defaultHnswParams;
  return { m, efConstruction, seed };
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
