import { setImmediate } from 'node:timers/promises';

// Some milliseconds of work: whoever waits for an answer does not notice it.
const SLICE = 50;

/** `map` that lets others have a turn in between: texts may be indexed while questions are answered. */
export async function mapInSlices<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const made: R[] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    if (from > 0) await setImmediate();
    made.push(...items.slice(from, from + SLICE).map(map));
  }
  return made;
}
