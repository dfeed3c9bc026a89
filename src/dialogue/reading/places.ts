import type { Regions } from '../../facts/index.ts';
import { compactText, normaliseText } from '../../shared/index.ts';
import { createPhraseFinder, type PhraseHit } from './phrases.ts';

/** Finds names of regions in running text; names from large to small in a row give the smallest. */
export type PlaceFinder = (text: string) => readonly PhraseHit<string>[];

/** Builds a finder from every name and short name that the regions know and that means one place. */
export function createPlaceFinder(regions: Regions): PlaceFinder {
  const find = createPhraseFinder([...codesOf(regions)].flatMap((code) => namesOf(regions, code)));
  return (text) => {
    const merged: PhraseHit<string>[] = [];
    for (const hit of find(text)) {
      const before = merged.at(-1);
      const inside = before?.end === hit.start && hit.value.startsWith(stem(before.value));
      if (before && inside) merged[merged.length - 1] = { ...hit, start: before.start };
      else merged.push(hit);
    }
    return merged;
  };
}

/** Codes from province to county, as far as they are listed. */
function* codesOf(regions: Regions): Generator<string> {
  for (const province of twoDigits(11)) {
    if (regions.nameOf(`${province}0000`) === null) continue;
    yield `${province}0000`;
    for (const city of twoDigits(1)) {
      const known = regions.nameOf(`${province}${city}00`) !== null;
      if (known) yield `${province}${city}00`;
      for (const county of twoDigits(1))
        if (regions.nameOf(`${province}${city}${county}`) !== null) yield `${province}${city}${county}`;
    }
  }
}

function twoDigits(from: number): string[] {
  return Array.from({ length: 100 - from }, (_, i) => String(from + i).padStart(2, '0'));
}

/** The full name and every beginning of it that the regions take for the same place. */
function namesOf(regions: Regions, code: string): (readonly [string, string])[] {
  const full = compactText(regions.nameOf(code) ?? '');
  const lengths = Array.from({ length: Math.max(0, full.length - 1) }, (_, i) => i + 2);
  return lengths.flatMap((length) => {
    const name = full.slice(0, length);
    const found = regions.lookup(name);
    return found.kind === 'found' && found.code === code ? [[normaliseText(name), code] as const] : [];
  });
}

/** The digits of a code that say something: 640000 -> 64. */
function stem(code: string): string {
  return code.replace(/(?:00)+$/, '');
}
