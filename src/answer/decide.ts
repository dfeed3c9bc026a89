import { normaliseText } from '../shared/index.ts';
import { isWorkedOut } from './amount-step.ts';
import type { Tools } from './context.ts';
import { decideApart } from './decide-apart.ts';
import { decide, nearestReady, type Decided } from './decide-one.ts';
import { decideFollowing } from './follow-up.ts';
import { joinDrafts } from './join-drafts.ts';
import { decideEnd } from './decide-end.ts';
import { endsQuestions, splitQuestions } from './split-questions.ts';
import type { AnswerRequest } from './types.ts';

/**
 * Each question of the message by itself. Clauses between commas are questions of their own only where the message as
 * a whole has no ready answer and each of them has one.
 */
export async function decideAll(request: AnswerRequest, tools: Tools): Promise<Decided> {
  const made = await decideMessage(request, tools);
  return (await decideFollowing(request, made, tools)) ?? made;
}

async function decideMessage(request: AnswerRequest, tools: Tools): Promise<Decided> {
  const questions = splitQuestions(request.question, (text) => namesIn(text, tools));
  const made = await decide(request, tools);
  if (questions.length === 1) return (await decideEnd(request, made, tools)) ?? made;
  if (made.draft.status === 'declined_unsafe') return made;
  const whole = endsQuestions(request.question) ? null : made;
  // What a clause is asked with beside the others is told in itself.
  const { message: _told, ...alone } = request;
  const apart = await decideApart(questions, { ...(whole ? alone : request), part: true }, tools);
  // Who asks for help with wrongdoing in one sentence wants it for the others, too.
  const unsafe = apart.find(({ draft }) => draft.status === 'declined_unsafe');
  if (unsafe) return unsafe;
  // Figures told in one clause and asked about in another: only together they come to something.
  if (whole && isWorkedOut(whole.draft) && !apart.some(({ draft }) => isWorkedOut(draft))) return whole;
  if (whole && !areQuestions(apart, whole)) return whole;
  const [first, ...others] = apart;
  if (first && others.every((part) => saysAsMuch(part, first))) return first;
  const drafts = apart.map(({ draft }) => draft);
  return { draft: joinDrafts(questions, drafts), step: 'several', context: apart[0]?.context ?? null };
}

/** How many different names of programmes a text has. */
function namesIn(text: string, { names }: Tools): number {
  const named = names(normaliseText(text)).filter(({ programmes }) => programmes.length > 0);
  return new Set(named.map(({ programmes }) => programmes.join())).size;
}

// Where the answer to all together is that of one clause, the others were left out: then they may be this much farther.
const LEFT_OUT = 0.2;
// As near as this to a ready question, a clause asks something by itself.
const OWN_QUESTION = 0.5;
// The nearest question to all together is often just that of one clause.
const SLACK = 0.1;

/** Whether clauses are questions of their own: each is near to a ready one, and hardly less than all together. */
function areQuestions(apart: readonly Decided[], whole: Decided): boolean {
  const near = apart.map(nearestReady);
  const mean = near.reduce((sum, x) => sum + x, 0) / near.length;
  const slack = apart.length > 1 && apart.some((part) => saysAsMuch(part, whole)) ? LEFT_OUT : SLACK;
  return near.every((x) => x >= OWN_QUESTION) && mean > nearestReady(whole) - slack;
}

function saysAsMuch(part: Decided, whole: Decided): boolean {
  const [own, all] = [part, whole].map(({ draft }) => draft.parts[0]?.statements[0]?.text);
  return own !== undefined && own === all;
}
