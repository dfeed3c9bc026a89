import type { Grounder, KnownText, Ungrounded } from '../grounding/index.ts';
import { isImported, type Chunk } from '../retrieval/index.ts';
import { renderUnit, unitsOf, withLists } from './passage.ts';
import type { Part, Statement } from './statement.ts';

/**
 * Drops each statement with a figure, a denial or a verdict that its own sources do not have, and parts left empty.
 * `grounds` are the texts the kept ones rest on.
 */
export function groundParts(
  parts: readonly Part[],
  grounder: Grounder,
): { kept: Part[]; dropped: string[]; grounds: KnownText[] } {
  const dropped: string[] = [];
  const grounds: KnownText[] = [];
  const grounded = ({ text, origin, lead }: Statement): boolean => {
    const texts = origin.flatMap(textsOf);
    const strange = grounder.groundText(`${lead ?? ''}${text}`, { texts, results: [] }).dropped;
    if (strange.length > 0) dropped.push(`${text} (${strange.map(nameOf).join(', ')})`);
    else grounds.push(...texts);
    return strange.length === 0 && origin.length > 0;
  };
  const kept = parts
    .map((part) => ({ ...part, statements: part.statements.filter(grounded) }))
    .filter((part) => part.statements.length > 0);
  return { kept, dropped, grounds };
}

function nameOf({ reason, what }: Ungrounded): string {
  return `${reason} ${what}`;
}

/** A chunk's text, headings, names and what its sources are called; its questions may be quoted, they prove nothing. */
function textsOf(chunk: Chunk): KnownText[] {
  const { text, title, headings, questions, sources } = chunk;
  // An outside document names the programmes it is about; it is not itself one.
  const programme = isImported(chunk) ? null : chunk.programme;
  const about = sources.flatMap((s) => [s.document, s.number, s.article, s.from, s.to, s.successor]);
  // Tables are sent row by row with their heads, lists with what announces them: that is what the source says, too.
  const pieces = withLists(unitsOf(text)).map((unit) => renderUnit(unit));
  // A name may have a figure in it: it stands above an answer that needs none.
  const said = [text, ...pieces, title, ...headings, ...about.filter((t) => t !== null)];
  return [
    ...said.map((t): KnownText => ({ text: t, role: 'source', programme })),
    ...questions.map((t): KnownText => ({ text: t, role: 'quote', programme })),
  ];
}
