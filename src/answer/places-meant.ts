import { regionConcerns, regionPrefix } from '../retrieval/index.ts';
import { compactText, type NameMention } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { hasAny, loadAnswerLexicon, loadPlaces } from './lexicon.ts';
import { narrower } from './names-here.ts';
import { isHome, placesIn } from './places.ts';

/**
 * Places a question is about. Where something of ours is asked for, another place that something comes from or goes to
 * is a circumstance.
 */
export function placesMeant(question: string, mentions: readonly NameMention[], tools: Tools): string[] {
  const places = placesIn(question);
  const isOurs = (id: string): boolean => {
    const region = tools.programmes.get(id)?.region ?? 'national';
    return region !== 'national' && regionConcerns(region, loadPlaces().home);
  };
  if (mentions.length === 0 || !mentions.every(({ programmes }) => programmes.every(isOurs))) return places;
  const text = compactText(question);
  const isAside = (code: string): boolean =>
    (loadPlaces().places.find((p) => p.code === code)?.names ?? []).some((name) =>
      loadAnswerLexicon().circumstance_starts.some((start) => text.includes(`${start}${name}`)),
    );
  return places.filter((code) => isHome(code) || !isAside(code));
}

/** One place of several: none where they are compared, ours where something comes to us, else the first, as narrow as told. */
export function placeOf(question: string, named: readonly string[], given: string | null): string | null {
  const { coming_words, compare_words } = loadAnswerLexicon();
  const compact = compactText(question);
  const [first, ...others] = named;
  if (first === undefined) return given;
  const apart = others.filter((code) => isHome(code) !== isHome(first));
  if (apart.length > 0 && hasAny(compact, compare_words)) return null;
  const home = hasAny(compact, coming_words) ? named.find(isHome) : undefined;
  return home ?? named.filter((code) => code.startsWith(regionPrefix(first))).reduce(narrower, first);
}
