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
