import type { Chunk } from '../retrieval/index.ts';
import { stateOpening } from './compose.ts';
import type { Context } from './context.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { subjectNotices } from './notices.ts';
import type { Draft } from './statement.ts';
import { asksAllConditions, isBareName } from './wording.ts';

// The first sections of conditions say what all of them are; a screenful.
const CONDITIONS = 2;
// Characters that a section opens with.
const OPENING = 12;

/**
 * A question that is nothing but a name is a question about what it is; a name and words for conditions,
 * one about all of its conditions.
 */
export async function answerOverview(context: Context): Promise<Draft | null> {
  const { subjects, request, tools } = context;
  const [programme] = subjects.named;
  if (programme === undefined || subjects.named.length > 1) return null;
  const bare = isBareName(context.result.query);
  if (!bare && !asksAllConditions(context.result.query)) return null;
  const sections = tools.retriever.sections(programme, request.asOf);
  // What it is, as digests begin, then what it takes: what someone wants who only says a name.
  const conditions = sections.filter((c) => c.facet === 'conditions');
  const shown = bare
    ? [...new Set([...sections.slice(0, 1), ...conditions.slice(0, 1)])]
    : fromSummary(conditions).slice(0, CONDITIONS);
  if (shown.length === 0) return null;
  return {
    status: 'answered',
    reason: bare ? 'overview' : 'conditions',
    programmes: [programme],
    before: [],
    parts: [{ title: null, statements: shown.map(stateOpening) }],
    after: subjectNotices(programme, context),
    clarify: null,
  };
}

/** From the section on that says of itself, in its heading or first words, that it is about conditions. */
function fromSummary(sections: readonly Chunk[]): readonly Chunk[] {
  const { condition_words } = loadAnswerLexicon();
  const at = sections.findIndex(({ headings, text }) =>
    hasAny(`${headings.join()} ${text.slice(0, OPENING)}`, condition_words),
  );
  return at < 0 ? sections : sections.slice(at);
}
