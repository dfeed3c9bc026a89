import MiniSearch from 'minisearch';
import { createAnalyser } from '../../src/retrieval/analyser.ts';
import type { Chunk, Hit, LegName, Retriever } from '../../src/retrieval/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { EVAL_DAY, type LabelledQuestion } from './questions.ts';

/** Chunk ids, best first. */
export type Ranked = (question: LabelledQuestion) => Promise<readonly string[]>;

const DEPTH = 50;

export function dayOf(question: LabelledQuestion): number {
  return parseDay(question.as_of ?? EVAL_DAY) ?? 0;
}

/** What the retriever finds: all legs together, or as one leg alone saw it. */
export function legOf(retriever: Retriever, leg: LegName | 'fused'): Ranked {
  return async (question) => {
    const { hits } = await retriever.search({
      question: question.ask,
      asOf: dayOf(question),
      region: null,
      programmes: null,
      limit: 4 * DEPTH,
    });
    if (leg === 'fused') return hits.map((h) => h.chunk.id);
    const rank = (h: Hit): number => h.legs[leg]?.rank ?? Infinity;
    return hits
      .filter((h) => rank(h) < Infinity)
      .sort((x, y) => rank(x) - rank(y))
      .map((h) => h.chunk.id);
  };
}

/** MiniSearch over the same chunks, with its own defaults and the same words and weights of fields. */
export function miniSearch(chunks: readonly Chunk[], names: readonly string[]): Ranked {
  const analyser = createAnalyser(names);
  const fields = ['title', 'heading', 'questions', 'text'];
  const index = new MiniSearch({
    fields,
    tokenize: (text) => analyser.words(text),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 1.5, heading: 3, questions: 2, text: 1 } },
  });
  index.addAll(
    chunks.map((c) => ({
      id: c.id,
      title: c.title,
      heading: c.headings.join(' '),
      questions: c.questions.join(' '),
      text: c.text,
    })),
  );
  return async ({ ask }) =>
    index
      .search(ask)
      .slice(0, DEPTH)
      .map((hit) => String(hit.id));
}
