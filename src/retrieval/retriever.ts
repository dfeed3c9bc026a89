import type { Embedder } from '../llm/index.ts';
import type { NameFinder } from '../shared/index.ts';
import { createAnalyser, type Analyser } from './analyser.ts';
import { indexCorpus } from './corpus-index.ts';
import { createFaqLeg } from './faq-leg.ts';
import { NO_VECTORS, openVectors, type OpenVectors } from './open-vectors.ts';
import { readQuery } from './query.ts';
import { rankHits, type Legs } from './rank.ts';
import type { Retriever, SearchRequest, SearchResult } from './search-types.ts';
import { createSignals } from './signals.ts';
import { createStandings } from './standings.ts';
import type { Chunk } from './types.ts';
import { firstDays, sourcesByProgramme, standingOn } from './validity.ts';
import { createVectorLeg } from './vector-leg.ts';
import { vectorTexts } from './vector-texts.ts';

/** What a retriever is made of. */
export interface RetrieverOptions {
  /** Digest sections in the order of their digests. */
  readonly chunks: readonly Chunk[];
  readonly names: NameFinder;
  /** Full name and aliases by programme id: dictionary words and expansions. */
  readonly programmes: readonly ProgrammeNames[];
  /** Null or absent = search by words alone. */
  readonly embedder?: Embedder | null;
  /** Vectors that come with the texts, so that only changed ones are embedded; null or absent = none. */
  readonly vectorFile?: string | null;
  /** Where the indexes are kept between runs; null or absent = in memory only. */
  readonly folder?: string | null;
}

export interface ProgrammeNames {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

interface Parts extends Legs {
  readonly analyser: Analyser;
  readonly names: NameFinder;
  readonly nameOf: (programme: string) => string | undefined;
  readonly allowed: ReturnType<typeof createStandings>;
}

/** Builds all indexes in memory, or loads from `folder` those that fit. */
export async function createRetriever(options: RetrieverOptions): Promise<Retriever> {
  const { names, programmes } = options;
  const analyser = createAnalyser(programmes.flatMap((p) => [p.name, ...p.aliases]));
  const corpus = indexCorpus(options.chunks, analyser, options.folder ?? null);
  const { chunks } = corpus;
  const vectors = await openLeg(options, chunks);
  const fullNames = new Map(programmes.map((p) => [p.id, p.name]));
  const parts: Parts = {
    corpus,
    analyser,
    names,
    nameOf: (id) => fullNames.get(id),
    allowed: createStandings(chunks),
    faq: createFaqLeg(chunks, analyser, corpus.words, names),
    signals: createSignals(corpus, analyser),
    vectors: createVectorLeg(corpus, options.embedder ?? null, vectors),
  };
  const starts = firstDays(chunks);
  const sources = sourcesByProgramme(chunks);
  return {
    search: (request) => search(parts, request),
    coverage: (query, text) => parts.signals.coverText(query, text),
    programmes: new Set(chunks.map((c) => c.programme)),
    sections: (programme, asOf) =>
      options.chunks.filter(
        (c) => c.kind === 'digest' && c.programme === programme && standingOn(c, asOf) === 'live',
      ),
    startOf: (programme) => starts.get(programme) ?? null,
    sourcesOf: (programme) => sources.get(programme) ?? [],
    chunkCount: chunks.length,
    vectorNote: vectors.note,
  };
}

async function openLeg(options: RetrieverOptions, chunks: readonly Chunk[]): Promise<OpenVectors> {
  const { embedder, folder = null, vectorFile = null } = options;
  if (!embedder) return { ...NO_VECTORS, note: 'no_embedder' };
  return openVectors({ texts: vectorTexts(chunks), embedder, folder, shipped: vectorFile });
}

async function search(parts: Parts, request: SearchRequest): Promise<SearchResult> {
  const began = performance.now();
  const query = readQuery(request.question, parts.analyser, parts.names, parts.nameOf);
  const allowed = parts.allowed(request.asOf, request.region, request.programmes);
  const afterQuery = performance.now();
  const { vector, failed } = await parts.vectors.embed(query.text);
  const afterVector = performance.now();
  const words = parts.corpus.words.score(query.terms);
  const bigrams = parts.corpus.bigrams.score(query.bigrams);
  const scored = { query, request, words, bigrams, vector };
  const hits = rankHits(parts, scored, allowed.live);
  const outdated = rankHits(parts, scored, allowed.outdated);
  const ended = performance.now();
  return {
    query,
    hits,
    outdated,
    unknownWords: parts.signals.unknownWords(query),
    timings: { query: afterQuery - began, embed: afterVector - afterQuery, rank: ended - afterVector },
    notes: failed ? ['vectors_failed'] : [],
  };
}
