import type { Embedder } from '../llm/index.ts';
import { AppError } from '../shared/index.ts';
import type { CorpusIndex } from './corpus-index.ts';
import type { Ranking } from './fuse.ts';
import type { OpenVectors } from './open-vectors.ts';
import { vectorProblem } from './vector-index.ts';

type Vector = readonly number[] | null;

/** Nearest chunks by vector, in terms of chunk numbers. Everything is empty where there is no index. */
export interface VectorLeg {
  /** Null when nothing is known about the text; `failed` when the embedder did not answer: other legs go on. */
  embed(text: string): Promise<{ readonly vector: Vector; readonly failed: boolean }>;
  rank(vector: Vector, allowed: Uint8Array, depth: number): Ranking;
  /** Cosine of the chunks for which `wanted` holds; null without a vector. */
  cosines(vector: Vector, wanted: (chunk: number) => boolean): ReadonlyMap<number, number> | null;
}

export function createVectorLeg(corpus: CorpusIndex, embedder: Embedder, opened: OpenVectors): VectorLeg {
  const { index } = opened;
  const numbers = Uint32Array.from(opened.ids, (id) => corpus.numberOf.get(id) ?? 0);
  return {
    async embed(text) {
      if (index === null) return { vector: null, failed: false };
      try {
        const [vector] = await embedder.embed([text]);
        const problem = vectorProblem(vector, embedder.dim);
        if (problem === null) return { vector: vector ?? null, failed: false };
        return { vector: null, failed: problem !== 'zero_vector' };
      } catch (error) {
        if (error instanceof AppError) return { vector: null, failed: true };
        throw error;
      }
    },
    rank(vector, allowed, depth) {
      if (index === null || vector === null) return [];
      const labels = Uint8Array.from(numbers, (chunk) => allowed[chunk] ?? 0);
      return index
        .search(vector, depth, labels)
        .filter((hit) => hit.similarity > 0)
        .map((hit) => ({ chunk: numbers[hit.label] ?? 0, score: hit.similarity }));
    },
    cosines(vector, wanted) {
      if (index === null || vector === null) return null;
      const labels = Uint8Array.from(numbers, (chunk) => (wanted(chunk) ? 1 : 0));
      // Asking for all of them makes the index scan instead of walking its graph.
      const hits = index.search(vector, index.count, labels);
      return new Map(hits.map((hit) => [numbers[hit.label] ?? 0, hit.similarity]));
    },
  };
}
