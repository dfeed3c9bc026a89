import { Keyv } from 'keyv';
import { AppError } from '../shared/index.ts';
import type { KeyvStore } from './keyv-store.ts';
import { storeUnavailable } from './store-errors.ts';

/**
 * keyv over a store, set up so that nothing is lost in silence: errors are thrown (by default keyv 5
 * answers a broken store with "no value"), keys are taken as they are (its prefix confuses `a:b` in
 * namespace `a` with `b`), and values are plain JSON.
 */
export function openKeyv(store: KeyvStore): Keyv<unknown> {
  return new Keyv<unknown>({
    store,
    namespace: store.namespace,
    throwOnErrors: true,
    useKeyPrefix: false,
    serialize: (data) => JSON.stringify(data),
    deserialize: (text) => parseEnvelope(text),
  });
}

/** What keyv wraps around a value; the store itself keeps the time to live. */
export function envelope(value: unknown): string {
  return JSON.stringify({ value });
}

/** @throws SyntaxError when the text is not what was written; `fromStore` says where it stood */
export function parseEnvelope<Value>(text: string): { value: Value } {
  const parsed = JSON.parse(text) as unknown;
  if (typeof parsed === 'object' && parsed !== null && 'value' in parsed) return parsed as { value: Value };
  throw new SyntaxError('not an envelope');
}

/**
 * Runs a call on a store; whatever it throws comes out as an AppError.
 * @param path namespace and key the call is about
 */
export async function fromStore<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const corrupt = error instanceof SyntaxError;
    const problem = corrupt ? 'the stored text is damaged' : 'the store refused the call';
    throw storeUnavailable(corrupt ? 'value_corrupt' : 'store_failed', path, { problem }, error);
  }
}
