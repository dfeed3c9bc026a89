import { isImported, type Hit } from '../retrieval/index.ts';
import { clarification } from './clarify-step.ts';
import { stateFaq, statePassage, type PassageAnswer } from './compose.ts';
import { nameOf, type Context } from './context.ts';
import { levelOf, nearAnswers, type Level } from './judge.ts';
import { subjectNotices } from './notices.ts';
import { isAboutOtherPlace, isHome } from './places.ts';
import { isNamed, weightOf } from './passage-weight.ts';
import type { Draft, Statement } from './statement.ts';
import { asksAllConditions, asksQuantity } from './wording.ts';
import { isOtherBusiness } from './other-business.ts';

// Characters at the beginning of a passage that say whose rule it is.
const OPENING = 30;
// An ended text this much nearer than any in force is what the question is about; twice as much is
// asked of it where one in force answers well.
const ENDED_LEAD = 0.1;

/** A passage of a digest that answers, or at least concerns, the question. */
export async function answerFromPassage(context: Context): Promise<Draft | null> {
  const { result, subjects, wantsHistory } = context;
  const named = subjects.named.length > 0;
  // Other business may be mentioned in a text of ours without being what the text is about.
  if (!named && isOtherBusiness(context)) return null;
  const past = named || wantsHistory ? bestPassage(result.outdated, context) : null;
  const best = bestPassage(result.hits, context);
  if (past?.level === 'strong' && (wantsHistory || isFurther(best, past)))
    return draftOutdated(past, context);
  if (best?.level === 'strong') return severalProgrammes(best, context) ?? draftOf(best, context);
  const near = draftNearQuestion(context);
  if (near) return near;
  if (best) return severalProgrammes(best, context) ?? draftOf(best, context);
  return past ? draftOutdated(past, context) : draftNearQuestion(context, true);
}

function isFurther(best: Passage | null, past: Passage): boolean {
  if (best === null) return true;
  const lead = best.level === 'strong' ? 2 * ENDED_LEAD : ENDED_LEAD;
  return past.hit.nearness >= best.hit.nearness + lead;
}

/** A passage with its level: `strong` answers, `related` concerns. */
export interface Passage {
  readonly hit: Hit;
  readonly level: Exclude<Level, 'weak'>;
}

/** The nearest passage of a digest, when it is near enough to be shown. */
export function bestPassage(hits: readonly Hit[], context: Context): Passage | null {
  const { content, specific } = context.result.query;
  // Nothing but words that carry nothing: whatever is near is near by chance.
  if (content.length === 0 || (context.scope === null && specific.length === 0)) return null;
  const [hit] = hits
    .filter((h) => h.chunk.kind === 'digest' && !isOtherPlaces(h, context))
    .sort((x, y) => weightOf(y, context) - weightOf(x, context) || y.score - x.score);
  if (!hit) return null;
  const level = levelOf(hit, isNamed(hit.chunk, context));
  return level === 'weak' ? null : { hit, level };
}

/** A passage headed, or begun, with another place than the one asked about. */
function isOtherPlaces({ chunk }: Hit, context: Context): boolean {
  const opening = `${chunk.headings.join()} ${chunk.text.slice(0, OPENING)}`;
  return isAboutOtherPlace({ match: { question: opening } }, context);
}

// Programmes whose best passage comes this near to the first are as likely meant.
const RIVAL_SHARE = 0.85;

/** Without a name, passages of several programmes that fit alike are a reason to ask. */
function severalProgrammes(best: Passage, context: Context): Draft | null {
  const { subjects, result, tools } = context;
  if (subjects.named.length > 0) return null;
  // An imported text is no rival to a reviewed one.
  const mayRival = (h: Hit) => !isImported(h.chunk) || isImported(best.hit.chunk);
  const near = result.hits
    .filter((h) => h.chunk.kind === 'digest' && mayRival(h))
    .filter((h) => weightOf(h, context) >= RIVAL_SHARE * weightOf(best.hit, context));
  const ids = [...new Set([best.hit, ...near].map((h) => h.chunk.programme))];
  if (ids.length < 2) return null;
  const question = tools.words.say('clarify.programme');
  return clarification(question, ids, 'several_programmes', (id) => nameOf(tools, id));
}

function draftOf({ hit, level }: Passage, context: Context): Draft {
  const { words } = context.tools;
  const { statements, notFound } = passageOf(hit, context);
  const unknown =
    notFound && (asksQuantity(context.request.question) || asksAllConditions(context.result.query));
  const partial = level === 'related' && !unknown;
  const more = unknown ? oldReference(context) : partial ? nearStatements(context).slice(0, 1) : [];
  return {
    status: unknown ? 'unanswerable_unknown_figure' : partial ? 'answered_partial' : 'answered',
    reason: unknown ? 'text_says_not_found' : `${level}_passage`,
    programmes: [hit.chunk.programme],
    before: partial ? [words.say('notice.partial')] : aboutNotice(hit, context),
    parts: [{ title: null, statements: [...statements, ...more] }],
    after: subjectNotices(hit.chunk.programme, context),
    clarify: null,
  };
}

/** Where the question does not name whose rule it is, the answer says so. */
function aboutNotice(hit: Hit, { subjects, tools }: Context): string[] {
  const named = isImported(hit.chunk)
    ? subjects.named.includes(hit.chunk.programme)
    : subjects.named.length > 0;
  if (named) return [];
  return [tools.words.say('notice.about', { name: nameOf(tools, hit.chunk.programme) })];
}

function draftOutdated({ hit }: Passage, context: Context): Draft {
  return {
    status: 'expired_policy',
    reason: 'only_ended_texts',
    programmes: [hit.chunk.programme],
    before: [context.tools.words.say('notice.outdated')],
    parts: [{ title: null, statements: passageOf(hit, context).statements }],
    after: subjectNotices(hit.chunk.programme, context),
    clarify: null,
  };
}

/** Where the current figure is not known, the one that has ended, marked as such. */
function oldReference(context: Context): Statement[] {
  const old = bestPassage(context.result.outdated, context);
  if (!old) return [];
  const lead = context.tools.words.say('notice.old_reference');
  const [first] = passageOf(old.hit, context).statements;
  return first ? [{ ...first, lead }] : [];
}

/** Ready answers to near questions of the named programmes, each shown together with its question. */
function draftNearQuestion(context: Context, toOtherFigures = false): Draft | null {
  const statements = nearStatements(context, toOtherFigures);
  const [first] = statements;
  const hit = context.result.hits.find((h) => h.chunk === first?.origin[0]);
  if (!hit) return null;
  return {
    status: 'answered_partial',
    reason: 'near_question',
    programmes: [...new Set(statements.flatMap((s) => s.origin.map((c) => c.programme)))],
    before: [context.tools.words.say('notice.near')],
    parts: [{ title: null, statements }],
    after: subjectNotices(hit.chunk.programme, context),
    clarify: null,
  };
}

/** None when the question also names another place or programme: a near question would be about neither. */
function nearStatements(context: Context, toOtherFigures = false): Statement[] {
  const { result, subjects, tools, placesNamed } = context;
  const [only, ...others] = subjects.named;
  const moreMeant = others.length > 0 || subjects.elsewhere.length > 0 || subjects.open.length > 0;
  if (only === undefined || moreMeant || placesNamed.some((code) => !isHome(code))) return [];
  return nearAnswers(result, 2, toOtherFigures)
    .filter((near) => near.hit.chunk.programme === only && !isAboutOtherPlace(near, context))
    .map(({ hit, match }) => {
      const lead = tools.words.say('notice.near_question', { question: match.question });
      return { ...stateFaq(hit), lead };
    });
}

/** What the passage says to the question, nearest first. */
export function passageOf(hit: Hit, { result, tools }: Context): PassageAnswer {
  const coverage = tools.retriever.coverage.bind(tools.retriever);
  return statePassage(hit, { query: result.query, coverage });
}
