import { AppError } from '../shared/index.ts';

/** Runs tasks of one key in order and of different keys side by side. */
export interface SessionQueue {
  /**
   * Runs `task` once all earlier tasks of `key` are over, whether they succeeded or not.
   * @returns what the task returns; its error goes to this caller alone
   * @throws AppError `queue_full` when too many wait; the task then never runs
   */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Tasks of the key that wait or run. */
  depth(key: string): number;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
}

export interface SessionQueueOptions {
  /** Tasks of one key that may wait or run; default 8, more than a person sends before reading. */
  readonly perKey?: number;
  /** Tasks of all keys together; default 1000, a few megabytes of messages. */
  readonly total?: number;
}

interface Lane {
  tail: Promise<void>;
  size: number;
}

/** A queue in this process. Keys are forgotten as soon as their last task is over. */
export function createSessionQueue({ perKey = 8, total = 1000 }: SessionQueueOptions = {}): SessionQueue {
  const lanes = new Map<string, Lane>();
  let size = 0;

  function enter(key: string): Lane {
    const lane = lanes.get(key) ?? { tail: Promise.resolve(), size: 0 };
    const limit = lane.size >= perKey ? perKey : size >= total ? total : null;
    if (limit !== null)
      throw new AppError('queue_full', [{ code: 'queue_full', path: key, info: { limit } }]);
    lanes.set(key, lane);
    lane.size++;
    size++;
    return lane;
  }

  function leave(key: string, lane: Lane): void {
    size--;
    if (--lane.size === 0) lanes.delete(key);
  }

  return {
    async run(key, task) {
      const lane = enter(key);
      const result = lane.tail.then(task).finally(() => leave(key, lane));
      lane.tail = result.then(
        () => undefined,
        () => undefined,
      );
      return result;
    },
    depth: (key) => lanes.get(key)?.size ?? 0,
    async idle() {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map((lane) => lane.tail));
    },
  };
}
