import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/llm/index.ts';
import { buildHnswIndex, linkTable, loadHnswAddon, type HnswAddon } from '../../src/retrieval/hnsw-index.ts';
import { openVectors, type VectorInput } from '../../src/retrieval/open-vectors.ts';
import { createExactIndex } from '../../src/retrieval/exact-index.ts';
import { makeTable, vectorProblem } from '../../src/retrieval/vector-index.ts';
import type { VectorText } from '../../src/retrieval/vector-texts.ts';
import { AppError } from '../../src/shared/index.ts';
import { seededRandom } from '../support/seeded-random.ts';

const addon = loadHnswAddon() as HnswAddon;
const random = seededRandom(20261121);
const randomVectors = (count: number, dim: number) =>
  Array.from({ length: count }, () => Array.from({ length: dim }, () => random() - 0.5));
const labels = (hits: readonly { label: number }[]) => hits.map((h) => h.label);

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ningce-vectors-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('vectors that must never reach the addon', () => {
  const holes = new Array<number>(3);
  holes[0] = 1;
  holes[2] = 3;
  it.each([
    ['a typed array', Float32Array.from([1, 2, 3]), 'not_an_array'],
    ['nothing', undefined, 'not_an_array'],
    ['another dimension', [1, 2], 'wrong_length'],
    ['text among the numbers', [1, '2', 3], 'not_finite'],
    ['a hole', holes, 'not_finite'],
    ['NaN', [1, NaN, 3], 'not_finite'],
    ['infinity', [1, Infinity, 3], 'not_finite'],
    ['a length beyond all numbers', [1e200, 1e200, 0], 'too_large'],
    ['zero', [0, 0, 0], 'zero_vector'],
  ])('%s', (_, vector, problem) => {
    expect(vectorProblem(vector, 3)).toBe(problem);
    const bad = [[1, 2, 3], vector] as number[][];
    expect(() => buildHnswIndex(addon, bad, 3)).toThrow(AppError);
    expect(() => createExactIndex(bad, 3)).toThrow(AppError);
    const index = buildHnswIndex(addon, [[1, 2, 3]], 3);
    expect(() => index.search(vector as number[], 1, null)).toThrow(AppError);
  });

  it('refuses a filter of another length and a count that is none', () => {
    const index = buildHnswIndex(addon, randomVectors(3, 2), 2);
    expect(() => index.search([1, 0], 1, new Uint8Array(2))).toThrow(AppError);
    expect(() => index.search([1, 0], 0, null)).toThrow(AppError);
    expect(() => index.search([1, 0], 1.5, null)).toThrow(AppError);
  });
});

describe('search', () => {
  const vectors = randomVectors(600, 24);
  const index = buildHnswIndex(addon, vectors, 24);
  const oracle = createExactIndex(vectors, 24);

  it('finds nearly all that the exact scan finds', () => {
    let same = 0;
    for (const query of randomVectors(40, 24)) {
      const wanted = new Set(labels(oracle.search(query, 10, null)));
      same += labels(index.search(query, 10, null)).filter((l) => wanted.has(l)).length;
    }
    expect(same / 400).toBeGreaterThan(0.97);
  });

  it.each([0.5, 0.1, 0.01, 0])('never leaves the allowed set, with %s of it open', (share) => {
    const allowed = Uint8Array.from(vectors, (_, i) => (i % 100 < share * 100 ? 1 : 0));
    const open = allowed.filter((bit) => bit === 1).length;
    const found = index.search(vectors[7] ?? [], 10, allowed);
    expect(found).toHaveLength(Math.min(10, open));
    expect(found.every((h) => allowed[h.label] === 1)).toBe(true);
    if (open <= 60) expect(labels(found)).toEqual(labels(oracle.search(vectors[7] ?? [], 10, allowed)));
  });

  it('returns what there is when more is asked for than there is', () => {
    expect(index.search(vectors[0] ?? [], 1000, null)).toHaveLength(600);
  });

  it('gives a vector itself first, with cosine one, whatever its length', () => {
    const [first] = index.search(
      (vectors[5] ?? []).map((x) => x * 40),
      1,
      null,
    );
    expect(first?.label).toBe(5);
    expect(first?.similarity).toBeCloseTo(1, 5);
  });

  it('gives the cosines of any labels, in their order, whether or not all were scanned before', () => {
    const query = randomVectors(1, 24)[0] ?? [];
    const all = oracle.search([...query], 600, null);
    const wanted = [17, 3, 599].map((label) => all.find((h) => h.label === label)?.similarity);
    const few = new Uint8Array(600).fill(1, 0, 10);
    for (const other of [index, createExactIndex(vectors, 24)]) {
      other.search(query, 5, few);
      expect(other.cosines(query, [17, 3, 599])).toEqual(wanted);
      other.search(query, 5, null);
      expect(other.cosines(query, [17, 3, 599])).toEqual(wanted);
    }
  });

  it('keeps vectors that stand apart out of the graph, and knows their cosines', () => {
    const apart = Uint8Array.from(vectors, (_, label) => (label % 4 === 0 ? 1 : 0));
    const graph = linkTable(addon, makeTable(vectors, 24), apart);
    const found = labels(
      graph.search(
        vectors[8] ?? [],
        50,
        apart.map((bit) => 1 - bit),
      ),
    );
    expect(graph.linked).toBe(450);
    expect(found).toHaveLength(50);
    expect(found.every((label) => label % 4 !== 0)).toBe(true);
    expect(graph.cosines(vectors[8] ?? [], [8])[0]).toBeCloseTo(1, 5);
  });

  it('breaks ties by label', () => {
    const twins = createExactIndex(
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
      2,
    );
    expect(labels(twins.search([1, 0], 3, null))).toEqual([0, 2, 1]);
  });

  it('writes the same bytes for the same vectors and seed', () => {
    index.write(join(folder, 'a'));
    buildHnswIndex(addon, vectors, 24).write(join(folder, 'b'));
    expect(readFileSync(join(folder, 'a')).equals(readFileSync(join(folder, 'b')))).toBe(true);
  });
});

const textsOf = (ids: readonly string[]): VectorText[] =>
  ids.map((id) => ({ chunk: id, role: 'query', text: id, against: false }));

describe('stored index', () => {
  const ids = Array.from({ length: 300 }, (_, i) => `c${i}`);
  const vectors = randomVectors(300, 16);
  let calls = 0;
  const embedderOf = (id = 'fake', made: readonly number[][] = vectors): Embedder => ({
    id,
    dim: made[0]?.length ?? 1,
    embed: async (texts) => {
      calls++;
      return texts.map((text) => [...(made[Number(/\d+/.exec(text)?.[0])] ?? [])]);
    },
  });
  const open = (more: Partial<VectorInput> = {}) =>
    openVectors({ texts: textsOf(ids), embedder: embedderOf(), folder, ...more });
  beforeEach(() => (calls = 0));

  it('is loaded again without asking the embedder, and finds the same with the same effort', async () => {
    const built = await open();
    const loaded = await open();
    expect([built.note, loaded.note, calls]).toEqual(['built: unreadable', 'loaded', 1]);
    for (const query of randomVectors(10, 16))
      expect(labels(loaded.index?.search(query, 10, null) ?? [])).toEqual(
        labels(built.index?.search(query, 10, null) ?? []),
      );
    expect(readdirSync(folder).sort()).toEqual([
      'vectors.bin',
      'vectors.f32',
      'vectors.hnsw',
      'vectors.json',
    ]);
  });

  it.each<[string, Partial<VectorInput>]>([
    ['embedder', { embedder: embedderOf('other') }],
    ['embedder', { embedder: embedderOf('wider', randomVectors(300, 20)) }],
    ['dim', { embedder: embedderOf('fake', randomVectors(300, 20)) }],
    ['corpus', { texts: textsOf(ids.map((id) => `${id}!`)) }],
  ])('is rebuilt when the %s differs', async (reason, change) => {
    await open();
    expect((await open(change)).note).toBe(`built: ${reason}`);
    expect((await open(change)).note).toBe('loaded');
  });

  it.each<[string, (data: string, manifest: string) => void]>([
    ['checksum', (data) => writeFileSync(data.replace('hnsw', 'f32'), Buffer.alloc(300 * 16 * 4))],
    ['unreadable', (data) => rmSync(data.replace('hnsw', 'f32'))],
    ['checksum', (data) => truncateSync(data, 1000)],
    ['checksum', (data) => writeFileSync(data, 'garbage')],
    ['unreadable', (data) => rmSync(data)],
    ['unreadable', (_, manifest) => writeFileSync(manifest, '{')],
    ['bad_manifest', (_, manifest) => change(manifest, (m) => (m['format'] = 0))],
    ['bad_manifest', (_, manifest) => change(manifest, (m) => (m['metric'] = 'l2'))],
    ['params', (_, manifest) => change(manifest, (m) => (m['seed'] = 1))],
    ['count', (_, manifest) => change(manifest, (m) => (m['count'] = 299))],
  ])('is rebuilt when its files are damaged (%s)', async (reason, damage) => {
    await open();
    damage(join(folder, 'vectors.hnsw'), join(folder, 'vectors.json'));
    const again = await open();
    expect(again.note).toBe(`built: ${reason}`);
    expect(again.index?.count).toBe(300);
  });

  it('is rebuilt when data and manifest come from two different runs', async () => {
    await open();
    copyFileSync(join(folder, 'vectors.json'), join(folder, 'kept'));
    await open({ embedder: embedderOf('other', randomVectors(300, 16)) });
    copyFileSync(join(folder, 'kept'), join(folder, 'vectors.json'));
    expect((await open()).note).toBe('built: checksum');
  });

  it('leaves out texts of which the embedder knows nothing, and keeps the ids right', async () => {
    const made = [
      [1, 0],
      [0, 0],
      [0, 1],
    ];
    const opened = await openVectors({
      texts: textsOf(['c0', 'c1', 'c2']),
      embedder: embedderOf('fake', made),
      folder,
    });
    expect(opened.ids).toEqual(['c0', 'c2']);
    expect(labels(opened.index?.search([0, 1], 1, null) ?? [])).toEqual([1]);
    expect(
      (
        await openVectors({
          texts: textsOf(['c0', 'c1', 'c2']),
          embedder: embedderOf('fake', made),
          folder,
        })
      ).ids,
    ).toEqual(['c0', 'c2']);
  });

  it('gives way to the exact scan where the addon cannot be loaded', async () => {
    const opened = await open({ loadAddon: () => null });
    expect([opened.index?.kind, opened.note]).toEqual(['exact', 'exact: no addon']);
    expect(opened.index?.search(vectors[3] ?? [], 1, null)[0]?.label).toBe(3);
  });

  it('goes without vectors when the embedder fails or gives something unusable', async () => {
    const failing: Embedder = {
      ...embedderOf(),
      embed: () => Promise.reject(new AppError('embedder_unavailable', [])),
    };
    expect(await open({ embedder: failing })).toMatchObject({ index: null, note: 'embedder_unavailable' });
    const nan = embedderOf(
      'fake',
      vectors.map((v, i) => (i === 9 ? v.map(() => NaN) : v)),
    );
    expect(await open({ embedder: nan })).toMatchObject({ index: null, note: 'vector_refused' });
  });

  it('still works from a folder that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const opened = await open({ folder: join(folder, 'file') });
    expect([opened.note, opened.index?.count]).toEqual(['built: not_stored', 300]);
  });
});

function change(path: string, edit: (manifest: Record<string, unknown>) => void): void {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  edit(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}
