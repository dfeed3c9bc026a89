import { readFigures, type Chunk } from '../retrieval/index.ts';
import type { Part, Statement } from './statement.ts';

/** Markers such as `[1]` point to citations and are no figures of the answer. */
const MARKER = /\[\d+\]/g;

/**
 * Numbers of `text` that stand neither in the chunks nor in what is known about their sources:
 * empty = grounded. Writing does not matter (a numeral in words is the same number in digits),
 * value, percent sign and unit do.
 *
 * @param given further texts whose numbers may be repeated, such as programme names
 */
export function ungrounded(text: string, chunks: readonly Chunk[], given: readonly string[] = []): string[] {
  const known = new Set<string>();
  for (const source of [...chunks.flatMap(textsOf), ...given])
    for (const figure of readFigures(source)) known.add(figure.key);
  const figures = readFigures(text.replace(MARKER, ' '));
  return figures.filter((f) => !known.has(f.key)).map((f) => f.key);
}

/** Drops each statement with a number that its own sources do not have, and parts left empty. */
export function groundParts(parts: readonly Part[]): { kept: Part[]; dropped: string[] } {
  const dropped: string[] = [];
  const grounded = ({ text, origin, lead }: Statement): boolean => {
    const strange = ungrounded(`${lead ?? ''}${text}`, origin);
    if (strange.length > 0) dropped.push(`${text} (${strange.join(', ')})`);
    return strange.length === 0 && origin.length > 0;
  };
  const kept = parts
    .map((part) => ({ ...part, statements: part.statements.filter(grounded) }))
    .filter((part) => part.statements.length > 0);
  return { kept, dropped };
}

function textsOf(chunk: Chunk): string[] {
  const about = chunk.sources.flatMap((s) => [s.document, s.number, s.article, s.from, s.to, s.successor]);
  return [chunk.text, ...chunk.headings, ...chunk.questions, ...about.filter((t) => t !== null)];
}
