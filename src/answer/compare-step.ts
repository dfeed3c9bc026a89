import { withoutMentions } from '../retrieval/index.ts';
import { compactText, normaliseText } from '../shared/index.ts';
import { stateFaq, statePassage } from './compose.ts';
import { allHits, nameOf, searchIn, type Context } from './context.ts';
import { readyAnswer, type ReadyAnswer } from './judge.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { bestPassage } from './passage-step.ts';
import type { Draft, Part, Statement } from './statement.ts';

/** Two or more programmes side by side: one part each, from its own texts. */
export async function answerComparison(context: Context): Promise<Draft | null> {
  const { subjects, request, tools } = context;
  const compares = hasAny(compactText(request.question), loadAnswerLexicon().compare_words);
  if (!compares || subjects.named.length < 2) return null;
  const parts = await Promise.all(subjects.named.map((id) => partOf(id, context)));
  const found = parts.filter((p) => p.statements.length > 0);
  if (found.length === 0) return null;
  const missing = tools.words.say('notice.missing_part');
  const lacking = subjects.named.filter((_, i) => parts[i]?.statements.length === 0);
  return {
    status: lacking.length === 0 ? 'answered' : 'answered_partial',
    reason: 'comparison',
    programmes: subjects.named,
    before: [],
    parts: found,
    after: lacking.map((id) => `${nameOf(tools, id)}\uff1a${missing}`),
    clarify: null,
  };
}

async function partOf(id: string, context: Context): Promise<Part> {
  const { tools, request } = context;
  const text = normaliseText(request.question);
  const others = tools.names(text).filter((m) => !m.programmes.includes(id));
  const result = await searchIn(context, [id], withoutMentions(text, others));
  const narrowed: Context = { ...context, result };
  const ready = readyAnswer(allHits(result));
  return { title: nameOf(tools, id), statements: statementsOf(ready, narrowed) };
}

function statementsOf(ready: ReadyAnswer | null, context: Context): Statement[] {
  if (ready) return [stateFaq(ready.hit)];
  const passage = bestPassage(context.result.hits, context);
  if (!passage) return [];
  const coverage = context.tools.retriever.coverage.bind(context.tools.retriever);
  return statePassage(passage.hit, { query: context.result.query, coverage });
}
