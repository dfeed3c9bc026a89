import { setTimeout as sleep } from 'node:timers/promises';

/** Thrown out of waits when the channel stops: what waited was not finished and will be delivered again. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted by stop');
    this.name = 'Interrupted';
  }
}

/** @throws Interrupted as soon as the signal is given */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throw new Interrupted();
  }
}
