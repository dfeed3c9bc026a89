import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSessionStore,
  openSqliteFile,
  type SessionStore,
  type SqliteFile,
} from '../../src/storage/index.ts';
import { anError } from '../contracts/session-store.ts';
import { manualClock } from '../support/manual-clock.ts';

const writer = new URL('../support/session-writer.ts', import.meta.url).pathname;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ningce-file-'));
  path = join(folder, 'data.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function sessions(): { store: SessionStore; file: SqliteFile } {
  const file = openSqliteFile(path);
  return { store: createSessionStore({ store: file.store('sessions'), schema: 1 }), file };
}

/** Runs `work` without the rights of root, which no file mode binds. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a SQLite file of sessions', () => {
  it('has every acknowledged turn after the process was killed', async () => {
    const child = spawn(process.execPath, [writer, path, 'telegram:42', '5'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('acknowledged\n');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const { store, file } = sessions();
    expect(await store.load('telegram:42')).toEqual({ state: { turn: 5 }, version: 5 });
    await store.save('telegram:42', { turn: 6 }, 5);
    file.close();
  });

  it('reopens what an earlier run closed', async () => {
    const first = sessions();
    await first.store.save('web:1', { staff: 12 }, 0);
    first.file.close();
    const second = sessions();
    expect(await second.store.load('web:1')).toEqual({ state: { staff: 12 }, version: 1 });
    second.file.close();
  });

  it('names a file that is no database and says what to do', () => {
    writeFileSync(path, 'certainly not a database. '.repeat(400));
    expect(() => openSqliteFile(path)).toThrow(anError('store_unavailable', path, 'file_corrupt', 'backup'));
  });

  it('raises an error, not an empty session, when the middle of the file is damaged', async () => {
    const first = sessions();
    for (let i = 0; i < 200; i++) await first.store.save(`web:${i}`, { text: '企'.repeat(500) }, 0);
    first.file.close();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096, bytes.length);
    writeFileSync(path, bytes);
    await expect(async () => {
      const second = sessions();
      await second.store.load('web:7');
    }).rejects.toEqual(anError('store_unavailable', path, 'file_corrupt'));
  });

  it('names a folder that may not be written and says what to do', () => {
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o555);
    const inside = join(folder, 'locked', 'data.db');
    const failure = anError('store_unavailable', inside, 'writ') as Error;
    asOrdinaryUser(() => expect(() => openSqliteFile(inside)).toThrow(failure));
  });

  it('names a folder that does not exist', () => {
    const nowhere = join(folder, 'none', 'data.db');
    expect(() => openSqliteFile(nowhere)).toThrow(anError('store_unavailable', nowhere, 'folder exists'));
  });

  it('refuses a file laid out by a newer program', () => {
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openSqliteFile(path)).toThrow(anError('store_unavailable', path, 'file_newer'));
  });

  it('raises store_unavailable when another process keeps the file locked', async () => {
    const { store, file } = sessions();
    const other = new DatabaseSync(path);
    other.exec('BEGIN EXCLUSIVE');
    await expect(store.save('web:1', {}, 0)).rejects.toEqual(anError('store_unavailable', 'file_busy'));
    other.exec('ROLLBACK');
    await store.save('web:1', {}, 0);
    other.close();
    file.close();
  });

  it('lets no one but the owner read it, side files included', async () => {
    const { store, file } = sessions();
    await store.save('web:1', {}, 0);
    for (const name of [path, `${path}-wal`]) expect(statSync(name).mode & 0o077, name).toBe(0);
    file.close();
  });

  it('leaves no trace of a removed figure in the file', async () => {
    const { store, file } = sessions();
    await store.save('web:1', { revenue: 'secret-figure-38260000' }, 0);
    await store.remove('web:1');
    file.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(readFileSync(path).includes('secret-figure')).toBe(false);
  });

  it('purges what has outlived its time, here and at the next start', async () => {
    const clock = manualClock();
    const file = openSqliteFile(path, clock);
    await file.store('a').set('short', 'x', 10);
    await file.store('a').set('long', 'x', 1_000);
    await file.store('a').set('ever', 'x');
    clock.advance(11);
    expect(file.purgeExpired()).toBe(1);
    clock.advance(1_000);
    file.close();
    const again = openSqliteFile(path, clock);
    expect(again.purgeExpired()).toBe(0);
    expect(await again.store('a').get('ever')).toBe('x');
    again.close();
  });
});

describe('the store as an adapter of keyv', () => {
  it('clears and iterates one namespace and no other', async () => {
    const file = openSqliteFile(path);
    const [user, users] = ['user', 'users'].map(
      (namespace) => new Keyv({ store: file.store(namespace), namespace, useKeyPrefix: false }),
    );
    for (let i = 0; i < 250; i++) await users?.set(`k${i}`, i);
    await user?.set('users:k1', 'mine');
    const seen: unknown[] = [];
    for await (const entry of user?.iterator?.(null) ?? []) seen.push(entry);
    expect(seen).toEqual([['users:k1', 'mine']]);
    await user?.clear();
    expect(await users?.getMany(['k0', 'k249', 'none'])).toEqual([0, 249, undefined]);
    let count = 0;
    for await (const _ of users?.iterator?.(null) ?? []) count++;
    expect(count).toBe(250);
    file.close();
  });

  it('refuses to serve a second namespace', () => {
    const file = openSqliteFile(path);
    const store = file.store('sessions');
    expect(() => new Keyv({ store, namespace: 'audit' })).toThrow(anError('store_namespace', 'audit'));
    expect(() => new Keyv({ store })).toThrow(anError('store_namespace'));
    file.close();
  });

  it('honours a time to live given to keyv', async () => {
    const clock = manualClock();
    const file = openSqliteFile(path, clock);
    const keyv = new Keyv({ store: file.store('a'), namespace: 'a', useKeyPrefix: false });
    await keyv.set('k', 'v', 60_000);
    expect(await keyv.has('k')).toBe(true);
    clock.advance(60_000);
    expect(await keyv.get('k')).toBeUndefined();
    expect(await keyv.has('k')).toBe(false);
    file.close();
  });
});
