import { AppError } from '../shared/index.ts';

/** A vector found: its position in the list the index was built from, and the cosine (-1 to 1). */
export interface VectorHit {
  readonly label: number;
  readonly similarity: number;
}

/** Vectors of length one, one after another. */
export interface VectorTable {
  readonly dim: number;
  readonly count: number;
  readonly data: Float32Array;
}

/** Nearest neighbours by cosine over a fixed list of vectors. Immutable once built. */
export interface VectorIndex {
  readonly kind: 'hnsw' | 'exact';
  readonly dim: number;
  readonly count: number;
  /**
   * At most `k` hits, nearest first, equal ones by label; never a label outside `allowed`.
   * @param allowed one byte a label, 1 = may be found; null = all; must not change afterwards, see `openIn`
   * @throws AppError `vector_refused` for a query or filter that does not fit
   */
  search(query: readonly number[], k: number, allowed: Uint8Array | null): VectorHit[];
  /**
   * Cosines of some labels, in their order.
   * @throws AppError `vector_refused` for a query that does not fit
   */
  cosines(query: readonly number[], labels: readonly number[]): number[];
}

/**
 * Why a vector must not reach an index, or null when it may. Native code crashes on elements that are
 * no numbers, returns NaN as the best hit, and finds everything equally far from zero.
 */
export function vectorProblem(vector: unknown, dim: number): string | null {
  if (!Array.isArray(vector)) return 'not_an_array';
  if (vector.length !== dim) return 'wrong_length';
  let sum = 0;
  // By index: array methods skip holes.
  for (let i = 0; i < dim; i++) {
    const x: unknown = vector[i];
    if (typeof x !== 'number' || !Number.isFinite(x)) return 'not_finite';
    sum += x * x;
  }
  if (!Number.isFinite(sum)) return 'too_large';
  return sum === 0 ? 'zero_vector' : null;
}

/** @throws AppError `vector_refused` naming the first problem and where it is */
export function requireVectors(vectors: readonly unknown[], dim: number): void {
  vectors.forEach((vector, label) => {
    const problem = vectorProblem(vector, dim);
    if (problem !== null) refuse(problem, { label, dim });
  });
}

/** @throws AppError `vector_refused` */
export function requireQuery(
  query: unknown,
  k: number,
  allowed: Uint8Array | null,
  index: Pick<VectorIndex, 'dim' | 'count'>,
): void {
  const problem = vectorProblem(query, index.dim);
  if (problem !== null) refuse(problem, { dim: index.dim });
  if (!Number.isSafeInteger(k) || k < 1) refuse('bad_k', { k });
  if (allowed !== null && allowed.length !== index.count)
    refuse('bad_filter', { length: allowed.length, count: index.count });
}

/** @throws AppError `vector_refused` */
export function makeTable(vectors: readonly (readonly number[])[], dim: number): VectorTable {
  requireVectors(vectors, dim);
  const data = new Float32Array(vectors.length * dim);
  vectors.forEach((v, label) => putUnit(v, data, label * dim));
  return { dim, count: vectors.length, data };
}

/** Order of hits: nearest first, then by label, so that a ranking never depends on chance. */
export function nearestFirst(x: VectorHit, y: VectorHit): number {
  return y.similarity - x.similarity || x.label - y.label;
}

/** A vector of the same direction and length one. */
export function unit(vector: readonly number[]): Float64Array {
  const made = new Float64Array(vector.length);
  putUnit(vector, made, 0);
  return made;
}

/** Writes it straight to its place: a table has tens of thousands. */
function putUnit(vector: readonly number[], to: Float32Array | Float64Array, at: number): void {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) * (vector[i] as number);
  const norm = Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) to[at + i] = (vector[i] as number) / norm;
}

function refuse(problem: string, info: Readonly<Record<string, number>>): never {
  throw new AppError('vector_refused', [{ code: problem, path: 'vector', info }]);
}
