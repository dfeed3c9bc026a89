import type { Day } from '../shared/index.ts';
import { regionConcerns } from './regions.ts';
import type { Chunk } from './types.ts';
import { standingOn } from './validity.ts';

/** Which chunks may be ranked at all, one byte a chunk number. */
export interface Allowed {
  readonly live: Uint8Array;
  readonly outdated: Uint8Array;
}

// Nearly all questions are about today; a few days are kept for those that are not.
const KEPT_DAYS = 8;

/**
 * The filter before ranking: day, place and programme. Chunks that are not yet in force are in neither
 * list.
 */
export function createStandings(
  chunks: readonly Chunk[],
): (asOf: Day, region: string | null, programmes: readonly string[] | null) => Allowed {
  const byDay = new Map<Day, Allowed>();
  const onDay = (asOf: Day): Allowed => {
    const known = byDay.get(asOf);
    if (known) return known;
    const standings = chunks.map((c) => standingOn(c, asOf));
    const made = {
      live: Uint8Array.from(standings, (s) => (s === 'live' ? 1 : 0)),
      outdated: Uint8Array.from(standings, (s) => (s === 'outdated' ? 1 : 0)),
    };
    if (byDay.size >= KEPT_DAYS) byDay.clear();
    byDay.set(asOf, made);
    return made;
  };
  const places = [...new Set(chunks.map((c) => c.region))];
  const placeOf = Uint16Array.from(chunks, (c) => places.indexOf(c.region));
  return (asOf, region, programmes) => {
    const { live, outdated } = onDay(asOf);
    const wanted = programmes === null ? null : new Set(programmes);
    const near = places.map((place) => regionConcerns(place, region));
    const fits = (i: number): boolean =>
      near[placeOf[i] ?? 0] === true && (wanted === null || isWanted(chunks[i], wanted));
    const keep = (bits: Uint8Array) => bits.map((bit, i) => (bit === 1 && fits(i) ? 1 : 0));
    return { live: keep(live), outdated: keep(outdated) };
  };
}

function isWanted(chunk: Chunk | undefined, wanted: ReadonlySet<string>): boolean {
  if (!chunk) return false;
  return wanted.has(chunk.programme) || (chunk.about ?? []).some((id) => wanted.has(id));
}
