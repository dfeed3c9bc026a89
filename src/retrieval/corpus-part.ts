import type { Embedder } from '../llm/index.ts';
import type { NameFinder } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import { openAsides, type Aside, type AsideLeg } from './asides.ts';
import { indexCorpus } from './corpus-index.ts';
import { openFaqLeg } from './faq-leg.ts';
import { NO_VECTORS, openVectors, type OpenVectors } from './open-vectors.ts';
import type { Query } from './query.ts';
import { rankHits, type Legs } from './rank.ts';
import type { Hit, SearchRequest } from './search-types.ts';
import { createSignals } from './signals.ts';
import { createStandings } from './standings.ts';
import type { Chunk } from './types.ts';
import { createVectorLeg } from './vector-leg.ts';
import { vectorTexts } from './vector-texts.ts';

/** What all parts of a retriever see texts with. */
export interface Shared {
  readonly analyser: Analyser;
  readonly names: NameFinder;
  /** Null = search by words alone. */
  readonly embedder: Embedder | null;
}

/** The indexes of some chunks: the packs' own, or those added beside them. */
export interface CorpusPart extends Legs {
  readonly allowed: ReturnType<typeof createStandings>;
  /** Lets every chunk through. */
  readonly everything: Uint8Array;
  /** Chunks in the order in which they were given. */
  readonly given: readonly Chunk[];
  readonly vectorNote: string;
  /** Of its vectors; those put in beside it are seen from the same. */
  readonly centre: readonly number[];
  readonly asides: AsideLeg;
}

/** Where the indexes of a part come from. */
export interface PartPlace {
  /** Where they are kept between runs; null = in memory only. */
  readonly folder: string | null;
  /** Vectors that come with the texts; null = none. */
  readonly vectorFile: string | null;
  /** Examples of messages that ask nothing of a policy. */
  readonly asides: readonly Aside[];
  /** The main part, when these chunks are searched together with it. */
  readonly beside: CorpusPart | null;
}

/** Builds the indexes of some chunks, or loads those that fit. */
export async function openPart(
  given: readonly Chunk[],
  { analyser, names, embedder }: Shared,
  place: PartPlace,
): Promise<CorpusPart> {
  const corpus = await indexCorpus(given, analyser, place.folder, place.beside?.corpus ?? null);
  const { chunks } = corpus;
  const vectors = await openLeg(chunks, embedder, place);
  return {
    corpus,
    allowed: createStandings(chunks),
    everything: new Uint8Array(chunks.length).fill(1),
    faq: await openFaqLeg({ corpus, analyser, names, folder: place.folder }),
    signals: createSignals(corpus, analyser),
    vectors: createVectorLeg(corpus, embedder, vectors),
    given,
    vectorNote: vectors.note,
    centre: vectors.centre,
    asides: await openAsides(place.asides, embedder, vectors),
  };
}

async function openLeg(
  chunks: readonly Chunk[],
  embedder: Embedder | null,
  { folder, vectorFile, beside }: PartPlace,
): Promise<OpenVectors> {
  if (!embedder) return { ...NO_VECTORS, note: 'no_embedder' };
  const centre = beside?.centre ?? null;
  return openVectors({ texts: vectorTexts(chunks), embedder, folder, shipped: vectorFile, centre });
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

/** Cosine of the nearest text, whatever its day, place and programme; -1 where there is none. */
export function topicNearness({ vectors, everything }: CorpusPart, vector: readonly number[] | null): number {
  return vectors.rank(vector, everything, 1)[0]?.score ?? -1;
}
