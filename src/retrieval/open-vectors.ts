import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Embedder, EmbedRole } from '../llm/index.ts';
import { AppError } from '../shared/index.ts';
import { scanTable } from './exact-index.ts';
import { linkTable, loadHnswAddon, type HnswAddon } from './hnsw-index.ts';
import { openVectorCache, type VectorCache } from './vector-cache.ts';
import { makeTable, vectorProblem, type VectorIndex } from './vector-index.ts';
import { loadVectors, saveVectors, type StoredVectors, type VectorOrigin } from './vector-store.ts';
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

async function open(input: VectorInput): Promise<OpenVectors> {
  const { texts, embedder, folder, shipped, loadAddon, centre = null } = input;
  const own = folder === null ? null : join(folder, CACHE_FILE);
  const cache = openVectorCache(
    [shipped, own].flatMap((path) => path ?? []),
    embedder,
  );
  const addon = folder === null ? null : (loadAddon ?? loadHnswAddon)();
  const place = folder === null || addon === null ? null : { folder, addon, origin: originOf(input) };
  const stored = place && loadVectors(place.addon, place.folder, place.origin);
  if (stored && 'index' in stored) return opened(texts, stored, cache, 'loaded');
  const made = await makeVectors(texts, embedder, cache, centre);
  if (own !== null && made.fresh > 0)
    attempt(() =>
      cache.write(
        own,
        texts.map((t) => [t.role, t.text]),
      ),
    );
  const { table, missing } = made;
  if (table.count === 0) return { ...NO_VECTORS, note: 'no_vectors' };
  // Without a place to keep a graph, building one takes longer than all the scans it would save.
  if (place === null) {
    const note = folder === null ? 'exact' : 'exact: no addon';
    return opened(texts, { ...made, index: scanTable(table) }, cache, note);
  }
  const against = againstOf(texts, missing);
  const built = { ...made, index: linkTable(place.addon, table, against) };
  const kept = attempt(() => saveVectors(place.folder, built, place.origin));
  return opened(texts, built, cache, `built: ${kept ? (stored?.refused ?? '') : 'not_stored'}`);
}

type Made = Omit<StoredVectors, 'index'>;

function opened(
  texts: readonly VectorText[],
  { index, missing, centre }: Made & { readonly index: VectorIndex },
  cache: VectorCache,
  note: string,
): OpenVectors {
  const skip = new Set(missing);
  const ids = texts.flatMap(({ chunk }, i) => (skip.has(i) ? [] : [chunk]));
  return { index, ids, against: againstOf(texts, missing), centre, cache, note };
}

/** Look-alikes are not in the graph: they are held against chunks that were found by other vectors. */
function againstOf(texts: readonly VectorText[], missing: readonly number[]): Uint8Array {
  const skip = new Set(missing);
  return Uint8Array.from(texts.flatMap(({ against }, i) => (skip.has(i) ? [] : [Number(against)])));
}

function originOf({ texts, embedder, centre }: VectorInput): VectorOrigin {
  const hash = createHash('sha256').update(JSON.stringify(centre ?? null));
  for (const t of texts) hash.update(`${t.chunk}\0${t.role}\0${t.against}\0${t.text}\0`);
  const { id, dim } = embedder;
  return { embedder: id, dim, corpus: hash.digest('hex'), texts: texts.length };
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

/** @throws AppError of the embedder, when a text is in no file and cannot be embedded, or with a vector that is none */
async function makeVectors(
  texts: readonly VectorText[],
  embedder: Embedder,
  cache: VectorCache,
  given: readonly number[] | null,
): Promise<Made & { readonly fresh: number }> {
  const { vectors, fresh } = await embedTexts(texts, embedder, cache);
  const isMissing = vectors.map((v) => vectorProblem(v, embedder.dim) === 'zero_vector');
  const known = vectors.filter((_, i) => !isMissing[i]);
  const centre = given ?? centreOf(known);
  const table = makeTable(
    known.map((v) => centred(v, centre)),
    embedder.dim,
  );
  return { table, centre, fresh, missing: isMissing.flatMap((is, i) => (is ? [i] : [])) };
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
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + (vector[d] as number);
  return Array.from(sum, (x) => x / vectors.length);
}

/** A vector as seen from the centre, of length one; all zeros where it is the centre itself. */
export function centred(vector: readonly number[], centre: readonly number[]): number[] {
  const moved = new Array<number>(vector.length);
  let squares = 0;
  for (let d = 0; d < moved.length; d++) {
    const x = (vector[d] as number) - (centre[d] ?? 0);
    moved[d] = x;
    squares += x * x;
  }
  const length = Math.sqrt(squares);
  // A single text is its own centre: then there is nothing to take off.
  if (length < 1e-9) return [...vector];
  for (let d = 0; d < moved.length; d++) moved[d] = (moved[d] as number) / length;
  return moved;
}
