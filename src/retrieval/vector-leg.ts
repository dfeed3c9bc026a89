import type { Embedder } from '../llm/index.ts';
import { AppError } from '../shared/index.ts';
import type { CorpusIndex } from './corpus-index.ts';
import type { Ranking } from './fuse.ts';
import { centred, type OpenVectors } from './open-vectors.ts';
import { vectorProblem, type VectorHit } from './vector-index.ts';

type Vector = readonly number[] | null;

/** Nearest chunks by vector, in terms of chunk numbers. Everything is empty where there is no index. */
export interface VectorLeg {
  /** Null when nothing is known about the text; `failed` when the embedder did not answer: other legs go on. */
  embed(text: string): Promise<{ readonly vector: Vector; readonly failed: boolean }>;
  /** A chunk with several vectors stands where the nearest of them does. */
  rank(vector: Vector, allowed: Uint8Array, depth: number): Ranking;
  /** How near the chunks are for which `wanted` holds; null without a vector. */
  cosines(vector: Vector, wanted: (chunk: number) => boolean): ReadonlyMap<number, Nearness> | null;
}

/** Greatest cosines of a chunk's own vectors and of the look-alikes held against it; -1 where it has none. */
export interface Nearness {
  readonly own: number;
  readonly against: number;
}

// A ready answer has about five vectors: as many more are looked at for the same number of chunks.
const VECTORS_PER_CHUNK = 5;

export function createVectorLeg(
  corpus: CorpusIndex,
  embedder: Embedder | null,
  opened: OpenVectors,
): VectorLeg {
  const { index, cache, centre, against } = opened;
  const numbers = Uint32Array.from(opened.ids, (id) => corpus.numberOf.get(id) ?? 0);
  const byChunk = (hits: readonly VectorHit[]): Map<number, number> => {
    const best = new Map<number, number>();
    for (const { label, similarity } of hits) {
      const chunk = numbers[label] ?? 0;
      if (!best.has(chunk)) best.set(chunk, similarity);
    }
    return best;
  };
  return {
    async embed(text) {
      if (index === null || embedder === null) return { vector: null, failed: false };
      try {
        const vector = cache?.get('query', text) ?? (await embedder.embed([text], 'query'))[0];
        const problem = vectorProblem(vector, embedder.dim);
        if (problem !== null || !vector) return { vector: null, failed: problem !== 'zero_vector' };
        return { vector: centred(vector, centre), failed: false };
      } catch (error) {
        if (error instanceof AppError) return { vector: null, failed: true };
        throw error;
      }
    },
    rank(vector, allowed, depth) {
      if (index === null || vector === null) return [];
      const labels = Uint8Array.from(numbers, (chunk, label) =>
        against[label] === 1 ? 0 : (allowed[chunk] ?? 0),
      );
      const hits = index.search(vector, depth * VECTORS_PER_CHUNK, labels);
      const best = [...byChunk(hits.filter((hit) => hit.similarity > 0))];
      return best.slice(0, depth).map(([chunk, score]) => ({ chunk, score }));
    },
    cosines(vector, wanted) {
      if (index === null || vector === null) return null;
      const labels = Uint8Array.from(numbers, (chunk) => (wanted(chunk) ? 1 : 0));
      // Asking for all of them makes the index scan instead of walking its graph.
      const hits = index.search(vector, index.count, labels);
      const isAgainst = ({ label }: VectorHit): boolean => against[label] === 1;
      const worst = byChunk(hits.filter(isAgainst));
      const own = byChunk(hits.filter((hit) => !isAgainst(hit)));
      return new Map(
        [...own].map(([chunk, near]) => [chunk, { own: near, against: worst.get(chunk) ?? -1 }]),
      );
    },
  };
}
