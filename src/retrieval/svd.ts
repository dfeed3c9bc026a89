/** A sparse matrix, row by row: column numbers and values side by side. */
export interface SparseRows {
  readonly rows: readonly { readonly columns: Uint32Array; readonly values: Float64Array }[];
  readonly columnCount: number;
}

// Extra directions make the wanted ones exact; more than two rounds changed no ranking when measured.
const OVERSAMPLING = 8;
const ROUNDS = 2;

/**
 * Leading right singular vectors by subspace iteration from a seeded start: equal input and seed
 * give equal output.
 *
 * @returns at most `rank` vectors of length `columnCount`, strongest first; fewer when the matrix has less to say
 */
export function rightSingularVectors(matrix: SparseRows, rank: number, seed: number): Float64Array[] {
  const width = Math.min(rank + OVERSAMPLING, matrix.rows.length, matrix.columnCount);
  let basis = orthonormal(randomVectors(width, matrix.rows.length, seed));
  for (let round = 0; round < ROUNDS; round++)
    basis = orthonormal(basis.map((q) => times(matrix, transposeTimes(matrix, q))));
  const images = basis.map((q) => transposeTimes(matrix, q));
  const { values, vectors } = symmetricEigen(images.map((x) => images.map((y) => dot(x, y))));
  const floor = 1e-10 * Math.max(...values, 0);
  const order = values.map((_, i) => i).sort((x, y) => (values[y] ?? 0) - (values[x] ?? 0));
  return order
    .filter((i) => (values[i] ?? 0) > floor)
    .slice(0, rank)
    .map((i) => combine(images, vectors[i] ?? [], 1 / Math.sqrt(values[i] ?? 1)));
}

/** Numbers in (0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

function randomVectors(count: number, length: number, seed: number): Float64Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => Float64Array.from({ length }, () => random() - 0.5));
}

function times({ rows }: SparseRows, v: Float64Array): Float64Array {
  return Float64Array.from(rows, ({ columns, values }) => {
    let sum = 0;
    for (let i = 0; i < columns.length; i++) sum += (values[i] ?? 0) * (v[columns[i] ?? 0] ?? 0);
    return sum;
  });
}

function transposeTimes({ rows, columnCount }: SparseRows, v: Float64Array): Float64Array {
  const out = new Float64Array(columnCount);
  rows.forEach(({ columns, values }, r) => {
    const factor = v[r] ?? 0;
    for (let i = 0; i < columns.length; i++) {
      const c = columns[i] ?? 0;
      out[c] = (out[c] ?? 0) + factor * (values[i] ?? 0);
    }
  });
  return out;
}

/** Gram-Schmidt, twice for accuracy; directions that vanish are dropped. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const v = Float64Array.from(vector);
    const before = Math.sqrt(dot(v, v));
    for (let pass = 0; pass < 2; pass++) for (const q of basis) subtract(v, q, dot(v, q));
    const norm = Math.sqrt(dot(v, v));
    if (norm > 1e-9 * before && norm > 0) basis.push(v.map((x) => x / norm));
  }
  return basis;
}

/** Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): {
  values: number[];
  vectors: number[][];
} {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_x, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30 && offDiagonal(a) > 1e-20; sweep++)
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  return {
    values: a.map((row, i) => row[i] ?? 0),
    vectors: a.map((_, j) => v.map((row) => row[j] ?? 0)),
  };
}

function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  const apq = a[p]?.[q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  const [rowP, rowQ] = [a[p], a[q]];
  if (rowP && rowQ)
    for (let k = 0; k < rowP.length; k++) {
      const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0];
      rowP[k] = c * x - s * y;
      rowQ[k] = s * x + c * y;
    }
  for (const row of v) turn(row, p, q, c, s);
}

function turn(row: Float64Array, p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}

/** Size of what is not yet diagonal, relative to the diagonal. */
function offDiagonal(a: readonly Float64Array[]): number {
  let off = 0;
  let on = 0;
  a.forEach((row, i) => row.forEach((x, j) => (i === j ? (on += x * x) : (off += x * x))));
  return on === 0 ? 0 : off / on;
}

function combine(vectors: readonly Float64Array[], weights: readonly number[], scale: number): Float64Array {
  const out = new Float64Array(vectors[0]?.length ?? 0);
  vectors.forEach((v, i) => subtract(out, v, -scale * (weights[i] ?? 0)));
  return out;
}

function subtract(v: Float64Array, q: Float64Array, factor: number): void {
  for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) - factor * (q[i] ?? 0);
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * (y[i] ?? 0);
  return sum;
}
