import { stateFaq } from './compose.ts';
import { cuts } from './cuts.ts';
import { nameOf, type Context } from './context.ts';
import { nearAnswers } from './judge.ts';
import { isAboutOtherPlace, isHome } from './places.ts';
import type { Draft } from './statement.ts';
import { isOtherBusiness } from './other-business.ts';

// More than these are a list to read, not an answer.
const MOST = 3;

/**
 * No programme named and no sure answer, but every word known and several of our questions near: they are shown
 * with the programme each is of, for someone in a hurry finds his own among them sooner than by naming it first.
 */
export function answerByGuess(context: Context): Promise<Draft | null> {
  return Promise.resolve(guess(context));
}

function guess(context: Context): Draft | null {
  const { subjects, result, tools, place } = context;
  const named = subjects.named.length + subjects.open.length + subjects.elsewhere.length > 0;
  const foreign = place !== null && !isHome(place);
  if (named || foreign || result.query.specific.length === 0) return null;
  if (isOtherBusiness(context)) return null;
  const near = nearAnswers(result, MOST, true).filter(
    (found) => found.match.similarity >= cuts.guess && !isAboutOtherPlace(found, context),
  );
  if (near.length === 0) return null;
  const statements = near.map(({ hit, match }) => {
    const name = nameOf(tools, hit.chunk.programme);
    return {
      ...stateFaq(hit),
      lead: tools.words.say('notice.guess_of', { name, question: match.question }),
    };
  });
  return {
    status: 'answered_partial',
    reason: 'guess',
    programmes: [...new Set(near.map(({ hit }) => hit.chunk.programme))],
    before: [tools.words.say('notice.guess')],
    parts: [{ title: null, statements }],
    after: [],
    clarify: null,
  };
}
