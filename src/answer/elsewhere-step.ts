import type { Hit } from '../retrieval/index.ts';
import { stateFaq, statePassage } from './compose.ts';
import { nameOf, searchIn, type Context } from './context.ts';
import { cuts } from './cuts.ts';
import type { Draft } from './statement.ts';

/**
 * A question about how two programmes go together, neither with a text of its own: the text of a third
 * one that names them both speaks of just that.
 */
export async function answerSharedElsewhere(context: Context): Promise<Draft | null> {
  const { subjects, tools, request } = context;
  const { named } = subjects;
  if (named.length < 2 || named.some((id) => tools.retriever.programmes.has(id))) return null;
  const wide = await searchIn(context, null, request.question);
  const namesAll = ({ chunk }: Hit): boolean => {
    const there = new Set(tools.names(chunk.text).flatMap((m) => m.programmes));
    return named.every((id) => there.has(id));
  };
  const [hit] = wide.hits
    .filter((h) => h.nearness >= cuts.relatedNamed && namesAll(h))
    .sort((x, y) => y.nearness - x.nearness);
  if (!hit) return null;
  const { programme, kind } = hit.chunk;
  const coverage = tools.retriever.coverage.bind(tools.retriever);
  const passage = () => statePassage(hit, { query: wide.query, coverage }).statements;
  return {
    status: 'answered',
    reason: 'names_both',
    programmes: [programme],
    before: [tools.words.say('notice.about', { name: nameOf(tools, programme) })],
    parts: [{ title: null, statements: kind === 'faq' ? [stateFaq(hit)] : passage() }],
    after: [],
    clarify: null,
  };
}
