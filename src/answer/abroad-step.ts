import { regionConcerns } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import { isHome } from './places.ts';
import { awardsOf, outOfRegion } from './refuse-step.ts';
import type { Draft } from './statement.ts';

/** Somebody from here asks for what another place gives: it is for those there. */
export function declineAbroad(context: Context): Promise<Draft | null> {
  return Promise.resolve(decline(context));
}

function decline({ placesNamed, subjects, tools, request }: Context): Draft | null {
  const homes = placesNamed.filter(isHome);
  const abroad = placesNamed.filter((place) => !isHome(place));
  if (homes.length === 0 || abroad.length === 0) return null;
  const isTheirs = (id: string): boolean => {
    const region = tools.programmes.get(id)?.region ?? 'national';
    const concerns = (place: string): boolean => regionConcerns(region, place);
    return region !== 'national' && abroad.some(concerns) && !homes.some(concerns);
  };
  const theirs = [...subjects.named, ...subjects.elsewhere, ...awardsOf(request.question, tools)].find(
    isTheirs,
  );
  return theirs === undefined ? null : outOfRegion(theirs, tools, 'programme_elsewhere');
}
