import { readFigures, standingOn } from '../retrieval/index.ts';
import { answersByAspect } from './aspects.ts';
import { besideReady } from './beside-ready.ts';
import { readyElsewhere } from './elsewhere-ready.ts';
import { clarification } from './clarify-step.ts';
import { stateFaq } from './compose.ts';
import { askingOf, nameOf, searchIn, type Context } from './context.ts';
import { nearAnswers, readyAnswer, type ReadyAnswer } from './judge.ts';
import { answerByGuess } from './guess-step.ts';
import { namesImported } from './imported-step.ts';
import { assumedNotices } from './notices.ts';
import { isOtherBusiness } from './other-business.ts';
import { settles } from './settle-name.ts';
import { isAboutOtherPlace, isHome, withoutPlaces } from './places.ts';
import type { Draft, Statement } from './statement.ts';
import type { Ambiguity } from './subjects.ts';
import type { AnswerStatus } from './types.ts';
import { otherEdition } from './version-change.ts';

/** The ready answer to the very question, with the status its author gave it. */
export async function answerFromFaq(context: Context): Promise<Draft | null> {
  const { subjects, tools } = context;
  if (namesImported(context)) return null;
  const found = await readyFor(context);
  const ready = found && isOffTopic(found, context) ? null : found;
  const elsewhere = await readyElsewhere(context, ready);
  if (elsewhere) return readyDraft(elsewhere, context, []);
  if (!ready) return null;
  const { programme } = ready.hit.chunk;
  const open = subjects.open.find((o) => o.candidates.includes(programme));
  if (open) return (await settles(ready, open, context)) ? readyDraft(ready, context, [open]) : null;
  if (ready.rivals.length === 0 || subjects.named.includes(programme)) return readyDraft(ready, context, []);
  const guess = await answerByGuess(context);
  if (guess) return guess;
  const question = tools.words.say('clarify.programme');
  const programmes = [programme, ...ready.rivals];
  return clarification(question, programmes, 'several_programmes', (id) => nameOf(tools, id));
}

/**
 * The ready answer to the question as it stands, else to the question without the names of places
 * outside: a national rule is the same everywhere. Never one that is about another place than asked.
 */
async function readyFor(context: Context): Promise<ReadyAnswer | null> {
  const { request, scope, place } = context;
  const direct = readyAnswer(context.result, askingOf(context));
  const isForeign = place !== null && !isHome(place);
  const plain = isForeign ? withoutPlaces(request.question) : request.question;
  // What has no name of ours may well be something of that place.
  const isSure = ({ match }: ReadyAnswer): boolean =>
    !isForeign || context.subjects.named.length > 0 || match.similarity >= SURE_ABROAD;
  const fits = (ready: ReadyAnswer | null) =>
    ready !== null && isSure(ready) && !isAboutOtherPlace(ready, context);
  if (fits(direct) || !isForeign) return fits(direct) ? direct : null;
  const result = await searchIn(context, scope, plain);
  const retried = readyAnswer(result, askingOf({ request, scope, result }));
  return fits(retried) ? retried : null;
}

const SURE_ABROAD = 0.7;

/** Other business, and no name of ours: a ready answer of another matter may still come near in meaning. */
function isOffTopic({ sameWords }: ReadyAnswer, context: Context): boolean {
  if (sameWords || context.scope !== null || context.subjects.named.length > 0) return false;
  return isOtherBusiness(context);
}

async function readyDraft(
  ready: ReadyAnswer,
  context: Context,
  settled: readonly Ambiguity[],
): Promise<Draft> {
  const { hit } = ready;
  const { subjects, tools } = context;
  const { programme, status } = hit.chunk;
  const relevant = [...settled, ...subjects.assumed].filter((a) => a.candidates.includes(programme));
  // An answer whose rules have ended by the day, and which does not say so in its status.
  const ended = status === 'answered' && standingOn(hit.chunk, context.request.asOf) === 'outdated';
  const unnamed = subjects.named.length === 0 && settled.length === 0;
  return {
    status: ended ? 'expired_policy' : statusOf(ready, context),
    reason: 'ready_answer',
    programmes: [programme],
    before: [
      ...(unnamed ? [tools.words.say('notice.about', { name: nameOf(tools, programme) })] : []),
      ...(ended ? [tools.words.say('notice.outdated')] : []),
    ],
    parts: [{ title: null, statements: await statementsOf(ready, context) }],
    after: assumedNotices(relevant, programme, tools),
    clarify: null,
  };
}

/** Who asks how things were has part of the answer where only today's figure was not found. */
function statusOf({ hit }: ReadyAnswer, { wantsHistory }: Context): AnswerStatus {
  const status = (hit.chunk.status ?? 'answered') as AnswerStatus;
  const isKnown = readFigures(hit.chunk.text).some((figure) => !figure.year);
  return status === 'unanswerable_unknown_figure' && wantsHistory && isKnown ? 'answered_partial' : status;
}

// Nearly word for word, a ready question lists the same things itself.
const SAME_LIST = 0.9;

/** The ready answer, what else may have been meant, and the text where it has more of the question. */
async function statementsOf(ready: ReadyAnswer, context: Context): Promise<Statement[]> {
  const listed = ready.match.wording >= SAME_LIST ? [] : await answersByAspect(context);
  if (listed.length > 0) return listed.map((answer) => firstAnswer(answer, context));
  const beside = besideReady(ready, context);
  const other = otherEdition(ready, context);
  const said = [firstAnswer(ready, context), ...(other.length > 0 ? other : secondAnswer(ready, context))];
  if (!beside) return said;
  return beside.first ? [...beside.statements, ...said] : [...said, ...beside.statements];
}

/** An answer found by meaning says which question it answers: whoever meant another one sees it at once. */
function firstAnswer({ hit, match, sameWords, likeWords }: ReadyAnswer, context: Context): Statement {
  const { tools, request } = context;
  const said = { ...stateFaq(hit), asked: match.question };
  if (sameWords || likeWords) return said;
  const question = questionToQuote(hit, match, request.question);
  return question === null ? said : { ...said, lead: tools.words.say('notice.taken_as', { question }) };
}

// A second ready answer this near to the first says what else may have been meant; it has to be nearer to one that is
// nearly sure, for a figure beside the right one can only mislead.
const SECOND = { margin: 0.12, sure: 0.8, marginOfSure: 0.05 };

/** Under an answer that is near in meaning, not in words: the next nearest of the programme, with its question. */
function secondAnswer({ hit, match, sameWords }: ReadyAnswer, context: Context): Statement[] {
  // Beside "not found", a figure of something else would be taken for the one that was not found.
  if (sameWords || hit.chunk.status === 'unanswerable_unknown_figure') return [];
  const margin = match.similarity >= SECOND.sure ? SECOND.marginOfSure : SECOND.margin;
  const second = nearAnswers(context.result).find(
    (near) =>
      near.hit.chunk.programme === hit.chunk.programme &&
      near.hit.chunk.text !== hit.chunk.text &&
      near.match.similarity >= match.similarity - margin &&
      !isAboutOtherPlace(near, context),
  );
  const question = second && questionToQuote(second.hit, second.match, context.request.question);
  if (!second || question === null || question === undefined) return [];
  const lead = context.tools.words.say('notice.near_question', { question });
  return [{ ...stateFaq(second.hit), lead }];
}

/** A ready question as it may be quoted: the nearest, but with a figure of a case only where the person told one. */
function questionToQuote(
  { chunk }: ReadyAnswer['hit'],
  { question }: ReadyAnswer['match'],
  asked: string,
): string | null {
  const tells = (text: string): boolean => readFigures(text).some((f) => !f.year);
  if (tells(asked) || !tells(question)) return question;
  return chunk.questions.find((text) => !tells(text)) ?? null;
}
