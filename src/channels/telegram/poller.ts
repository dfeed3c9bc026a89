import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { callFailure, safeReason } from './call-failure.ts';
import { Interrupted, pause } from './delays.ts';
import { UPDATE_KINDS } from './incoming.ts';
import type { Logger, TelegramTiming } from './ports.ts';

/** Longest pause between failed requests for updates. */
const MAX_BACKOFF_MS = 30_000;

export interface PollerOptions {
  readonly api: Api;
  /** Handles one update to its end; rejects with `Interrupted` when it must be delivered again. */
  readonly handle: (update: Update) => Promise<void>;
  readonly logger: Logger;
  readonly timing: TelegramTiming;
  readonly signal: AbortSignal;
}

/**
 * Fetches updates and confirms each only after it was handled: Telegram delivers again whatever a crash
 * cut short. Telegram confirms by the highest id, so while one turn is slow the later updates are fetched
 * again and passed over; other chats are answered meanwhile.
 */
export class Poller {
  readonly #options: PollerOptions;
  /** Updates that must not be confirmed yet. */
  readonly #open = new Map<number, Promise<void>>();
  /** Handled, but not confirmed because an earlier one is open. */
  readonly #handled = new Set<number>();
  #next = 0;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Runs until the signal is given. @returns `unauthorised` when Telegram refuses the token */
  async run(): Promise<'stopped' | 'unauthorised'> {
    const { signal, logger } = this.#options;
    for (let failures = 0; !signal.aborted;) {
      try {
        this.#start(await this.#fetch());
        failures = 0;
        await this.#waitForTurns();
      } catch (error) {
        if (signal.aborted || error instanceof Interrupted) return 'stopped';
        const failure = callFailure(error);
        logger.error('telegram_poll_failed', { kind: failure.kind, reason: safeReason(error) });
        if (failure.kind === 'unauthorised') return 'unauthorised';
        const waitMs = failure.kind === 'flood' ? failure.waitMs : this.#backoffMs(failures++);
        await pause(Math.min(waitMs, MAX_BACKOFF_MS), signal).catch(() => undefined);
      }
    }
    return 'stopped';
  }

  /** Waits for open turns, at most so long. */
  async settle(withinMs: number): Promise<void> {
    await this.#turnsOr(withinMs, new AbortController().signal);
  }

  /** Tells Telegram what was handled, so that it is not delivered again at the next start. */
  async confirm(): Promise<void> {
    const { api, logger } = this.#options;
    if (this.#next === 0) return;
    try {
      await api.getUpdates({ offset: this.#offset(), limit: 1, timeout: 0 });
    } catch (error) {
      logger.warn('telegram_confirm_failed', { reason: safeReason(error) });
    }
  }

  #fetch(): Promise<Update[]> {
    const { api, timing, signal } = this.#options;
    const timeout = this.#open.size > 0 ? 0 : Math.ceil(timing.longPollMs / 1_000);
    const offset = this.#offset();
    for (const id of this.#handled) if (id < offset) this.#handled.delete(id);
    // grammY types signals by an older package; at run time it takes the platform's own.
    const abort = signal as Parameters<Api['getUpdates']>[1];
    return api.getUpdates({ offset, timeout, limit: 100, allowed_updates: UPDATE_KINDS }, abort);
  }

  /** Everything below it is confirmed by asking with it. */
  #offset(): number {
    return this.#open.size > 0 ? Math.min(...this.#open.keys()) : this.#next;
  }

  #start(updates: readonly Update[]): void {
    for (const update of updates) {
      const id = update.update_id;
      if (this.#open.has(id) || this.#handled.has(id)) continue;
      this.#next = Math.max(this.#next, id + 1);
      this.#open.set(id, this.#handle(update));
    }
  }

  /** Leaves the update open when it was cut short, so that it is not confirmed. */
  async #handle(update: Update): Promise<void> {
    try {
      await this.#options.handle(update);
    } catch (error) {
      if (error instanceof Interrupted) return;
      // One update that always fails must not be delivered for ever.
      this.#options.logger.error('telegram_update_failed', { reason: safeReason(error) });
    }
    this.#open.delete(update.update_id);
    this.#handled.add(update.update_id);
  }

  async #waitForTurns(): Promise<void> {
    const { timing, signal } = this.#options;
    if (this.#open.size > 0) await this.#turnsOr(timing.shortPollMs, signal);
  }

  /** Until all open turns are over, the time is up or the signal is given. */
  async #turnsOr(ms: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const limit = pause(ms, AbortSignal.any([signal, over.signal])).catch(() => undefined);
    await Promise.race([Promise.all(this.#open.values()), limit]);
    over.abort();
  }

  #backoffMs(failures: number): number {
    return this.#options.timing.retryMs * 2 ** Math.min(failures, 10);
  }
}
