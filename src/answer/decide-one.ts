import { regionConcerns, stateOn } from '../retrieval/index.ts';
import { yearOf, type Day } from '../shared/index.ts';
import { dayAskedFor, isOfThen, speaksOf } from './as-then.ts';
import { allHits, givenPlace, lookAt, type Context, type Tools } from './context.ts';
import { sayUnlisted } from './document-step.ts';
import { loadPlaces } from './lexicon.ts';
import { isHome, placeName } from './places.ts';
import { otherPlace } from './refusals.ts';
import type { Draft } from './statement.ts';
import { steps } from './steps.ts';
import type { AnswerRequest } from './types.ts';
import { yearsIn } from './years.ts';

/** How a message ends, before it is checked and put into words. */
export interface Decided {
  readonly draft: Draft;
  readonly step: string;
  /** Null when a gate decided. */
  readonly context: Context | null;
  /** The question in full, where the message left out what was said before it. */
  readonly asked?: string;
}

/** Similarity of the nearest ready question, 0 to 1. */
export function nearestReady({ context }: Decided): number {
  const hits = context === null ? [] : allHits(context.result);
  return Math.max(0, ...hits.map(({ faq }) => faq?.similarity ?? 0));
}

/** A question about a past year is answered as of then, where the rules were others and today's answer does not say so. */
export async function decide(asked: AnswerRequest, tools: Tools): Promise<Decided> {
  const plain = await decideOn(asked, tools);
  const now = (await decideForYear(plain, asked, tools)) ?? plain;
  const day = dayAskedFor(asked);
  if (day === null) return now;
  if (speaksOf(now.draft, yearOf(day)))
    return isOfThen(now.draft, asked.asOf) ? ofThen(now, day, tools) : now;
  const then = await decideOn({ ...asked, asOf: day }, tools);
  const answers = then.draft.status === 'answered' && isOfThen(then.draft, asked.asOf);
  return answers ? ofThen(then, day, tools) : now;
}

/** Said to be of that year, instead of just ended. */
function ofThen(decided: Decided, day: Day, { words }: Tools): Decided {
  const rest = decided.draft.before.filter((line) => line !== words.say('notice.outdated'));
  const before = [words.say('notice.of_then', { year: yearOf(day) }), ...rest];
  return { ...decided, draft: { ...decided.draft, status: 'expired_policy', before } };
}

// How much farther than one that no year is said in a ready question of the day's year may be, and how much nearer one
// of the year before must be: its figures are declared now, and its rules often go on.
const FARTHER = { thisYear: 0.05, lastYear: -0.1 };
// As near as this, what holds on the day is what is asked for.
const SURE = 0.75;

/**
 * Ready questions about rules that are over since name their year, which nobody says on a day of then. Null where the
 * programme's rules are still the same, or nothing of that year is as near.
 */
async function decideForYear(plain: Decided, asked: AnswerRequest, tools: Tools): Promise<Decided | null> {
  const hits = plain.context === null ? [] : plain.context.result.hits;
  if (plain.draft.reason === 'ready_answer' && nearestReady(plain) >= SURE) return null;
  const [programme] = [...plain.draft.programmes, ...hits.map(({ chunk }) => chunk.programme)];
  if (programme === undefined || yearsIn(asked.question).length > 0) return null;
  const sources = tools.retriever.sourcesOf(programme);
  if (!sources.some((source) => stateOn(source, asked.asOf) === 'not_yet')) return null;
  const year = yearOf(asked.asOf);
  const ofYear = async (told: number, farther: number): Promise<Decided | null> => {
    const dated = await decideOn({ ...asked, question: `${told}\u5e74${asked.question}` }, tools);
    const isNear = nearestReady(dated) > nearestReady(plain) - farther;
    return isNear && answersFor(told, dated) ? dated : null;
  };
  return (await ofYear(year, FARTHER.thisYear)) ?? ofYear(year - 1, FARTHER.lastYear);
}

/** Whether the ready question that was taken is one of a year. */
function answersFor(year: number, { draft }: Decided): boolean {
  const [first] = draft.parts.flatMap(({ statements }) => statements);
  return draft.reason === 'ready_answer' && yearsIn(first?.asked ?? '').includes(year);
}

/** The question on its day; a name that provinces share is first taken as that of home. */
async function decideOn(asked: AnswerRequest, tools: Tools): Promise<Decided> {
  const made = await takeSteps(asked, tools);
  if (isOfOtherPlace(made)) return { ...made, draft: otherPlace(tools) };
  if (!asksWhichProvince(made, tools)) return made;
  const { home } = loadPlaces();
  const there = await takeSteps({ ...asked, region: home }, tools);
  const { draft } = there;
  if (draft.status === 'clarification') return made;
  const notice = tools.words.say('notice.at_home', { place: placeName(home) ?? home });
  return { ...there, draft: { ...draft, after: [notice, ...draft.after] } };
}

/** Whether a question about a place outside that names nothing for certain could only be asked back. */
function isOfOtherPlace({ draft, context }: Decided): boolean {
  if (draft.status !== 'clarification' || !context?.place) return false;
  return !isHome(context.place) && context.subjects.named.length === 0;
}

/** Whether a name is asked back that is used in another province, too, while no place is told. */
function asksWhichProvince({ draft, context }: Decided, { programmes }: Tools): boolean {
  if (draft.reason !== 'ambiguous_name' || context === null) return false;
  if (context.place !== null || context.placesNamed.length > 0) return false;
  const regionOf = (id: string): string => programmes.get(id)?.region ?? 'national';
  return draft.programmes.some((id) => !regionConcerns(regionOf(id), loadPlaces().home));
}

async function takeSteps(asked: AnswerRequest, tools: Tools): Promise<Decided> {
  const request = withName(asked, tools);
  const context = await lookAt(request, givenPlace(request) ?? null, tools);
  for (const [step, take] of steps) {
    const draft = await take(context);
    if (draft) return { draft: sayUnlisted(draft, context), step, context };
  }
  throw new Error('the last step ends every question');
}

/** A question that leaves out what it is about is searched with its name: so are the ready ones asked. */
function withName(request: AnswerRequest, tools: Tools): AnswerRequest {
  const [id, ...others] = request.about ?? [];
  if (id === undefined || others.length > 0 || tools.names(request.question).length > 0) return request;
  const name = shortName(id, tools);
  return name === null ? request : { ...request, question: `${name} ${request.question}` };
}

/** The shortest name that means just this programme; null where nothing is known of it. */
export function shortName(id: string, { names, programmes }: Tools): string | null {
  const programme = programmes.get(id);
  const sure = programme?.aliases.filter((alias) => names(alias)[0]?.programmes.join() === id) ?? [];
  return sure.sort((a, b) => a.length - b.length)[0] ?? programme?.name ?? null;
}
