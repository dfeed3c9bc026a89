import { nameOf, type Context, type Tools } from './context.ts';
import type { Ambiguity } from './subjects.ts';

/** One sentence for each name that could have meant something else than `programme`. */
export function assumedNotices(assumed: readonly Ambiguity[], programme: string, tools: Tools): string[] {
  return assumed.map(({ word, candidates }) => {
    const others = candidates.filter((id) => id !== programme).map((id) => nameOf(tools, id));
    return tools.words.say('notice.assumed', {
      word,
      name: nameOf(tools, programme),
      others: others.join('\u3001'),
    });
  });
}

/** The same for the names of the question that were taken as `programme`. */
export function subjectNotices(programme: string, { subjects, tools }: Context): string[] {
  const taken = subjects.assumed.filter((a) => a.candidates.includes(programme));
  return assumedNotices(taken, programme, tools);
}
