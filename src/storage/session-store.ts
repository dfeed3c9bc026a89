import { z } from 'zod';
import { AppError } from '../shared/index.ts';
import type { KeyvStore } from './keyv-store.ts';
import { envelope, fromStore, openKeyv, parseEnvelope } from './open-keyv.ts';
import { storeUnavailable } from './store-errors.ts';

/** A session as it was last acknowledged. `state` is plain JSON, to be checked by its owner. */
export interface StoredSession {
  readonly state: unknown;
  /** 1 after the first save, one more after each. */
  readonly version: number;
}

/**
 * Conversation states by session key. Every call throws AppError `store_unavailable` when the store
 * cannot be trusted to answer: a broken store never looks like a new conversation.
 */
export interface SessionStore {
  /** Null = there is none, or it has outlived its time to live. */
  load(id: string): Promise<StoredSession | null>;
  /**
   * Stores the state, on disk when the promise resolves, and raises the version by one.
   * @param expectedVersion version the state was derived from; 0 = the session is new
   * @throws AppError `store_conflict` when another writer was faster: load again and repeat the turn
   */
  save(id: string, state: unknown, expectedVersion: number): Promise<void>;
  /** Forgets the session and everything in it; no error when there is none. */
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** `n` → turns a state of schema `n` into one of schema `n + 1`. */
export type Migrations = Readonly<Record<number, (state: unknown) => unknown>>;

export interface SessionStoreOptions {
  readonly store: KeyvStore;
  /** Schema of the states written; raise it with every incompatible change. */
  readonly schema: number;
  readonly migrations?: Migrations;
  /** Milliseconds without a save after which a session is forgotten; absent = never. */
  readonly ttlMs?: number;
}

const record = z.object({
  schema: z.number().int().positive(),
  version: z.number().int().positive(),
  state: z.unknown(),
});

type SessionRecord = z.infer<typeof record>;

/** Sessions over a keyv store: SQLite in production, memory in tests. */
export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { store, schema, ttlMs } = options;
  const keyv = openKeyv(store);
  const at = (id: string): string => `${store.namespace}/${id}`;
  return {
    async load(id) {
      const value = await fromStore(at(id), () => keyv.get(id));
      if (value === undefined) return null;
      const found = readRecord(at(id), value);
      return { state: migrate(at(id), found, options), version: found.version };
    },
    async save(id, state, expectedVersion) {
      await fromStore(at(id), async () => {
        const current = await store.get(id);
        const stored = current === undefined ? 0 : readRecord(at(id), parseEnvelope(current).value).version;
        const next = envelope({ schema, version: expectedVersion + 1, state });
        const saved = stored === expectedVersion && (await store.compareAndSet(id, current, next, ttlMs));
        if (!saved) throw conflict(at(id), expectedVersion, stored);
      });
    },
    async remove(id) {
      await fromStore(at(id), () => keyv.delete(id));
    },
    async close() {
      await keyv.disconnect();
    },
  };
}

function readRecord(path: string, value: unknown): SessionRecord {
  const parsed = record.safeParse(value);
  if (parsed.success) return parsed.data;
  throw storeUnavailable('value_corrupt', path, { problem: 'not a session' }, parsed.error);
}

function migrate(path: string, found: SessionRecord, options: SessionStoreOptions): unknown {
  let state = found.state;
  for (let schema = found.schema; schema !== options.schema; schema++) {
    const step = options.migrations?.[schema];
    if (!step || schema > options.schema) {
      const info = { found: found.schema, known: options.schema };
      throw new AppError('store_schema', [{ code: 'schema_unknown', path, info }]);
    }
    state = step(state);
  }
  return state;
}

function conflict(path: string, expected: number, found: number): AppError {
  return new AppError('store_conflict', [{ code: 'version_mismatch', path, info: { expected, found } }]);
}
