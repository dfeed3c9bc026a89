import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Embedder, EmbedRole } from '../llm/index.ts';
import { AppError } from '../shared/index.ts';
import { buildHnswIndex, loadHnswAddon, type HnswAddon } from './hnsw-index.ts';
import { openVectorCache, type VectorCache } from './vector-cache.ts';
import { createExactIndex, vectorProblem, type VectorIndex } from './vector-index.ts';
import { loadVectors, saveVectors, type VectorOrigin } from './vector-store.ts';
import type { VectorText } from './vector-texts.ts';

export interface VectorInput {
  readonly texts: readonly VectorText[];
  readonly embedder: Embedder;
  /** Where index and vectors are kept between runs; null = nowhere. */
  readonly folder: string | null;
  /** A file of vectors that comes with the texts; see `VectorCache.write`. */
  readonly shipped?: string | null;
  /** Centre of vectors that these are searched together with; null or absent = their own. */
  readonly centre?: readonly number[] | null;
  /** Replaced in tests. */
  readonly loadAddon?: () => HnswAddon | null;
}

/** The vector leg, ready to search; `index` null = there is none, `note` says why. */
export interface OpenVectors {
  readonly index: VectorIndex | null;
  /** Chunk ids by label. */
  readonly ids: readonly string[];
  /** By label: 1 = a look-alike that is held against its chunk. */
  readonly against: Uint8Array;
  /** Into the space of the index: what all texts have in common is taken off. */
  readonly centre: readonly number[];
  readonly cache: VectorCache | null;
  /** `loaded`, `built`, `built: <why the stored one was refused>`, `exact`, `exact: no addon`, or an error code. */
  readonly note: string;
}

export const NO_VECTORS = { index: null, ids: [], against: new Uint8Array(), centre: [], cache: null };
const CACHE_FILE = 'vectors.bin';

/**
 * Loads the stored index when it was made from exactly these texts and this embedder, else embeds what is in no
 * file of vectors, builds and stores. Texts of which the embedder knows nothing are not in the index.
 * An embedder that fails leaves the search without this leg instead of stopping it.
 */
export async function openVectors(input: VectorInput): Promise<OpenVectors> {
  try {
    return await open(input);
  } catch (error) {
    if (error instanceof AppError) return { ...NO_VECTORS, note: error.code };
    throw error;
  }
}

async function open({
  texts,
  embedder,
  folder,
  shipped,
  centre: given,
  loadAddon,
}: VectorInput): Promise<OpenVectors> {
  const own = folder === null ? null : join(folder, CACHE_FILE);
  const cache = openVectorCache(
    [shipped, own].flatMap((path) => path ?? []),
    embedder,
  );
  const embedded = await embedTexts(texts, embedder, cache);
  const known = texts.flatMap(({ chunk, against }, i) => {
    const vector = embedded.vectors[i] ?? [];
    return vectorProblem(vector, embedder.dim) === 'zero_vector' ? [] : [{ chunk, against, vector }];
  });
  if (known.length === 0) return { ...NO_VECTORS, note: 'no_vectors' };
  const centre = given ?? centreOf(known.map(({ vector }) => vector));
  const vectors = known.map(({ vector }) => centred(vector, centre));
  const against = Uint8Array.from(known, (k) => Number(k.against));
  const found = { ids: known.map(({ chunk }) => chunk), against, centre, cache };
  const addon = folder === null ? null : (loadAddon ?? loadHnswAddon)();
  const exact = createExactIndex(vectors, embedder.dim);
  if (own !== null && embedded.fresh > 0)
    attempt(() =>
      cache.write(
        own,
        texts.map(({ role, text }) => [role, text]),
      ),
    );
  // Without a place to keep a graph, building one takes longer than all the scans it would save.
  if (folder === null) return { ...found, index: exact, note: 'exact' };
  if (addon === null) return { ...found, index: exact, note: 'exact: no addon' };
  const origin = { embedder: embedder.id, dim: embedder.dim, corpus: corpusHash(texts) };
  return { ...found, ...storedGraph({ addon, folder, ids: found.ids, vectors, origin }) };
}

interface GraphInput {
  readonly addon: HnswAddon;
  readonly folder: string;
  readonly ids: readonly string[];
  readonly vectors: readonly number[][];
  readonly origin: VectorOrigin;
}

function storedGraph({
  addon,
  folder,
  ids,
  vectors,
  origin,
}: GraphInput): Pick<OpenVectors, 'index' | 'note'> {
  const loaded = loadVectors(addon, folder, origin);
  if ('index' in loaded) return { index: loaded.index, note: 'loaded' };
  const index = buildHnswIndex(addon, vectors, origin.dim);
  const stored = attempt(() => saveVectors(folder, index, ids, origin));
  return { index, note: `built: ${stored ? loaded.refused : 'not_stored'}` };
}

/** A folder that cannot be written costs the next start a rebuild, nothing else. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** @throws AppError of the embedder, when a text is in no file and cannot be embedded */
async function embedTexts(
  texts: readonly VectorText[],
  embedder: Embedder,
  cache: VectorCache,
): Promise<{ vectors: number[][]; fresh: number }> {
  const vectors = texts.map(({ role, text }) => cache.get(role, text));
  let fresh = 0;
  for (const role of ['query', 'passage'] as const satisfies readonly EmbedRole[]) {
    const missing = [...texts.keys()].filter((i) => vectors[i] === undefined && texts[i]?.role === role);
    if (missing.length === 0) continue;
    const made = await embedder.embed(
      missing.map((i) => texts[i]?.text ?? ''),
      role,
    );
    missing.forEach((i, n) => (vectors[i] = cache.keep(role, texts[i]?.text ?? '', made[n] ?? [])));
    fresh += missing.length;
  }
  return { vectors: vectors.map((v) => v ?? []), fresh };
}

/** Sentence models put all texts into a narrow cone; around their mean, near and far lie well apart. */
function centreOf(vectors: readonly (readonly number[])[]): number[] {
  const sum = new Array<number>(vectors[0]?.length ?? 0).fill(0);
  for (const vector of vectors) vector.forEach((x, d) => (sum[d] = (sum[d] ?? 0) + x));
  return sum.map((x) => x / vectors.length);
}

/** A vector as seen from the centre, of length one; all zeros where it is the centre itself. */
export function centred(vector: readonly number[], centre: readonly number[]): number[] {
  const moved = vector.map((x, d) => x - (centre[d] ?? 0));
  const length = Math.hypot(...moved);
  // A single text is its own centre: then there is nothing to take off.
  return length < 1e-9 ? [...vector] : moved.map((x) => x / length);
}

function corpusHash(texts: readonly VectorText[]): string {
  const hash = createHash('sha256');
  for (const t of texts) hash.update(JSON.stringify([t.chunk, t.role, t.text, t.against]));
  return hash.digest('hex');
}
