import { regionConcerns, regionPrefix } from '../retrieval/index.ts';
import { normaliseText, type NameMention } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { isHome, placeName, placesIn } from './places.ts';
import { plainReading } from './subjects.ts';

/**
 * Names as they are meant where they stand: each is that of the place named before it, as far as that place has a
 * programme of the name. With no place named, as found.
 */
export function namesHere(question: string, mentions: readonly NameMention[], tools: Tools): NameMention[] {
  const text = normaliseText(question);
  return mentions.map((mention) => {
    const place = narrowest(placesIn(text.slice(0, mention.end)));
    if (place === null) return mention;
    const there = programmesThere(mention, place, tools);
    // What is called just this, such as a national title, is not a variety of it that the place has.
    const plain = plainReading(mention, mention.programmes, place, tools);
    return there.length > 0 && (plain === null || there.includes(plain))
      ? { ...mention, programmes: there }
      : mention;
  });
}

/** The last of the places named, the smaller one where it lies within the one before; null of none. */
function narrowest(places: readonly string[]): string | null {
  const last = places.at(-1);
  return last === undefined
    ? null
    : places.filter((code) => last.startsWith(regionPrefix(code))).reduce(narrower);
}

/** The smaller of two places, the first where they are alike. */
export function narrower(a: string, b: string): string {
  return regionPrefix(b).length > regionPrefix(a).length ? b : a;
}

function programmesThere({ word, programmes }: NameMention, place: string, tools: Tools): readonly string[] {
  const isTheirs = (id: string): boolean => {
    const region = tools.programmes.get(id)?.region ?? 'national';
    return region !== 'national' && regionConcerns(region, place);
  };
  const theirs = programmes.filter(isTheirs);
  if (theirs.length > 0) return theirs;
  // What we call by the bare name is ours; with the place before it, it may be a name of theirs.
  const isOurs = programmes.some((id) => tools.programmes.get(id)?.region === 'ningxia');
  if (isHome(place) || !isOurs) return [];
  const called = [placeName(place), placeName(`${place.slice(0, PROVINCE)}0000`)].flatMap((name) =>
    name === null ? [] : tools.names(`${name}${word}`),
  );
  return called.find((m) => m.word.length > word.length)?.programmes.filter(isTheirs) ?? [];
}

// Digits of a code that stand for the province.
const PROVINCE = 2;
