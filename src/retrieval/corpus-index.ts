import type { Analyser } from './analyser.ts';
import { buildInvertedIndex, defaultK1, type FieldOptions, type InvertedIndex } from './inverted-index.ts';
import { mapInSlices } from './slices.ts';
import type { Chunk } from './types.ts';

/** The chunks and their lexical indexes; documents are numbered in the order of chunk ids. */
export interface CorpusIndex {
  readonly chunks: readonly Chunk[];
  /** Number of a chunk by its id. */
  readonly numberOf: ReadonlyMap<string, number>;
  readonly words: InvertedIndex;
  readonly bigrams: InvertedIndex;
}

// Title, headings, questions, body. A heading says in a few words what a section answers, and a question
// is phrased as people ask; titles are equal for all chunks of a programme, so they weigh less.
const WORD_FIELDS: readonly FieldOptions[] = [
  { weight: 1.5, b: 0.3 },
  { weight: 3, b: 0.5 },
  { weight: 2, b: 0.5 },
  { weight: 1, b: 0.75 },
];
const BIGRAM_FIELDS: readonly FieldOptions[] = [{ weight: 1, b: 0.6 }];

/** @param beside the main corpus, when these chunks are searched together with it */
export async function indexCorpus(
  unsorted: readonly Chunk[],
  analyser: Analyser,
  beside: CorpusIndex | null = null,
): Promise<CorpusIndex> {
  const chunks = inIndexOrder(unsorted);
  const words = await mapInSlices(chunks, (c) =>
    [c.title, c.headings.join(' '), c.questions.join(' '), c.text].map((t) => analyser.words(t)),
  );
  const bigrams = await mapInSlices(chunks, (c) => [analyser.bigrams(searchText(c))]);
  return {
    chunks,
    numberOf: new Map(chunks.map((c, i) => [c.id, i])),
    words: buildInvertedIndex(words, WORD_FIELDS, defaultK1, beside?.words),
    bigrams: buildInvertedIndex(bigrams, BIGRAM_FIELDS, defaultK1, beside?.bigrams),
  };
}

/** By code unit, so that numbers, and with them ties, are the same on every machine. */
export function inIndexOrder(chunks: readonly Chunk[]): Chunk[] {
  return [...chunks].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** All words of a chunk in one text: what the bigram and vector legs see. */
export function searchText(chunk: Chunk): string {
  return [chunk.title, ...chunk.headings, ...chunk.questions, chunk.text].join('\n');
}
