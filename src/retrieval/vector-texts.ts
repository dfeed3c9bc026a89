import type { EmbedRole } from '../llm/index.ts';
import { asideText, loadAsides } from './asides.ts';
import { toWritten } from './spoken.ts';
import type { Chunk } from './types.ts';

/** A text that is embedded, and the chunk it leads to. */
export interface VectorText {
  readonly chunk: string;
  readonly role: EmbedRole;
  readonly text: string;
  /** A look-alike that must not lead to the chunk: known only to be held against it. */
  readonly against: boolean;
}

/**
 * What is embedded of each chunk: a section with its programme's name and heading; of a ready answer every way of
 * asking it, apart, as a question is nearest to another question.
 */
export function vectorTexts(chunks: readonly Chunk[]): VectorText[] {
  return chunks.flatMap((chunk): VectorText[] =>
    chunk.kind === 'faq'
      ? [
          ...chunk.questions.map((text) => ({ ...asked(chunk, text), against: false })),
          ...chunk.negatives.map((text) => ({ ...asked(chunk, text), against: true })),
        ]
      : [{ chunk: chunk.id, role: 'passage', text: sectionText(chunk), against: false }],
  );
}

/** Everything that has a vector in the file that ships: the texts, and the messages that ask nothing of them. */
export function shippedTexts(chunks: readonly Chunk[]): Pick<VectorText, 'role' | 'text'>[] {
  const asides = loadAsides().map((aside) => ({ role: 'query' as const, text: asideText(aside) }));
  return [...vectorTexts(chunks), ...asides];
}

function asked({ id }: Chunk, text: string): Pick<VectorText, 'chunk' | 'role' | 'text'> {
  return { chunk: id, role: 'query', text: toWritten(text) };
}

/** The first name is the programme's own; its other names would only push the section itself aside. */
function sectionText({ title, headings, text }: Chunk): string {
  return [title.split(' ')[0] ?? '', headings.join(' '), text].join('\n');
}
