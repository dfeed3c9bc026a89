import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVectorCache } from '../../src/retrieval/index.ts';

const origin = { id: 'model:1', dim: 3 };
let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ningce-cache-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const path = () => join(folder, 'vectors.bin');

function written(): Buffer {
  const cache = openVectorCache([], origin);
  cache.keep('query', '甲', [1, -0.5, 0.25]);
  cache.keep('passage', '甲', [0, 1, 0]);
  cache.keep('query', '不写', [1, 1, 1]);
  cache.write(path(), [
    ['query', '甲'],
    ['passage', '甲'],
    ['query', '从没见过'],
  ]);
  return readFileSync(path());
}

describe('vectors kept by text', () => {
  it('come back nearly as they were, by role, and only those that were to be written', () => {
    written();
    const cache = openVectorCache([path()], origin);
    cache.get('query', '甲')?.forEach((x, i) => expect(x).toBeCloseTo([1, -0.5, 0.25][i] ?? 0, 2));
    expect(cache.get('passage', '甲')).toEqual([0, expect.closeTo(1, 5), 0]);
    expect(cache.get('query', '不写')).toBeUndefined();
    expect(cache.get('passage', '从没见过')).toBeUndefined();
  });

  it('are the same file for the same contents', () => {
    const first = written();
    expect(written().equals(first)).toBe(true);
  });

  it.each([
    ['of another embedder', () => openVectorCache([path()], { ...origin, id: 'model:2' })],
    ['of another dimension', () => openVectorCache([path()], { ...origin, dim: 4 })],
  ])('%s are passed over', (_, open) => {
    written();
    expect(open().get('query', '甲')).toBeUndefined();
  });

  it('cut short give what is whole, and garbage gives nothing', () => {
    const { length } = written();
    truncateSync(path(), length - 1);
    const cut = openVectorCache([path()], origin);
    expect([cut.get('query', '甲'), cut.get('passage', '甲')].filter((v) => v !== undefined)).toHaveLength(1);
    writeFileSync(path(), 'garbage');
    expect(openVectorCache([path()], origin).get('query', '甲')).toBeUndefined();
  });
});
