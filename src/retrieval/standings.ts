import type { Day } from '../shared/index.ts';
import { regionConcerns } from './regions.ts';
import type { Chunk } from './types.ts';
import { standingOn } from './validity.ts';

/** Which chunks may be ranked at all, one byte a chunk number. */
export interface Allowed {
  readonly live: Uint8Array;
  readonly outdated: Uint8Array;
}

// Nearly all questions are about today and about one of a few places; some others are kept.
const KEPT = 64;

/**
 * The filter before ranking: day, place and programme. Chunks that are not yet in force are in neither
 * list. The lists are shared between searches and must not change.
 */
export function createStandings(
  chunks: readonly Chunk[],
): (asOf: Day, region: string | null, programmes: readonly string[] | null) => Allowed {
  const { standingsOn, groupOf } = groupByTerms(chunks);
  const places = [...new Set(chunks.map((c) => c.region))];
  const numbers = new Map(places.map((place, i) => [place, i]));
  const placeOf = Uint16Array.from(chunks, (c) => numbers.get(c.region) ?? 0);
  const membersOf = groupByProgramme(chunks);
  const everywhere = keepSome((asOf: Day, region: string | null): Allowed => {
    const standings = standingsOn(asOf);
    const near = places.map((place) => regionConcerns(place, region));
    const made = { live: new Uint8Array(chunks.length), outdated: new Uint8Array(chunks.length) };
    for (let i = 0; i < chunks.length; i++) {
      const standing = standings[groupOf[i] as number];
      if (near[placeOf[i] as number] && (standing === 'live' || standing === 'outdated'))
        made[standing][i] = 1;
    }
    return made;
  });
  return (asOf, region, programmes) => {
    const all = everywhere(asOf, region);
    if (programmes === null) return all;
    const made = { live: new Uint8Array(chunks.length), outdated: new Uint8Array(chunks.length) };
    for (const programme of programmes)
      for (const i of membersOf.get(programme) ?? []) {
        made.live[i] = all.live[i] as number;
        made.outdated[i] = all.outdated[i] as number;
      }
    return made;
  };
}

/** Chunks whose sources begin, end and stand alike have one standing; there are few such groups in a large corpus. */
function groupByTerms(chunks: readonly Chunk[]) {
  const numbers = new Map<string, number>();
  const first: Chunk[] = [];
  const groupOf = Uint32Array.from(chunks, (chunk) => {
    const key = termsOf(chunk);
    const number = numbers.get(key) ?? first.push(chunk) - 1;
    numbers.set(key, number);
    return number;
  });
  return { groupOf, standingsOn: keepSome((asOf: Day) => first.map((chunk) => standingOn(chunk, asOf))) };
}

/** All that `standingOn` looks at. */
function termsOf({ kind, status, sources }: Chunk): string {
  return [kind, status ?? '', ...sources.map((s) => `${s.from} ${s.to} ${s.state}`)].join('|');
}

function groupByProgramme(chunks: readonly Chunk[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  chunks.forEach(({ programme, about = [] }, i) => {
    for (const id of new Set([programme, ...about])) {
      const known = members.get(id);
      if (known) known.push(i);
      else members.set(id, [i]);
    }
  });
  return members;
}

function keepSome<A extends readonly unknown[], T>(make: (...args: A) => T): (...args: A) => T {
  const kept = new Map<string, T>();
  return (...args) => {
    const key = args.join(' ');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(...args);
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, made);
    return made;
  };
}
