import type { KeyvStore } from './keyv-store.ts';
import { createRecords } from './records.ts';

/** Deliveries repeated later than this were never seen in practice: Telegram keeps updates for a day. */
export const DEFAULT_DELIVERY_TTL_MS = 48 * 3_600_000;

/**
 * What has become of each delivery, remembered across restarts. A delivery is remembered when it has
 * been handled to its end, so one that was cut short is handled again (at least once).
 */
export interface DeliveryLog {
  /** Whether it was handled to its end. @throws AppError `store_unavailable` */
  seen(deliveryId: string): Promise<boolean>;
  remember(deliveryId: string): Promise<void>;
  /** The reply prepared for a delivery whose sending was cut short; undefined = none. */
  draft(deliveryId: string): Promise<unknown>;
  /** Keeps a reply until the delivery is remembered; a later draft replaces it. */
  keepDraft(deliveryId: string, draft: unknown): Promise<void>;
}

/** A delivery log over a keyv store. */
export function createDeliveryLog(store: KeyvStore, ttlMs = DEFAULT_DELIVERY_TTL_MS): DeliveryLog {
  const records = createRecords(store, ttlMs);
  const find = async (id: string): Promise<{ done?: unknown; draft?: unknown }> => {
    const value = await records.get(id);
    return typeof value === 'object' && value !== null ? value : {};
  };
  return {
    seen: async (id) => (await find(id)).done === true,
    remember: (id) => records.set(id, { done: true }),
    draft: async (id) => (await find(id)).draft,
    keepDraft: (id, draft) => records.set(id, { draft }),
  };
}
