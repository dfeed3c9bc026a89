import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../src/retrieval/analyser.ts';
import { createLatentEmbedder } from '../../src/retrieval/latent-embedder.ts';
import {
  rightSingularVectors,
  seededRandom,
  symmetricEigen,
  type SparseRows,
} from '../../src/retrieval/svd.ts';

const analyser = createAnalyser([]);
const texts = [
  '高新技术企业认定要求研发费用占比达到百分之五',
  '研发费用按照专项审计报告归集，委托研发计入百分之八十',
  '科技人员占职工总数的比例不低于百分之十',
  '职工总数按全年月平均数计算，兼职满一百八十三天计入',
  '贷款由银行审批，风险补偿资金补偿本金损失',
  '银行放款以后企业按合同还本付息，利率由银行报价',
];
const cosine = (x: number[] = [], y: number[] = []) => x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);

describe('singular vectors', () => {
  const dense = [
    [3, 0, 1],
    [0, 2, 0],
    [1, 0, 3],
    [0, 1, 0],
  ];
  const matrix: SparseRows = {
    columnCount: 3,
    rows: dense.map((row) => ({ columns: Uint32Array.from([0, 1, 2]), values: Float64Array.from(row) })),
  };

  it('are orthonormal and belong to the largest singular values', () => {
    const [first, second] = rightSingularVectors(matrix, 2, 1);
    // A'A = [[10,0,6],[0,5,0],[6,0,10]]: eigenvalues 16 along (1,0,1), 5, 4.
    expect(Math.abs(first?.[0] ?? 0)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(Math.abs(first?.[2] ?? 0)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(Math.abs(second?.[1] ?? 0)).toBeCloseTo(1, 6);
    expect(cosine([...(first ?? [])], [...(second ?? [])])).toBeCloseTo(0, 9);
  });

  it('are no more than the matrix has', () => {
    const flat: SparseRows = { columnCount: 3, rows: matrix.rows.slice(0, 1) };
    expect(rightSingularVectors(flat, 3, 1)).toHaveLength(1);
  });

  it('rest on eigenvectors that satisfy their equation', () => {
    const random = seededRandom(7);
    const half = Array.from({ length: 12 }, () => Array.from({ length: 12 }, () => random() - 0.5));
    const m = half.map((row, i) => row.map((x, j) => x + (half[j]?.[i] ?? 0)));
    const { values, vectors } = symmetricEigen(m);
    vectors.forEach((v, k) =>
      m.forEach((row, i) => expect(cosine(row, v)).toBeCloseTo((values[k] ?? 0) * (v[i] ?? 0), 8)),
    );
  });
});

describe('latent embedder', () => {
  it('gives unit vectors, and the same ones every time', async () => {
    const one = createLatentEmbedder(texts, analyser);
    const other = createLatentEmbedder(texts, analyser);
    expect(one.id).toBe(other.id);
    expect(await one.embed(texts)).toEqual(await other.embed(texts));
    for (const v of await one.embed(texts)) {
      expect(v).toHaveLength(one.dim);
      expect(cosine(v, v)).toBeCloseTo(1, 9);
    }
  });

  it('puts a question nearer to the texts about its subject', async () => {
    const embedder = createLatentEmbedder(texts, analyser);
    const [question] = await embedder.embed(['银行的贷款利率']);
    const near = (await embedder.embed(texts)).map((v) => cosine(question, v));
    expect(Math.max(near[4] ?? 0, near[5] ?? 0)).toBeGreaterThan(Math.max(...near.slice(0, 4)));
  });

  it('says nothing about a text of which it knows no word', async () => {
    const embedder = createLatentEmbedder(texts, analyser);
    expect(await embedder.embed(['蝴蝶', ''])).toEqual([
      new Array<number>(embedder.dim).fill(0),
      new Array<number>(embedder.dim).fill(0),
    ]);
  });

  it('has another id for another corpus', () => {
    expect(createLatentEmbedder(texts.slice(1), analyser).id).not.toBe(
      createLatentEmbedder(texts, analyser).id,
    );
  });

  it('works on an empty corpus', async () => {
    expect(await createLatentEmbedder([], analyser).embed(['高企'])).toEqual([[0]]);
  });
});
