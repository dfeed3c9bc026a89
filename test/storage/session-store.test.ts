import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessionStore, MemoryStore, openSqliteFile, type KeyvStore } from '../../src/storage/index.ts';
import { sessionStoreContract, type SessionStoreWorld } from '../contracts/session-store.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';

function world(
  clock: ManualClock,
  storeOf: (namespace: string) => KeyvStore,
  dispose: () => void = () => undefined,
): SessionStoreWorld {
  return {
    clock,
    open: ({ namespace = 'sessions', schema = 1, ...rest } = {}) =>
      createSessionStore({ store: storeOf(namespace), schema, ...rest }),
    scribble: (namespace, id, text) => storeOf(namespace).set(id, text),
    dispose: async () => dispose(),
  };
}

sessionStoreContract('memory', async () => {
  const clock = manualClock();
  const stores = new Map<string, MemoryStore>();
  return world(clock, (namespace) => {
    const store = stores.get(namespace) ?? new MemoryStore(namespace, clock);
    stores.set(namespace, store);
    return store;
  });
});

sessionStoreContract('SQLite file', async () => {
  const clock = manualClock();
  const folder = mkdtempSync(join(tmpdir(), 'ningce-store-'));
  const file = openSqliteFile(join(folder, 'sessions.db'), clock);
  return world(
    clock,
    (namespace) => file.store(namespace),
    () => {
      file.close();
      rmSync(folder, { recursive: true });
    },
  );
});

sessionStoreContract('one SQLite file opened by several connections', async () => {
  const clock = manualClock();
  const folder = mkdtempSync(join(tmpdir(), 'ningce-store-'));
  const files: { close(): void }[] = [];
  const storeOf = (namespace: string): KeyvStore => {
    const file = openSqliteFile(join(folder, 'sessions.db'), clock);
    files.push(file);
    return file.store(namespace);
  };
  return world(clock, storeOf, () => {
    for (const file of files) file.close();
    rmSync(folder, { recursive: true });
  });
});
