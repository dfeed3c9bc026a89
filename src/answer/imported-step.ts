import { isImported, readFigures, type Hit } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { statePassage } from './compose.ts';
import { allHits, nameOf, searchIn, type Context } from './context.ts';
import { levelOf } from './judge.ts';
import { leavesOpen, type Draft } from './statement.ts';
import type { Step } from './steps.ts';
import { asksQuantity } from './wording.ts';

/**
 * A step whose answer, where it can only be that the figure is not known, gives way to an imported text
 * that has it: to fill such gaps is what documents are imported for.
 */
export function orImported(step: Step): Step {
  return async (context) => {
    const draft = await step(context);
    if (draft === null || !leavesOpen(draft)) return draft;
    return (await answerFromImported(context)) ?? draft;
  };
}

/** The question has the title of an imported document that no pack has: its own text is asked for. */
export function namesImported({ request, result }: Context): boolean {
  const asked = compactText(request.question);
  const titles = (imported: boolean): string[] =>
    allHits(result)
      .filter(({ chunk }) => isImported(chunk) === imported)
      .flatMap(({ chunk }) => chunk.sources.map(({ document }) => compactText(document)));
  const named = titles(true).filter((title) => asked.includes(title));
  if (named.length === 0) return false;
  const ofPacks = new Set(titles(false));
  return named.some((title) => !ofPacks.has(title));
}

async function answerFromImported(context: Context): Promise<Draft | null> {
  const { tools, request } = context;
  // The text may be of another programme than the one that is named, as awards of a place are.
  const wide = await searchIn(context, null, request.question);
  const [hit] = wide.hits
    .filter((h) => isImported(h.chunk) && isNear(h, context))
    .sort((x, y) => y.nearness - x.nearness || y.score - x.score);
  if (!hit) return null;
  const coverage = tools.retriever.coverage.bind(tools.retriever);
  const { statements, notFound } = statePassage(hit, { query: wide.query, coverage });
  const hasFigure = statements.some(({ text }) => readFigures(text).length > 0);
  if (notFound || (asksQuantity(request.question) && !hasFigure)) return null;
  const { programme } = hit.chunk;
  return {
    status: 'answered',
    reason: 'imported_passage',
    programmes: [programme],
    before: [tools.words.say('notice.about', { name: nameOf(tools, programme) })],
    parts: [{ title: null, statements }],
    after: [],
    clarify: null,
  };
}

/**
 * Near enough to stand in for "not known": for a text that an officer, or its title, put to the programme
 * asked about, it is enough that it concerns the question.
 */
function isNear(hit: Hit, { subjects, tools }: Context): boolean {
  const { programme, about = [], headings, text } = hit.chunk;
  const names = (ids: readonly string[]): boolean => ids.some((id) => subjects.named.includes(id));
  if (names([programme, ...about])) return levelOf(hit, true) !== 'weak';
  const spoken = tools.names(`${headings.join(' ')} ${text}`).flatMap((m) => m.programmes);
  return levelOf(hit, names(spoken)) === 'strong';
}
