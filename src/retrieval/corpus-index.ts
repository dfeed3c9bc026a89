import { createHash } from 'node:crypto';
import { z } from 'zod';
import { pairOfKey, type Analyser } from './analyser.ts';
import { openInvertedIndex, type InvertedIndex } from './inverted-index.ts';
import { keptOrMade } from './kept-file.ts';
import { createPostingsMaker, postingsSchema, type FieldOptions } from './postings.ts';
import { mapInSlices } from './slices.ts';
import type { Chunk } from './types.ts';

/** The chunks and their lexical indexes; documents are numbered in the order of chunk ids. */
export interface CorpusIndex {
  readonly chunks: readonly Chunk[];
  /** Number of a chunk by its id. */
  readonly numberOf: ReadonlyMap<string, number>;
  readonly words: InvertedIndex;
  readonly bigrams: InvertedIndex;
  /** Fingerprint of all that they were made from; null where nothing is kept. */
  readonly origin: string | null;
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

/**
 * @param folder where the postings are kept between runs; null = nowhere. A folder that cannot be
 *   written costs the next start a rebuild, nothing else.
 * @param beside the main corpus, when these chunks are searched together with it
 */
export async function indexCorpus(
  unsorted: readonly Chunk[],
  analyser: Analyser,
  folder: string | null = null,
  beside: CorpusIndex | null = null,
): Promise<CorpusIndex> {
  const chunks = inIndexOrder(unsorted);
  const origin = folder === null ? null : originOf(chunks, analyser);
  const place = folder === null || origin === null ? null : { folder, origin, file: 'postings.bin' };
  const { words, bigrams } = await keptOrMade(place, legsSchema, () => buildPostings(chunks, analyser));
  return {
    chunks,
    numberOf: new Map(chunks.map((c, i) => [c.id, i])),
    words: openInvertedIndex(words, beside?.words),
    bigrams: openInvertedIndex(bigrams, beside?.bigrams),
    origin: origin && `${origin} ${beside?.origin ?? ''}`,
  };
}

const legsSchema = z.object({ words: postingsSchema, bigrams: postingsSchema });
type Legs = z.infer<typeof legsSchema>;

/** By code unit, so that numbers, and with them ties, are the same on every machine. */
export function inIndexOrder(chunks: readonly Chunk[]): Chunk[] {
  return [...chunks].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

async function buildPostings(chunks: readonly Chunk[], analyser: Analyser): Promise<Legs> {
  const words = createPostingsMaker(WORD_FIELDS, (word: string) => word);
  const bigrams = createPostingsMaker(BIGRAM_FIELDS, pairOfKey);
  // All chunks of a programme have one title.
  const titles = new Map<string, string[]>();
  await mapInSlices(chunks, (chunk) => {
    const [title = '', ...rest] = fieldsOf(chunk);
    const titled = titles.get(title) ?? analyser.words(title);
    titles.set(title, titled);
    words.add([titled, ...rest.map((text) => analyser.words(text))]);
    bigrams.add([analyser.pairKeys(searchText(chunk))]);
  });
  return { words: words.finish(), bigrams: bigrams.finish() };
}

function fieldsOf(chunk: Chunk): string[] {
  return [chunk.title, chunk.headings.join(' '), chunk.questions.join(' '), chunk.text];
}

// Chunks cut anew at every start, spread over the corpus: they show when the code that cuts has changed.
const PROBES = 32;
// Of what is kept: raise it when the form or the way of weighing changes.
const FORMAT = 2;

/** Changes whenever a text, the way of cutting it, or the weights do. */
function originOf(chunks: readonly Chunk[], analyser: Analyser): string {
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, analyser.id, WORD_FIELDS, BIGRAM_FIELDS]));
  const step = Math.ceil(chunks.length / PROBES);
  chunks.forEach((chunk, i) => {
    hash.update(JSON.stringify([chunk.id, ...fieldsOf(chunk)]));
    if (i % step === 0) hash.update(JSON.stringify(analyser.words(chunk.text)));
  });
  return hash.digest('hex');
}

/** All words of a chunk in one text: what the bigram and vector legs see. */
export function searchText(chunk: Chunk): string {
  return [chunk.title, ...chunk.headings, ...chunk.questions, chunk.text].join('\n');
}
