import { compactText, normaliseText } from '../shared/index.ts';
import type { Tools } from './context.ts';
import { decide, nearestReady, type Decided } from './decide-one.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { asks, partsOf } from './asks.ts';
import type { AnswerRequest } from './types.ts';

// How near the end has to be to a ready question, and how much nearer than the whole message; where that was declined,
// the end has to be a question of its own beyond doubt.
const END = { least: 0.55, lead: 0.05, own: 0.6, fromWrong: 0.2 };

/**
 * The question at the end of a message that first tells of something else ("it is windy; what is the rate"), where that
 * hides a ready answer. Null where the message has its answer, or asks for help with wrongdoing.
 */
export async function decideEnd(
  request: AnswerRequest,
  whole: Decided,
  tools: Tools,
): Promise<Decided | null> {
  if (!mayHide(whole) || (isDeclined(whole) && wantsHelp(request.question))) return null;
  const about = programmeNamed(request.question, tools);
  for (const question of askingEnds(request.question)) {
    const named = tools.names(normaliseText(question)).some(({ programmes }) => programmes.length > 0);
    if (!named && (about === null || isDeclined(whole))) continue;
    const made = await decide({ ...request, question, ...(named || about === null ? {} : { about }) }, tools);
    const least = isDeclined(whole)
      ? Math.max(END.own, nearnessToWrong(made) + END.fromWrong)
      : Math.max(END.least, nearestReady(whole) + END.lead);
    if (made.draft.reason === 'ready_answer' && nearestReady(made) >= least) return made;
  }
  return null;
}

function nearnessToWrong({ context }: Decided): number {
  return context?.result.asides.find(({ family }) => family === 'unsafe')?.similarity ?? -1;
}

function isDeclined({ draft }: Decided): boolean {
  return draft.status === 'declined_unsafe';
}

/** An answer worked out, listed, compared or asked back about rests on the whole message. */
function mayHide({ draft }: Decided): boolean {
  const { status, reason } = draft;
  const isUnfound = status === 'unanswerable_no_source' || status === 'unanswerable_out_of_scope';
  const isLoose = ['guess', 'near_question', 'related_passage'].includes(reason);
  return status === 'declined_unsafe' || isUnfound || isLoose;
}

function wantsHelp(question: string): boolean {
  const { help_words, concealment_words } = loadAnswerLexicon();
  return hasAny(compactText(question), [...help_words, ...concealment_words]);
}

/** The one programme that the message names. */
function programmeNamed(question: string, { names }: Tools): readonly string[] | null {
  const named = names(normaliseText(question)).filter(({ programmes }) => programmes.length > 0);
  const ids = [...new Set(named.map(({ programmes }) => programmes[0] ?? ''))];
  return ids.length === 1 ? ids : null;
}

// Between a case, a mood or a reason and the question that comes of it.
const BREAKS = /(?<=[\uff0c,;\uff1b:\uff1a\u3002!\uff01\u2026~\uff5e\s])/u;
// \u8fd9\u6837, \u90a3: such words at its head make a clause lean on what was said before
const LEANS = /^(?:\u8fd9|\u90a3|\u5c31|\u624d|\u597d|\u53c8)/u;

/** Ends of a message that begin with a clause of their own and ask something, the shortest first; at most two. */
export function askingEnds(message: string): string[] {
  const clauses = partsOf(message, BREAKS).filter((clause) => compactText(clause) !== '');
  const from = clauses.findLastIndex(asks);
  if (from < 1) return [];
  const ends = [from, from - 1].filter((at) => at > 0 && !LEANS.test(clauses[at] ?? ''));
  return ends.map((at) => clauses.slice(at).join(''));
}
