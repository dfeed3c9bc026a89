import { dayOf, type Day } from './days.ts';

/** The only source of time; tests pass a fixed one. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Today's calendar day in Asia/Shanghai. */
  today(): Day;
}

/** Clock of the machine, read in Asia/Shanghai. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  today: () => shanghaiDay(Date.now()),
};

/** A clock that stands still at a day. */
export function fixedClock(day: Day): Clock {
  return { nowMs: () => day * 86_400_000, today: () => day };
}

function shanghaiDay(ms: number): Day {
  const d = new Date(ms + 8 * 3_600_000);
  return dayOf(d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate());
}
