import { regionConcerns, regionPrefix } from '../retrieval/index.ts';
import { compactText, normaliseText, type NameMention } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { hasAny, loadAnswerLexicon, loadPlaces } from './lexicon.ts';
import { narrower } from './names-here.ts';
import { isHome, placesIn } from './places.ts';

/**
 * Places a question is about. Where something of ours is asked for, another place that something comes from or goes to
 * is a circumstance.
 */
export function placesMeant(question: string, mentions: readonly NameMention[], tools: Tools): string[] {
  const told = clausesBefore(question, mentions);
  const asked = restOf(question, told);
  const isTold = (code: string): boolean => placesIn(told).includes(code) && !asked.includes(code);
  // Where the firm sits is told; the name asks of another town of the region.
  const places = placesIn(question).filter(
    (code) => !(isHome(code) && mentions.length > 0 && isTold(code) && asked.some(isHome)),
  );
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
  return places.filter((code) => isHome(code) || !(isAside(code) || isTold(code)));
}

const BETWEEN_CLAUSES = /(?<=[\uff0c,\u3002\uff1b;])/u;

/** The clauses before the first one that has a name: what is told there is no subject. */
function clausesBefore(question: string, mentions: readonly NameMention[]): string {
  const clauses = normaliseText(question).split(BETWEEN_CLAUSES);
  const first = clauses.findIndex((clause) => mentions.some(({ word }) => clause.includes(word)));
  return clauses.slice(0, Math.max(0, first)).join('');
}

function restOf(question: string, told: string): string[] {
  return placesIn(normaliseText(question).slice(told.length));
}

/** Whether titles of ours and titles of another province are both named, so that no one place is meant. */
export function namesBoth(mentions: readonly NameMention[], { programmes }: Tools): boolean {
  const regions = mentions.flatMap(({ programmes: [id, ...others] }) =>
    id === undefined || others.length > 0 ? [] : [programmes.get(id)?.region ?? 'national'],
  );
  const local = regions.filter((region) => region !== 'national');
  const { home } = loadPlaces();
  return local.some((r) => regionConcerns(r, home)) && local.some((r) => !regionConcerns(r, home));
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
