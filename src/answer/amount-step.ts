import { readFigures, regionConcerns } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { searchIn, type Context } from './context.ts';
import { answerFromFaq } from './faq-step.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import type { Draft, Statement } from './statement.ts';
import type { WorkedOut } from './types.ts';

const BETWEEN_CLAUSES = /[\uff0c,\u3002\uff1b;\uff1f?\n]/u;

/**
 * "So much was spent, how much is got": worked out by the one calculation that is asked for, with the ready answer
 * of its programme below. Null where the question asks for a line to reach, for several programmes side by side, or
 * nothing follows from its figures.
 */
export async function answerAmount(context: Context): Promise<Draft | null> {
  const worked = workedOut(context);
  if (!worked) return null;
  const { programme, text, chunk } = worked;
  const ready = await readyBelow(context, programme);
  const own: Statement = { text, origin: [chunk] };
  const below = ready?.parts.flatMap(({ statements }) => statements) ?? [];
  return {
    status: 'answered',
    reason: WORKED_OUT,
    programmes: [programme],
    before: [],
    parts: [{ title: null, statements: [own, ...below] }],
    after: ready?.after ?? [],
    clarify: null,
  };
}

const WORKED_OUT = 'worked_out';

/** Whether a draft is worked out from figures that were told. */
export function isWorkedOut({ reason }: Draft): boolean {
  return reason === WORKED_OUT;
}

function workedOut({ request, tools, subjects, place }: Context): WorkedOut | null {
  const { question, asOf } = request;
  const { amount_words, no_amount_words, compare_words } = loadAnswerLexicon();
  const compact = compactText(question);
  if (!tools.workOut || !hasAny(compact, amount_words) || hasAny(compact, no_amount_words)) return null;
  const told = tellsMore(request) ? `${request.message ?? ''}\uff0c${question}` : question;
  const figures = readFigures(told).filter((f) => !f.year && !f.percent && f.unit === '');
  if (figures.length === 0) return null;
  const clause = question.split(BETWEEN_CLAUSES).findLast((part) => hasAny(compactText(part), amount_words));
  const asking = clause ?? question;
  const mentions = tools.names(asking).filter(({ programmes }) => programmes.length > 0);
  const worked = tools.workOut({
    question: told,
    clause: asking,
    mentions,
    programmes: subjects.named,
    asOf,
  });
  if (!worked) return null;
  const region = tools.programmes.get(worked.programme)?.region ?? 'national';
  const compares = hasAny(compact, compare_words) && !worked.severally;
  return compares || !regionConcerns(region, place) ? null : worked;
}

/** Whether the message that the question stood in says more than the question. */
function tellsMore({ message, question }: Context['request']): boolean {
  return message !== undefined && !compactText(question).includes(compactText(message));
}

/** The ready answer as it would be given; where that is of another programme, the one of this. */
async function readyBelow(context: Context, programme: string): Promise<Draft | null> {
  const { subjects, request } = context;
  const isBelow = (draft: Draft | null): boolean =>
    draft?.reason === 'ready_answer' &&
    draft.status.startsWith('answered') &&
    draft.programmes[0] === programme;
  const asked = await answerFromFaq(context);
  if (isBelow(asked)) return asked;
  const scope = [programme];
  const result = await searchIn(context, scope, request.question);
  const narrowed = { ...context, scope, result, subjects: { ...subjects, named: scope, open: [] } };
  const own = await answerFromFaq(narrowed);
  return isBelow(own) ? own : null;
}
