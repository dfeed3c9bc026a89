import { ApiError } from './api-error.ts';

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutMs: number;
}

/** An update and when it came into being. */
export interface Arrival {
  readonly atMs: number;
  readonly update: Update;
}

interface Waiting {
  readonly poll: Poll;
  readonly resolve: (updates: Update[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Updates as the Bot API hands them out: kept until a later offset confirms them. */
export class UpdateQueue {
  readonly #onChange: () => void;
  readonly #nowMs: () => number;
  #pending: Update[] = [];
  readonly #arrivals: Arrival[] = [];
  #forced: Update[] = [];
  #waiting: Waiting | null = null;
  #lastId = 1_000;

  constructor(onChange: () => void, nowMs: () => number) {
    this.#onChange = onChange;
    this.#nowMs = nowMs;
  }

  get arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  /** Ids not confirmed yet. */
  get unconfirmed(): number[] {
    return this.#pending.map((u) => u.update_id);
  }

  /** Whether a poller waits and there is nothing for it. */
  get isPolled(): boolean {
    return this.#waiting !== null && this.#forced.length === 0;
  }

  push(content: Readonly<Record<string, unknown>>): number {
    const update = { update_id: ++this.#lastId, ...content };
    this.#pending.push(update);
    this.#arrivals.push({ atMs: this.#nowMs(), update });
    this.#wake();
    return update.update_id;
  }

  /** Hands an old update out once more, whatever the offset, as a server does that lost a confirmation. */
  redeliver(id: number): void {
    this.#forced.push(...this.#arrivals.map((a) => a.update).filter((u) => u.update_id === id));
    this.#wake();
  }

  /** @throws ApiError 409 into the *older* of two pollers, as Telegram does */
  async poll(poll: Poll, gone: AbortSignal): Promise<Update[]> {
    this.#end(new ApiError(409, CONFLICT));
    this.#pending = this.#pending.filter((u) => u.update_id >= poll.offset);
    const ready = this.#take(poll.limit);
    if (ready.length > 0 || poll.timeoutMs === 0) return ready;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#finish([]), poll.timeoutMs);
      const waiting = { poll, resolve, reject, timer };
      this.#waiting = waiting;
      gone.addEventListener('abort', () => {
        if (this.#waiting === waiting) this.#finish([]);
      });
      this.#onChange();
    });
  }

  #take(limit: number): Update[] {
    const forced = this.#forced;
    this.#forced = [];
    return [...forced, ...this.#pending].slice(0, limit);
  }

  #wake(): void {
    if (this.#waiting) this.#finish(this.#take(this.#waiting.poll.limit));
  }

  #finish(updates: Update[]): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = null;
    clearTimeout(waiting.timer);
    waiting.resolve(updates);
  }

  #end(error: ApiError): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    waiting.reject(error);
  }
}

const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
