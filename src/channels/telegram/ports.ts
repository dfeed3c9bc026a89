import type { Agent } from 'node:http';
import type { Words } from '../../shared/index.ts';
import type { Assistant } from '../channel.ts';

/** What has become of each delivery, across restarts; may fail with AppError `store_unavailable`. */
export interface Deliveries {
  seen(deliveryId: string): Promise<boolean>;
  remember(deliveryId: string): Promise<void>;
  draft(deliveryId: string): Promise<unknown>;
  keepDraft(deliveryId: string, draft: unknown): Promise<void>;
}

/** JSON values by key that survive a restart and expire on their own. */
export interface Records {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Runs tasks of one key in order and of different keys side by side; AppError `queue_full` turns a task away. */
export interface KeyedQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
}

type LogLine = (event: string, info?: Readonly<Record<string, string | number>>) => void;

/** Takes event names and plain values; never gets a token, an address with one, or what a person wrote. */
export interface Logger {
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

/** Times, all in milliseconds. */
export interface TelegramTiming {
  /** How long a request for updates stays open; default 25,000. */
  readonly longPollMs: number;
  /** Pause between requests while turns are under way; default 300. */
  readonly shortPollMs: number;
  /** Limit for every call but the long poll; default 15,000. */
  readonly callTimeoutMs: number;
  /** Longest pause a flood limit may ask for before the reply is given up; default 60,000. */
  readonly maxFloodWaitMs: number;
  /** First pause after a failed call, doubled with each further failure; default 1,000. */
  readonly retryMs: number;
  /** How long a turn may take before "typing" is shown; default 500. */
  readonly typingAfterMs: number;
  /** How long `stop` waits for turns under way; default 10,000. */
  readonly graceMs: number;
}

export const defaultTiming: TelegramTiming = {
  longPollMs: 25_000,
  shortPollMs: 300,
  callTimeoutMs: 15_000,
  maxFloodWaitMs: 60_000,
  retryMs: 1_000,
  typingAfterMs: 500,
  graceMs: 10_000,
};

export interface TelegramOptions {
  readonly token: string;
  /** Default https://api.telegram.org; no slash at the end. */
  readonly apiRoot?: string;
  /** For networks that reach Telegram only through a proxy. */
  readonly agent?: Agent;
  readonly assistant: Assistant;
  /** Must hold `prompts/telegram.zh.yaml`. */
  readonly words: Words;
  readonly deliveries: Deliveries;
  /** Keeps what the buttons of the last reply mean. */
  readonly records: Records;
  /** A queue of its own: sharing the assistant's would let a turn wait for itself. */
  readonly queue: KeyedQueue;
  readonly logger: Logger;
  /** Longest message passed on, in characters; default 4,000: Telegram cuts a paste at 4,096, so more is half of one. */
  readonly maxInputLength?: number;
  readonly timing?: Partial<TelegramTiming>;
}
