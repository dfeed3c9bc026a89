import type { KeyvStore } from './keyv-store.ts';
import { envelope, fromStore, parseEnvelope } from './open-keyv.ts';
import { storeUnavailable } from './store-errors.ts';

/** JSON values by key that several processes change and that can be listed. */
export interface Collection {
  /**
   * Puts `change(current)` in the place of the value as one step; undefined = there is none, or none is to be
   * put. `change` may run more than once. @throws AppError `store_unavailable`
   */
  update(key: string, change: (current: unknown) => unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Live values by key, in the order of the keys. */
  all(): Promise<[key: string, value: unknown][]>;
}

// Each lost race means another writer got through; this many in a row mean something is broken.
const MOST_TRIES = 20;

/** A collection over a keyv store. @param ttlMs milliseconds each value lives after its last change */
export function createCollection(store: KeyvStore, ttlMs: number): Collection {
  const at = (key: string): string => `${store.namespace}/${key}`;
  // Within the process changes take turns; only other processes can come between.
  let tail: Promise<void> = Promise.resolve();
  return {
    async update(key, change) {
      const turn = tail.then(() => put(key, change));
      tail = turn.catch(() => undefined);
      return turn;
    },
    async delete(key) {
      await fromStore(at(key), () => store.delete(key));
    },
    all: () =>
      fromStore(store.namespace, async () => {
        const found: [string, unknown][] = [];
        for await (const [key, text] of store.iterator()) found.push([key, parseEnvelope(text).value]);
        return found;
      }),
  };

  function put(key: string, change: (current: unknown) => unknown): Promise<void> {
    return fromStore(at(key), async () => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const text = await store.get(key);
        const next = change(text === undefined ? undefined : parseEnvelope(text).value);
        if (next === undefined) return;
        if (await store.compareAndSet(key, text, envelope(next), ttlMs)) return;
      }
      throw storeUnavailable('store_failed', at(key), { problem: 'too many writers' });
    });
  }
}
