import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Clock } from '../shared/index.ts';
import { KeyvStore } from './keyv-store.ts';
import { sqliteFailure } from './store-errors.ts';

const LIVE = '(expires_at IS NULL OR expires_at > :now)';
const ENTRY = 'namespace = :namespace AND key = :key';

/** Every call is one statement, so each is atomic on its own. */
const SQL = {
  read: `SELECT value FROM entries WHERE ${ENTRY} AND ${LIVE}`,
  write: `INSERT INTO entries VALUES (:namespace, :key, :next, :expiresAt)
    ON CONFLICT DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
  insert: `INSERT INTO entries VALUES (:namespace, :key, :next, :expiresAt)
    ON CONFLICT DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
    WHERE expires_at <= :now`,
  replace: `UPDATE entries SET value = :next, expires_at = :expiresAt
    WHERE ${ENTRY} AND value = :current AND ${LIVE}`,
  erase: `DELETE FROM entries WHERE ${ENTRY}`,
  eraseAll: 'DELETE FROM entries WHERE namespace = :namespace',
  page: `SELECT key, value FROM entries
    WHERE namespace = :namespace AND (:after IS NULL OR key > :after) AND ${LIVE} ORDER BY key LIMIT :limit`,
} as const;

/** Texts of one namespace in a SQLite file; made by `openSqliteFile`. */
export class SqliteStore extends KeyvStore {
  readonly #path: string;
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSync>>;

  constructor(db: DatabaseSync, path: string, namespace: string, clock: Clock) {
    super(namespace, clock);
    this.#path = path;
    const prepare = (name: keyof typeof SQL): StatementSync => {
      const statement = db.prepare(SQL[name]);
      // Each statement takes what it needs of one common set of parameters.
      statement.setAllowUnknownNamedParameters(true);
      return statement;
    };
    this.#statements = {
      read: prepare('read'),
      write: prepare('write'),
      insert: prepare('insert'),
      replace: prepare('replace'),
      erase: prepare('erase'),
      eraseAll: prepare('eraseAll'),
      page: prepare('page'),
    };
  }

  protected read(key: string): string | undefined {
    const row = this.#run((s) => s.read.get(this.#values({ key })));
    return row === undefined ? undefined : String(row['value']);
  }

  protected write(key: string, next: string, expiresAt: number | null): void {
    this.#run((s) => s.write.run(this.#values({ key, next, expiresAt })));
  }

  protected swap(key: string, current: string | undefined, next: string, expiresAt: number | null): boolean {
    const values = this.#values({ key, next, expiresAt, current: current ?? null });
    const done = this.#run((s) => (current === undefined ? s.insert : s.replace).run(values));
    return Number(done.changes) === 1;
  }

  protected erase(key: string): boolean {
    return Number(this.#run((s) => s.erase.run(this.#values({ key }))).changes) === 1;
  }

  protected eraseAll(): void {
    this.#run((s) => s.eraseAll.run(this.#values({})));
  }

  protected page(after: string | null, limit: number): [string, string][] {
    const rows = this.#run((s) => s.page.all(this.#values({ after, limit })));
    return rows.map((row) => [String(row['key']), String(row['value'])]);
  }

  #values(own: Record<string, string | number | null>): Record<string, string | number | null> {
    return { namespace: this.namespace, now: this.clock.nowMs(), ...own };
  }

  #run<T>(work: (statements: Readonly<Record<keyof typeof SQL, StatementSync>>) => T): T {
    try {
      return work(this.#statements);
    } catch (error) {
      throw sqliteFailure(this.#path, error);
    }
  }
}
