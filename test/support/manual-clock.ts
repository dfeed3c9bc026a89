import { dayOf, type Clock } from '../../src/shared/index.ts';

/** A clock that moves only when told. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export function manualClock(startMs = Date.UTC(2026, 10, 21)): ManualClock {
  let now = startMs;
  return {
    nowMs: () => now,
    today: () => dayOf(2026, 11, 21),
    advance: (ms) => void (now += ms),
  };
}
