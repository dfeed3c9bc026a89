import { createHash } from 'node:crypto';
import type { Embedder } from '../llm/index.ts';
import type { Analyser } from './analyser.ts';
import { mapInSlices } from './slices.ts';
import { rightSingularVectors, type SparseRows } from './svd.ts';

export interface LatentOptions {
  /** Most dimensions kept; a small corpus has fewer. */
  readonly dim: number;
  readonly seed: number;
}

// 96 directions hold what a thousand short policy texts have to say; more only adds noise.
export const defaultLatentOptions: LatentOptions = { dim: 96, seed: 20261121 };

/**
 * Vectors fitted to the corpus itself: tf-idf of the words, projected on the strongest directions
 * in which the texts differ (latent semantic analysis). Needs no model and no download. It brings
 * together words that occur in the same texts; it knows nothing beyond the corpus. A text without a
 * known word gets the zero vector.
 */
export function createLatentEmbedder(
  texts: readonly string[],
  analyser: Analyser,
  options: LatentOptions = defaultLatentOptions,
): Embedder {
  const documents = texts.map((text) => countWords(text, analyser));
  const columns = new Map<string, number>();
  for (const counts of documents)
    for (const word of counts.keys()) if (!columns.has(word)) columns.set(word, columns.size);
  const idf = inverseFrequencies(documents, columns);
  const weigh = (counts: ReadonlyMap<string, number>) => toRow(counts, columns, idf);
  const matrix: SparseRows = { rows: documents.map(weigh), columnCount: columns.size };
  // Half the number of texts: with as many directions as texts nothing would be generalised.
  const rank = Math.max(1, Math.min(options.dim, Math.floor(texts.length / 2)));
  const directions = matrix.columnCount === 0 ? [] : rightSingularVectors(matrix, rank, options.seed);
  const dim = Math.max(1, directions.length);
  return {
    id: `latent:1:${dim}:${fingerprint(documents, options)}`,
    dim,
    embed: (wanted) =>
      mapInSlices(wanted, (text) => project(weigh(countWords(text, analyser)), directions, dim)),
  };
}

type Row = SparseRows['rows'][number];

function countWords(text: string, analyser: Analyser): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of analyser.words(text)) {
    const concept = analyser.concept(word);
    counts.set(concept, (counts.get(concept) ?? 0) + 1);
  }
  return counts;
}

function inverseFrequencies(
  documents: readonly ReadonlyMap<string, number>[],
  columns: ReadonlyMap<string, number>,
): Float64Array {
  const idf = new Float64Array(columns.size);
  for (const counts of documents)
    for (const word of counts.keys()) {
      const c = columns.get(word) ?? 0;
      idf[c] = (idf[c] ?? 0) + 1;
    }
  return idf.map((df) => Math.log((1 + documents.length) / (1 + df)) + 1);
}

/** tf-idf of length one; words that the corpus does not have are left out. */
function toRow(
  counts: ReadonlyMap<string, number>,
  columns: ReadonlyMap<string, number>,
  idf: Float64Array,
): Row {
  const known = [...counts].flatMap(([word, n]) => {
    const column = columns.get(word);
    return column === undefined ? [] : [{ column, value: (1 + Math.log(n)) * (idf[column] ?? 0) }];
  });
  const norm = Math.sqrt(known.reduce((sum, { value }) => sum + value * value, 0)) || 1;
  return {
    columns: Uint32Array.from(known, (k) => k.column),
    values: Float64Array.from(known, (k) => k.value / norm),
  };
}

function project(row: Row, directions: readonly Float64Array[], dim: number): number[] {
  const vector = new Array<number>(dim).fill(0);
  directions.forEach((direction, d) => {
    let sum = 0;
    row.columns.forEach((c, i) => (sum += (row.values[i] ?? 0) * (direction[c] ?? 0)));
    vector[d] = sum;
  });
  const norm = Math.hypot(...vector);
  return norm < 1e-12 ? vector.fill(0) : vector.map((x) => x / norm);
}

function fingerprint(documents: readonly ReadonlyMap<string, number>[], options: LatentOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const counts of documents) hash.update(JSON.stringify([...counts]));
  return hash.digest('hex').slice(0, 16);
}
