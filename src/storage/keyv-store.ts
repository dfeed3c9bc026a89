import { AppError, type Clock } from '../shared/index.ts';
import { storeUnavailable } from './store-errors.ts';

/**
 * Store adapter for keyv 5: serialised texts of exactly one namespace, with a time to live.
 *
 * keyv writes its namespace into the adapter it is given, so one adapter under two namespaces would read
 * and clear the rows of the other. Here the namespace is fixed at birth and a second one is refused.
 */
export abstract class KeyvStore {
  /** keyv iterates only adapters whose dialect it knows by name. */
  readonly opts = { dialect: 'sqlite' } as const;
  protected readonly clock: Clock;
  readonly #namespace: string;
  #open = true;

  constructor(namespace: string, clock: Clock) {
    this.#namespace = namespace;
    this.clock = clock;
  }

  get namespace(): string {
    return this.#namespace;
  }

  /** @throws AppError `store_namespace` when it is not the namespace the adapter was made for */
  set namespace(name: string | undefined) {
    if (name === this.#namespace) return;
    const info = { expected: this.#namespace, found: name ?? '' };
    throw new AppError('store_namespace', [{ code: 'namespace_mismatch', path: this.#namespace, info }]);
  }

  /** Part of keyv's interface; errors are thrown, never emitted. */
  on(): this {
    return this;
  }

  async get(key: string): Promise<string | undefined> {
    this.assertOpen();
    return this.read(key);
  }

  /** Needed although `get` exists: without it keyv turns a failing read into a missing value. */
  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    this.assertOpen();
    return keys.map((key) => this.read(key));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  /** @param ttlMs milliseconds to live; absent or 0 = for ever */
  async set(key: string, text: string, ttlMs?: number): Promise<void> {
    this.assertOpen();
    this.write(key, text, this.#expiry(ttlMs));
  }

  /**
   * Stores `next` only if the text under `key` is still `current` (undefined = none), as one step that
   * no other writer can come between.
   * @returns whether it was stored
   */
  async compareAndSet(
    key: string,
    current: string | undefined,
    next: string,
    ttlMs?: number,
  ): Promise<boolean> {
    this.assertOpen();
    return this.swap(key, current, next, this.#expiry(ttlMs));
  }

  async delete(key: string): Promise<boolean> {
    this.assertOpen();
    return this.erase(key);
  }

  /** Empties this namespace and no other. */
  async clear(): Promise<void> {
    this.assertOpen();
    this.eraseAll();
  }

  /** Live entries by key; safe against changes made while iterating. */
  async *iterator(): AsyncGenerator<[key: string, text: string], void> {
    let after: string | null = null;
    for (;;) {
      this.assertOpen();
      const page: [string, string][] = this.page(after, 100);
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = last[0];
    }
  }

  /** Ends this adapter; the file behind it stays open for the others. */
  async disconnect(): Promise<void> {
    this.#open = false;
  }

  protected abstract read(key: string): string | undefined;
  protected abstract write(key: string, text: string, expiresAt: number | null): void;
  protected abstract swap(
    key: string,
    current: string | undefined,
    next: string,
    expiresAt: number | null,
  ): boolean;
  protected abstract erase(key: string): boolean;
  protected abstract eraseAll(): void;
  protected abstract page(after: string | null, limit: number): [string, string][];

  protected assertOpen(): void {
    if (!this.#open) throw storeUnavailable('store_closed', this.#namespace, {});
  }

  #expiry(ttlMs: number | undefined): number | null {
    return ttlMs ? this.clock.nowMs() + ttlMs : null;
  }
}
