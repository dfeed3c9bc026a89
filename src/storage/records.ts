import type { KeyvStore } from './keyv-store.ts';
import { fromStore, openKeyv } from './open-keyv.ts';

/** Small JSON values by key that live for a while: button choices, prepared replies. */
export interface Records {
  /** Undefined = there is none. @throws AppError `store_unavailable` */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Records over a keyv store. @param ttlMs milliseconds each lives after its last `set` */
export function createRecords(store: KeyvStore, ttlMs: number): Records {
  const keyv = openKeyv(store);
  const at = (key: string): string => `${store.namespace}/${key}`;
  return {
    get: (key) => fromStore(at(key), () => keyv.get(key)),
    async set(key, value) {
      await fromStore(at(key), () => keyv.set(key, value, ttlMs));
    },
    async delete(key) {
      await fromStore(at(key), () => keyv.delete(key));
    },
  };
}
