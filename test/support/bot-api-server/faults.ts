import { ApiError } from './api-error.ts';
import type { Params } from './request-body.ts';

/** What goes wrong with a call. `after` = the call takes effect first. */
export type Fault =
  | { readonly kind: 'refuse'; readonly error: ApiError }
  | { readonly kind: 'drop'; readonly after: boolean }
  | { readonly kind: 'garble' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'delay'; readonly ms: number };

export const tooManyRequests = (retryAfterSeconds: number): Fault => ({
  kind: 'refuse',
  error: new ApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  }),
});

export const serverError = (code = 500): Fault => ({
  kind: 'refuse',
  error: new ApiError(code, 'Internal Server Error'),
});

export const blockedByUser = (): Fault => ({
  kind: 'refuse',
  error: new ApiError(403, 'Forbidden: bot was blocked by the user'),
});

export const refused = (code: number, description: string): Fault => ({
  kind: 'refuse',
  error: new ApiError(code, description),
});

/** The connection breaks although the call took effect: the answer is lost. */
export const droppedAfterProcessing = (): Fault => ({ kind: 'drop', after: true });
/** The connection breaks and nothing happened. */
export const droppedBeforeProcessing = (): Fault => ({ kind: 'drop', after: false });
/** A proxy answers with a page instead of JSON; nothing happened. */
export const garbled = (): Fault => ({ kind: 'garble' });
/** The call takes effect, the answer never comes. */
export const unanswered = (): Fault => ({ kind: 'silence' });
export const delayed = (ms: number): Fault => ({ kind: 'delay', ms });

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  readonly when: (params: Params) => boolean;
  times: number;
}

/** Faults waiting for the calls they are meant for, first planned first used. */
export class FaultPlan {
  #planned: Planned[] = [];

  add(method: string, fault: Fault, times = 1, when: (params: Params) => boolean = () => true): void {
    this.#planned.push({ method, fault, times, when });
  }

  remove(method: string): void {
    this.#planned = this.#planned.filter((p) => p.method !== method);
  }

  take(method: string, params: Params): Fault | null {
    const found = this.#planned.find((p) => p.method === method && p.when(params));
    if (!found) return null;
    if (--found.times === 0) this.#planned = this.#planned.filter((p) => p !== found);
    return found.fault;
  }
}
