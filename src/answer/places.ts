import { normaliseText } from '../shared/index.ts';
import { regionConcerns, regionPrefix } from '../retrieval/index.ts';
import { loadPlaces } from './lexicon.ts';

// Digits of a code that stand for the province.
const PROVINCE = 2;

/**
 * Code of a place given by name or code, or null when it is not known. Endings such as those of
 * provinces, cities and counties may be there or not.
 */
export function placeCode(region: string): string | null {
  const text = normaliseText(region).trim();
  if (/^\d{6}$/.test(text)) return text;
  const entries = loadPlaces().places.flatMap((p) => p.names.map((name) => ({ name, code: p.code })));
  const exact = entries.find((e) => e.name === text);
  const opening = entries.filter(
    (e) => text.length > 1 && (text.startsWith(e.name) || e.name.startsWith(text)),
  );
  return (exact ?? opening.sort((a, b) => b.name.length - a.name.length)[0])?.code ?? null;
}

/** Codes of the places named in a text, in order, each once; a longer name hides a shorter one inside it. */
export function placesIn(text: string): string[] {
  const normal = normaliseText(text);
  const codes: string[] = [];
  for (let at = 0; at < normal.length; at++) {
    const found = longestAt(normal, at);
    if (!found) continue;
    if (!codes.includes(found.code)) codes.push(found.code);
    at += found.length - 1;
  }
  return codes;
}

/** Name of a region for people: of the place itself, else of its province; null when neither is known. */
export function placeName(region: string): string | null {
  const prefix = regionPrefix(region);
  const nameOf = (code: string) => loadPlaces().places.find((p) => p.code === code)?.names[0];
  return nameOf(prefix.padEnd(6, '0')) ?? nameOf(prefix.slice(0, 2).padEnd(6, '0')) ?? null;
}

/** The text without the names of places. */
export function withoutPlaces(text: string): string {
  const normal = normaliseText(text);
  let rest = '';
  for (let at = 0; at < normal.length; at++) {
    const found = longestAt(normal, at);
    if (found) at += found.length - 1;
    else rest += normal[at] ?? '';
  }
  return rest;
}

/** Whether a ready question is put about places only that have nothing to do with the one asked about. */
export function isAboutOtherPlace(
  { match }: { readonly match: { readonly question: string } },
  { place }: { readonly place: string | null },
): boolean {
  const about = placesIn(match.question);
  return place !== null && about.length > 0 && !about.some((code) => regionConcerns(code, place));
}

/** Whether a code lies in the province the service is for. */
export function isHome(code: string): boolean {
  return regionPrefix(code).startsWith(regionPrefix(loadPlaces().home));
}

/** Whether a code is that of a city or county, not of a whole province. */
export function isLocal(code: string): boolean {
  return regionPrefix(code).length > PROVINCE;
}

function longestAt(text: string, at: number): { code: string; length: number } | null {
  let best: { code: string; length: number } | null = null;
  for (const { code, names } of loadPlaces().places)
    for (const name of names)
      if (name.length > (best?.length ?? 0) && text.startsWith(name, at))
        best = { code, length: name.length };
  return best;
}
