import type { Embedder } from '../llm/index.ts';
import type { NameFinder } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import { indexCorpus, searchText } from './corpus-index.ts';
import { createFaqLeg } from './faq-leg.ts';
import { openVectors } from './open-vectors.ts';
import type { Query } from './query.ts';
import { rankHits, type Legs } from './rank.ts';
import type { Hit, SearchRequest } from './search-types.ts';
import { createSignals } from './signals.ts';
import { createStandings } from './standings.ts';
import type { Chunk } from './types.ts';
import { createVectorLeg } from './vector-leg.ts';

/** What all parts of a retriever see texts with. */
export interface Shared {
  readonly analyser: Analyser;
  readonly names: NameFinder;
  readonly embedder: Embedder;
}

/** The indexes of some chunks: the packs' own, or those added beside them. */
export interface CorpusPart extends Legs {
  readonly allowed: ReturnType<typeof createStandings>;
  /** Chunks in the order in which they were given. */
  readonly given: readonly Chunk[];
  readonly vectorNote: string;
}

/**
 * Builds the indexes of some chunks.
 *
 * @param folder where the vector index is kept; null = in memory only
 * @param beside the main part, when these chunks are searched together with it
 */
export async function openPart(
  given: readonly Chunk[],
  { analyser, names, embedder }: Shared,
  folder: string | null,
  beside: CorpusPart | null,
): Promise<CorpusPart> {
  const corpus = await indexCorpus(given, analyser, beside?.corpus ?? null);
  const { chunks } = corpus;
  const ids = chunks.map((c) => c.id);
  const vectors = await openVectors({ ids, texts: chunks.map(searchText), embedder, folder });
  return {
    corpus,
    allowed: createStandings(chunks),
    faq: createFaqLeg(chunks, analyser, corpus.words, names),
    signals: createSignals(corpus, analyser),
    vectors: createVectorLeg(corpus, embedder, vectors),
    given,
    vectorNote: vectors.note,
  };
}

/** Hits of one part, in force and ended. */
export function searchPart(
  part: CorpusPart,
  request: SearchRequest,
  query: Query,
  vector: readonly number[] | null,
): { hits: Hit[]; outdated: Hit[] } {
  const allowed = part.allowed(request.asOf, request.region, request.programmes);
  const words = part.corpus.words.score(query.terms);
  const bigrams = part.corpus.bigrams.score(query.bigrams);
  const scored = { query, request, words, bigrams, vector };
  return { hits: rankHits(part, scored, allowed.live), outdated: rankHits(part, scored, allowed.outdated) };
}
