import { stateOn } from '../retrieval/index.ts';
import { yearOf } from '../shared/index.ts';
import { dayAskedFor, isOfThen, speaksOf } from './as-then.ts';
import { allHits, givenPlace, lookAt, type Context, type Tools } from './context.ts';
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
  if (day === null || speaksOf(now.draft, yearOf(day))) return now;
  const then = await decideOn({ ...asked, asOf: day }, tools);
  const answers = then.draft.status === 'answered' && isOfThen(then.draft, asked.asOf);
  if (!answers) return now;
  const before = [tools.words.say('notice.of_then', { year: yearOf(day) }), ...then.draft.before];
  return { ...then, draft: { ...then.draft, status: 'expired_policy', before } };
}

// A ready question of the very year may be this much farther than one that no year is said in.
const OF_ITS_YEAR = 0.05;

/**
 * Ready questions about rules that are over since name their year, which nobody says on a day of then. Null where the
 * programme's rules are still the same, or nothing of that year is as near.
 */
async function decideForYear(plain: Decided, asked: AnswerRequest, tools: Tools): Promise<Decided | null> {
  const hits = plain.context === null ? [] : plain.context.result.hits;
  const [programme] = [...plain.draft.programmes, ...hits.map(({ chunk }) => chunk.programme)];
  if (programme === undefined || yearsIn(asked.question).length > 0) return null;
  const sources = tools.retriever.sourcesOf(programme);
  if (!sources.some((source) => stateOn(source, asked.asOf) === 'not_yet')) return null;
  const year = yearOf(asked.asOf);
  const ofYears = [];
  // Of the year before are the figures that are declared, and often the rules.
  for (const told of [year, year - 1]) {
    const dated = await decideOn({ ...asked, question: `${told}\u5e74${asked.question}` }, tools);
    if (answersFor(told, dated)) ofYears.push(dated);
  }
  const [best] = ofYears.sort((a, b) => nearestReady(b) - nearestReady(a));
  return best && nearestReady(best) > nearestReady(plain) - OF_ITS_YEAR ? best : null;
}

/** Whether the ready question that was taken is one of a year. */
function answersFor(year: number, { draft }: Decided): boolean {
  const [first] = draft.parts.flatMap(({ statements }) => statements);
  return draft.reason === 'ready_answer' && yearsIn(first?.asked ?? '').includes(year);
}

async function decideOn(asked: AnswerRequest, tools: Tools): Promise<Decided> {
  const request = withName(asked, tools);
  const context = await lookAt(request, givenPlace(request) ?? null, tools);
  for (const [step, take] of steps) {
    const draft = await take(context);
    if (draft) return { draft, step, context };
  }
  throw new Error('the last step ends every question');
}

/** A question that leaves out what it is about is searched with its name: so are the ready ones asked. */
function withName(request: AnswerRequest, { names, programmes }: Tools): AnswerRequest {
  const [id, ...others] = request.about ?? [];
  const programme = id === undefined ? undefined : programmes.get(id);
  if (!programme || others.length > 0 || names(request.question).length > 0) return request;
  const sure = programme.aliases.filter((alias) => names(alias)[0]?.programmes.join() === id);
  const [name = programme.name] = sure.sort((a, b) => a.length - b.length);
  return { ...request, question: `${name} ${request.question}` };
}
