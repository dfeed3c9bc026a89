import { createHash } from 'node:crypto';
import type { Embedder } from '../llm/index.ts';
import { AppError } from '../shared/index.ts';
import { buildHnswIndex, loadHnswAddon, type HnswAddon } from './hnsw-index.ts';
import { createExactIndex, vectorProblem, type VectorIndex } from './vector-index.ts';
import { loadVectors, saveVectors } from './vector-store.ts';

export interface VectorInput {
  readonly ids: readonly string[];
  /** What is embedded for each id. */
  readonly texts: readonly string[];
  readonly embedder: Embedder;
  /** Where the index is kept between runs; null = nowhere. */
  readonly folder: string | null;
  /** Replaced in tests. */
  readonly loadAddon?: () => HnswAddon | null;
}

/** The vector leg, ready to search; `index` null = there is none, `note` says why. */
export interface OpenVectors {
  readonly index: VectorIndex | null;
  /** Chunk ids by label. */
  readonly ids: readonly string[];
  /** `loaded`, `built`, `built: <why the stored one was refused>`, `exact: no addon`, or an error code. */
  readonly note: string;
}

const NONE = { index: null, ids: [] };

/**
 * Loads the stored index when it was made from exactly this corpus and embedder, else embeds the
 * corpus, builds and stores it. Texts of which the embedder knows nothing are not in the index.
 * An embedder that fails leaves the search without this leg instead of stopping it.
 */
export async function openVectors(input: VectorInput): Promise<OpenVectors> {
  const addon = (input.loadAddon ?? loadHnswAddon)();
  const origin = { embedder: input.embedder.id, dim: input.embedder.dim, corpus: corpusHash(input) };
  let refused = '';
  if (addon && input.folder !== null) {
    const loaded = loadVectors(addon, input.folder, origin);
    if ('index' in loaded) return { ...loaded, note: 'loaded' };
    refused = loaded.refused;
  }
  try {
    const { ids, vectors } = await embedCorpus(input);
    if (vectors.length === 0) return { ...NONE, note: 'no_vectors' };
    if (!addon) return { index: createExactIndex(vectors, origin.dim), ids, note: 'exact: no addon' };
    const index = buildHnswIndex(addon, vectors, origin.dim);
    if (input.folder !== null) refused = trySave(input.folder, index, ids, origin) ?? refused;
    return { index, ids, note: refused === '' ? 'built' : `built: ${refused}` };
  } catch (error) {
    if (error instanceof AppError) return { ...NONE, note: error.code };
    throw error;
  }
}

/** A folder that cannot be written costs the next start a rebuild, nothing else. */
function trySave(...args: Parameters<typeof saveVectors>): string | null {
  try {
    saveVectors(...args);
    return null;
  } catch {
    return 'not_stored';
  }
}

async function embedCorpus(input: VectorInput): Promise<{ ids: string[]; vectors: number[][] }> {
  const embedded = await input.embedder.embed(input.texts);
  const ids: string[] = [];
  const vectors: number[][] = [];
  embedded.forEach((vector, i) => {
    if (vectorProblem(vector, input.embedder.dim) === 'zero_vector') return;
    ids.push(input.ids[i] ?? '');
    vectors.push(vector);
  });
  return { ids, vectors };
}

function corpusHash({ ids, texts }: VectorInput): string {
  const hash = createHash('sha256');
  ids.forEach((id, i) => hash.update(JSON.stringify([id, texts[i]])));
  return hash.digest('hex');
}
