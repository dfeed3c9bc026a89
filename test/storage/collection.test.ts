import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCollection, MemoryStore, openSqliteFile } from '../../src/storage/index.ts';
import { manualClock } from '../support/manual-clock.ts';

const plusOne = (current: unknown): number => (typeof current === 'number' ? current : 0) + 1;

describe('a collection', () => {
  it('changes a value as one step, from several connections at the same time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ningce-collection-'));
    const files = [1, 2].map(() => openSqliteFile(join(folder, 'store.db')));
    const open = files.map((file) => createCollection(file.store('things'), 1000_000));
    await Promise.all(
      open.flatMap((things) => Array.from({ length: 20 }, () => things.update('a', plusOne))),
    );
    expect(await open[0]?.all()).toEqual([['a', 40]]);
    for (const file of files) file.close();
    rmSync(folder, { recursive: true });
  });

  it('forgets what was not changed for its time, and nothing else', async () => {
    const clock = manualClock();
    const things = createCollection(new MemoryStore('things', clock), 1000);
    await things.update('old', plusOne);
    clock.advance(900);
    await things.update('new', plusOne);
    clock.advance(200);
    expect(await things.all()).toEqual([['new', 1]]);
  });

  it('writes nothing when there is nothing to put, and deletes', async () => {
    const things = createCollection(new MemoryStore('things'), 1000);
    await things.update('a', () => undefined);
    await things.update('b', plusOne);
    await things.update('b', () => undefined);
    expect(await things.all()).toEqual([['b', 1]]);
    await things.delete('b');
    expect(await things.all()).toEqual([]);
  });
});
