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
  /** How near some chunks are; null without a vector. */
  cosines(vector: Vector, chunks: Iterable<number>): ReadonlyMap<number, Nearness> | null;
}

/** Greatest cosines of a chunk's own vectors and of the look-alikes held against it; -1 where it has none. */
export interface Nearness {
  readonly own: number;
  readonly against: number;
  /** Of its own vectors, in the order of its texts; texts of which the embedder knows nothing have none. */
  readonly each: readonly number[];
}

// A ready answer has about five vectors: as many more are looked at for the same number of chunks.
const VECTORS_PER_CHUNK = 5;
const FIRST_LOOK = 2;
// One question is often searched for more than once: in a programme, then everywhere.
const KEPT_QUESTIONS = 32;

export function createVectorLeg(
  corpus: CorpusIndex,
  embedder: Embedder | null,
  opened: OpenVectors,
): VectorLeg {
  const { index, against } = opened;
  const numbers = Uint32Array.from(opened.ids, (id) => corpus.numberOf.get(id) ?? 0);
  const labelsOf = groupLabels(numbers, corpus.chunks.length);
  const labelsFor = labelFilter(numbers, against);
  return {
    embed: index === null || embedder === null ? async () => NOTHING : keepLast(embedWith(embedder, opened)),
    rank(vector, allowed, depth) {
      if (index === null || vector === null) return [];
      const labels = labelsFor(allowed);
      const first = index.search(vector, depth * FIRST_LOOK, labels);
      const ranking = bestChunks(first, numbers, depth);
      // The nearest of many are mostly of different chunks; where they are not, more are looked at.
      if (ranking.length === depth || first.length < depth * FIRST_LOOK) return ranking;
      return bestChunks(index.search(vector, depth * VECTORS_PER_CHUNK, labels), numbers, depth);
    },
    cosines(vector, chunks) {
      if (index === null || vector === null) return null;
      const wanted = [...chunks];
      const labels = wanted.flatMap(labelsOf);
      const cosines = index.cosines(vector, labels);
      const found = new Map<number, { own: number; against: number; each: number[] }>();
      labels.forEach((label, i) => {
        const chunk = numbers[label] as number;
        const side = against[label] === 1 ? 'against' : 'own';
        const near = found.get(chunk) ?? { own: -1, against: -1, each: [] };
        near[side] = Math.max(near[side], cosines[i] as number);
        if (side === 'own') near.each.push(cosines[i] as number);
        found.set(chunk, near);
      });
      return found;
    },
  };
}

type Embedded = Awaited<ReturnType<VectorLeg['embed']>>;
const NOTHING: Embedded = { vector: null, failed: false };

function embedWith(embedder: Embedder, { cache, centre }: OpenVectors): VectorLeg['embed'] {
  return async (text) => {
    try {
      const vector = cache?.get('query', text) ?? (await embedder.embed([text], 'query'))[0];
      const problem = vectorProblem(vector, embedder.dim);
      if (problem !== null || !vector) return { vector: null, failed: problem !== 'zero_vector' };
      return { vector: centred(vector, centre), failed: false };
    } catch (error) {
      if (error instanceof AppError) return { vector: null, failed: true };
      throw error;
    }
  };
}

/** The vectors of the last questions; a failure is not kept, the next search asks again. */
function keepLast(embed: VectorLeg['embed']): VectorLeg['embed'] {
  const kept = new Map<string, Embedded>();
  return async (text) => {
    const known = kept.get(text);
    if (known) return known;
    const made = await embed(text);
    if (made.failed) return made;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= KEPT_QUESTIONS) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };
}

/** Labels that may be found when these chunks may; kept as long as the list of chunks, which searches share. */
function labelFilter(numbers: Uint32Array, against: Uint8Array): (allowed: Uint8Array) => Uint8Array {
  const kept = new WeakMap<Uint8Array, Uint8Array>();
  return (allowed) => {
    const known = kept.get(allowed);
    if (known) return known;
    const labels = new Uint8Array(numbers.length);
    for (let label = 0; label < labels.length; label++)
      labels[label] = against[label] === 1 ? 0 : (allowed[numbers[label] as number] as number);
    kept.set(allowed, labels);
    return labels;
  };
}

/** Labels of every chunk, ascending. */
function groupLabels(numbers: Uint32Array, chunks: number): (chunk: number) => number[] {
  const ends = new Uint32Array(chunks + 1);
  for (const chunk of numbers) ends[chunk + 1] = (ends[chunk + 1] as number) + 1;
  for (let c = 0; c < chunks; c++) ends[c + 1] = (ends[c + 1] as number) + (ends[c] as number);
  const next = ends.slice();
  const labels = new Uint32Array(numbers.length);
  numbers.forEach((chunk, label) => {
    const at = next[chunk] as number;
    labels[at] = label;
    next[chunk] = at + 1;
  });
  return (chunk) => Array.from(labels.subarray(ends[chunk] as number, ends[chunk + 1] as number));
}

function bestChunks(hits: readonly VectorHit[], numbers: Uint32Array, depth: number): Ranking {
  const seen = new Set<number>();
  const best: { chunk: number; score: number }[] = [];
  for (const { label, similarity } of hits) {
    const chunk = numbers[label] as number;
    if (best.length === depth || similarity <= 0) break;
    if (!seen.has(chunk)) best.push({ chunk, score: similarity });
    seen.add(chunk);
  }
  return best;
}
