/**
 * Where things survive a restart: sessions, deliveries, small records, all in one SQLite file.
 * Knows nothing of conversations or channels; values are JSON of their owners. Start at `session-store.ts`.
 */
export { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
export type { KeyvStore } from './keyv-store.ts';
export type { SqliteStore } from './sqlite-store.ts';
export { MemoryStore } from './memory-store.ts';
export {
  createSessionStore,
  type Migrations,
  type SessionStore,
  type SessionStoreOptions,
  type StoredSession,
} from './session-store.ts';
export { createSessionQueue, type SessionQueue, type SessionQueueOptions } from './session-queue.ts';
export { createDeliveryLog, DEFAULT_DELIVERY_TTL_MS, type DeliveryLog } from './delivery-log.ts';
export { createRecords, type Records } from './records.ts';
export { createCollection, type Collection } from './collection.ts';
