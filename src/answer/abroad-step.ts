import { regionConcerns } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import type { Context } from './context.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { namesHere } from './names-here.ts';
import { isHome, placesIn } from './places.ts';
import { awardsOf } from './foreign-award-step.ts';
import { otherPlace, outOfRegionWithText } from './refusals.ts';
import type { Draft } from './statement.ts';

/** Somebody from here asks for what another place gives: it is for those there. */
export async function declineAbroad(context: Context): Promise<Draft | null> {
  const { placesNamed, subjects, tools, request } = context;
  const homes = placesNamed.filter(isHome);
  const abroad = placesNamed.filter((place) => !isHome(place));
  // Held against what there is here, or asked about beside it.
  const isBoth = homes.length > 0 && context.place === null;
  if (abroad.length === 0 || isBoth) return null;
  if (homes.length === 0) return isTitleThere(context, abroad) ? otherPlace(tools) : null;
  const isTheirs = (id: string): boolean => {
    const region = tools.programmes.get(id)?.region ?? 'national';
    const concerns = (place: string): boolean => regionConcerns(region, place);
    return region !== 'national' && abroad.some(concerns) && !homes.some(concerns);
  };
  const moves = hasAny(compactText(request.question), loadAnswerLexicon().coming_words);
  const awards = moves ? [] : awardsOf(request.question, tools);
  const theirs = [...subjects.named, ...subjects.elsewhere, ...awards].find(isTheirs);
  if (theirs !== undefined) return outOfRegionWithText([theirs], context);
  return asksAbroad(request.question) ? otherPlace(tools) : null;
}

const BETWEEN_CLAUSES = /[\uff0c,\u3002\uff1b;\uff1f?\n]/u;

/** The last clause asks what another place gives, and nothing comes from there: wherever the firm is now. */
function asksAbroad(question: string): boolean {
  const { award_words, list_nouns, arriving_words } = loadAnswerLexicon();
  const asking = question.split(BETWEEN_CLAUSES).findLast((clause) => compactText(clause) !== '') ?? '';
  const places = placesIn(asking);
  const clause = compactText(asking);
  const asksAward = hasAny(clause, [...award_words, ...list_nouns]);
  return asksAward && places.length > 0 && !places.some(isHome) && !hasAny(clause, arriving_words);
}

/**
 * A name whose likeliest reading is a title of some region, or one said to be of a province's own: with another place in
 * front it is a title of that place.
 */
function isTitleThere({ tools, request }: Context, abroad: readonly string[]): boolean {
  const regionOf = (id: string): string => tools.programmes.get(id)?.region ?? 'national';
  const isLocal = (id: string): boolean => regionOf(id) !== 'national';
  const known = (id: string): boolean =>
    isLocal(id) && abroad.some((place) => regionConcerns(regionOf(id), place));
  const theirs = hasAny(compactText(request.question), loadAnswerLexicon().provincial_words);
  const named = tools.names(request.question).filter(({ programmes }) => programmes.length > 0);
  const mentions = namesHere(request.question, named, tools);
  return (
    mentions.length > 0 &&
    mentions.every(
      ({ programmes: [first = '', ...more] }) => (theirs || isLocal(first)) && ![first, ...more].some(known),
    )
  );
}
