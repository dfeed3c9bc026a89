import { compactText } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { nameOf, type Context } from './context.ts';
import type { Draft, Part, Statement } from './statement.ts';
import type { RelationText } from './types.ts';

/**
 * "Can both be had", "must the one come before the other": from what the texts of the two say about each other. A
 * name of several titles is answered for each of them that has something to say. Null where nothing is known.
 */
export function answerRelation(context: Context): Promise<Draft | null> {
  return Promise.resolve(relationDraft(context));
}

function relationDraft(context: Context): Draft | null {
  const { request, tools } = context;
  if (!tools.relations) return null;
  const lexicon = loadAnswerLexicon();
  const compact = compactText(request.question);
  const before = hasAny(compact, lexicon.before_words);
  if (!before && !hasAny(compact, lexicon.together_words)) return null;
  const [first, second] = candidatesOf(context);
  if (!first || !second) return null;
  const pairs = first.flatMap((a) => second.filter((b) => b !== a).map((b) => [a, b] as const));
  const relationsOf = tools.relations;
  const found = pairs.flatMap(([a, b]) => {
    const relations = fitting(relationsOf(a, b, request.asOf), before, a);
    return relations.length === 0 ? [] : [{ a, b, relations }];
  });
  if (found.length === 0) return null;
  const programmes = [...new Set(found.flatMap(({ a, b }) => [a, b]))];
  const parts = found.map(({ a, b, relations }): Part => {
    const title = tools.words.say('relation.pair', { of: nameOf(tools, a), to: nameOf(tools, b) });
    return { title: found.length > 1 ? title : null, statements: relations.map(statementOf) };
  });
  return {
    status: 'answered',
    reason: 'relation',
    programmes,
    before: [],
    parts,
    after: [],
    clarify: null,
  };
}

/** The programmes each of the first two names may mean, in the order they were said. */
function candidatesOf({ request, tools, subjects }: Context): (readonly string[])[] {
  const mentions = tools.names(request.question).filter(({ programmes }) => programmes.length > 0);
  const [first, second] = mentions.slice(0, 2).map(({ programmes }) => {
    const settled = programmes.filter((id) => subjects.named.includes(id));
    return { programmes, settled: settled.length > 0 ? settled : programmes };
  });
  if (!first || !second) return [];
  // Two names are two things: what the first one means, the second does not.
  const rest = second.settled.filter((id) => !first.settled.includes(id));
  const others = second.programmes.filter((id) => !first.settled.includes(id));
  return [first.settled, rest.length > 0 ? rest : others];
}

/** What answers the question first: what one needs for "before", what excludes or allows for "together". */
function fitting(relations: readonly RelationText[], before: boolean, subject: string): RelationText[] {
  const wanted = before
    ? ['requires', 'one_of', 'no_clause', 'excludes']
    : ['excludes', 'allows', 'requires'];
  const own = relations.filter(({ kind, of }) => wanted.includes(kind) && (!before || of === subject));
  // Either way round is better than nothing said.
  const any = own.length > 0 ? own : relations.filter(({ kind }) => wanted.includes(kind));
  return [...any].sort((a, b) => wanted.indexOf(a.kind) - wanted.indexOf(b.kind));
}

function statementOf({ text, chunk }: RelationText): Statement {
  return { text, origin: [chunk] };
}
