import type { Hit } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import type { ReadyAnswer } from './judge.ts';
import { bestPassage, passageOf } from './passage-step.ts';
import type { Statement } from './statement.ts';

/** What a text says to a question that also has a ready answer near in meaning. */
export interface Beside {
  /** The text has far more of the question: it answers first. */
  readonly first: boolean;
  readonly statements: readonly Statement[];
}

// Shares of the question's words that the text must have beyond those of the ready question and its answer.
const LEAD = { beside: 0.08, first: 0.3 };
// As near in meaning as this, a ready question is the same question whatever the words.
const SAME = 0.72;

/** The passage of the same programme that has more of the question than the ready answer; null where none has. */
export function besideReady({ hit, match, sameWords }: ReadyAnswer, context: Context): Beside | null {
  if (sameWords || match.similarity >= SAME) return null;
  const { result, tools } = context;
  const own = result.hits.filter((h) => h.chunk.programme === hit.chunk.programme);
  const best = bestPassage(own, context);
  if (best?.level !== 'strong') return null;
  const covered = (text: string): number => tools.retriever.coverage(result.query, text);
  const lead = covered(wholeOf(best.hit)) - covered(`${match.question}\n${hit.chunk.text}`);
  if (lead < LEAD.beside) return null;
  const { statements, notFound } = passageOf(best.hit, context);
  return { first: lead >= LEAD.first && !notFound, statements };
}

function wholeOf({ chunk }: Hit): string {
  return [...chunk.headings, chunk.text].join('\n');
}
