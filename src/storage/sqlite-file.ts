import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { systemClock, type Clock } from '../shared/index.ts';
import { SqliteStore } from './sqlite-store.ts';
import { sqliteFailure, storeUnavailable } from './store-errors.ts';

/** How long a write waits for another process on the same file before it fails. */
const BUSY_TIMEOUT_MS = 2_000;
const LAYOUT_VERSION = 1;

/**
 * WAL lets readers and a writer work side by side. FULL syncs every commit, so a turn that was
 * acknowledged survives a killed process and a power cut. Secure delete overwrites what was removed:
 * the figures of an enterprise must not linger in free pages.
 */
const SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;';

const LAYOUT = `
  CREATE TABLE IF NOT EXISTS entries (
    namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires_at INTEGER,
    PRIMARY KEY (namespace, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;
  PRAGMA user_version = ${LAYOUT_VERSION};`;

/** One SQLite file with any number of namespaces; owned and closed by whoever opened it. */
export interface SqliteFile {
  readonly path: string;
  /** The adapter of a namespace; asked twice, the same one. */
  store(namespace: string): SqliteStore;
  /** Removes what has outlived its time to live. @returns how many entries */
  purgeExpired(): number;
  /** Every adapter of the file fails with `store_unavailable` afterwards. */
  close(): void;
}

/**
 * Opens the file, creating it readable for its owner alone.
 * @throws AppError `store_unavailable` naming the file and what to do about it
 */
export function openSqliteFile(path: string, clock: Clock = systemClock): SqliteFile {
  const db = openDatabase(path);
  const stores = new Map<string, SqliteStore>();
  const purge = db.prepare('DELETE FROM entries WHERE expires_at <= ?');
  const file: SqliteFile = {
    path,
    store(namespace) {
      const store = stores.get(namespace) ?? new SqliteStore(db, path, namespace, clock);
      stores.set(namespace, store);
      return store;
    },
    purgeExpired: () => guarded(path, () => Number(purge.run(clock.nowMs()).changes)),
    close() {
      if (db.isOpen) db.close();
    },
  };
  file.purgeExpired();
  return file;
}

function openDatabase(path: string): DatabaseSync {
  return guarded(path, () => {
    createPrivately(path);
    const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      db.exec(SETTINGS);
      assertLayout(db, path);
      db.exec(LAYOUT);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** SQLite gives its side files the mode of the main one, so it is enough to set that. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    const remedy = 'make sure the folder exists and the account that runs the service may write there';
    const problem = error instanceof Error && 'code' in error ? String(error.code) : 'cannot be opened';
    throw storeUnavailable('file_unreachable', path, { problem, remedy }, error);
  }
}

function assertLayout(db: DatabaseSync, path: string): void {
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found <= LAYOUT_VERSION) return;
  const remedy = 'start the version of the program that wrote it, or give this one another file';
  throw storeUnavailable('file_newer', path, { found, known: LAYOUT_VERSION, remedy });
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteFailure(path, error);
  }
}
