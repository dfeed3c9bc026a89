import { regionConcerns } from '../retrieval/index.ts';
import { nameOf, type Context } from './context.ts';
import type { Draft } from './statement.ts';

/** A name that fits several programmes, and nothing else that says which. */
export async function clarifyName(context: Context): Promise<Draft | null> {
  return context.subjects.named.length > 0 ? null : clarifyAnyName(context);
}

/** The same when another programme is named, but its texts have nothing to say. */
export async function clarifyAnyName({ subjects, tools }: Context): Promise<Draft | null> {
  const [open] = subjects.open;
  if (open === undefined) return null;
  const question = open.ask ?? tools.words.say('clarify.name', { word: open.word });
  return clarification(question, open.candidates, 'ambiguous_name', (id) => nameOf(tools, id));
}

// More than this many programmes to choose from are no help.
const MOST_CHOICES = 6;

/** No programme named and none found: those whose texts come nearest, else all that have text, to choose from. */
export function clarifyTopic({ result, tools, place }: Context): Draft {
  const near = [...result.hits].sort((x, y) => y.nearness - x.nearness).map((h) => h.chunk.programme);
  const here = [...tools.retriever.programmes].filter((id) =>
    regionConcerns(tools.programmes.get(id)?.region ?? 'national', place),
  );
  const programmes = [...new Set([...near, ...here])].slice(0, MOST_CHOICES);
  return clarification(tools.words.say('clarify.topic'), programmes, 'no_subject', (id) => nameOf(tools, id));
}

/** The question back, with the programmes as choices. */
export function clarification(
  question: string,
  programmes: readonly string[],
  reason: string,
  name: (id: string) => string,
): Draft {
  const choices = programmes.map(name);
  return {
    status: 'clarification',
    reason,
    programmes,
    before: [question],
    parts: [],
    after: [],
    clarify: { question, choices },
  };
}
