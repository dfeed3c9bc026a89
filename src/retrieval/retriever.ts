import type { Embedder } from '../llm/index.ts';
import { AppError, type NameFinder } from '../shared/index.ts';
import { createAnalyser, type Analyser } from './analyser.ts';
import { indexCorpus, searchText, type CorpusIndex } from './corpus-index.ts';
import { createFaqLeg, type FaqLeg, type FaqMatch } from './faq-leg.ts';
import { firstDays } from './validity.ts';
import { atMostPer, defaultFusionOptions, fuseRankings, type Ranking } from './fuse.ts';
import { topDocuments } from './inverted-index.ts';
import { createLatentEmbedder } from './latent-embedder.ts';
import { openVectors, type OpenVectors } from './open-vectors.ts';
import { readQuery, withoutMentions, type Query } from './query.ts';
import type { Hit, Retriever, SearchRequest, SearchResult } from './search-types.ts';
import { createSignals, type Signals } from './signals.ts';
import { createStandings } from './standings.ts';
import type { Chunk } from './types.ts';
import { vectorProblem } from './vector-index.ts';

/** What a retriever is made of. */
export interface RetrieverOptions {
  readonly chunks: readonly Chunk[];
  readonly names: NameFinder;
  /** Full name and aliases by programme id: dictionary words and expansions. */
  readonly programmes: readonly ProgrammeNames[];
  /** Default: latent vectors fitted to the corpus, no download and no network. */
  readonly embedder?: Embedder;
  /** Where the vector index is kept; null or absent = in memory only. */
  readonly folder?: string | null;
}

export interface ProgrammeNames {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

interface Parts {
  readonly corpus: CorpusIndex;
  readonly analyser: Analyser;
  readonly names: NameFinder;
  readonly nameOf: (programme: string) => string | undefined;
  readonly allowed: ReturnType<typeof createStandings>;
  readonly faq: FaqLeg;
  readonly signals: Signals;
  readonly embedder: Embedder;
  readonly vectors: OpenVectors;
  /** Chunk number by vector label. */
  readonly numbers: Uint32Array;
}

/** Builds all indexes in memory; the vector index is loaded from `folder` when it fits. */
export async function createRetriever(options: RetrieverOptions): Promise<Retriever> {
  const analyser = createAnalyser(options.programmes.flatMap((p) => [p.name, ...p.aliases]));
  const corpus = indexCorpus(options.chunks, analyser);
  const texts = corpus.chunks.map(searchText);
  const embedder = options.embedder ?? createLatentEmbedder(texts, analyser);
  const ids = corpus.chunks.map((c) => c.id);
  const vectors = await openVectors({ ids, texts, embedder, folder: options.folder ?? null });
  const fullNames = new Map(options.programmes.map((p) => [p.id, p.name]));
  const parts: Parts = {
    corpus,
    analyser,
    names: options.names,
    nameOf: (id) => fullNames.get(id),
    allowed: createStandings(corpus.chunks),
    faq: createFaqLeg(corpus.chunks, analyser, corpus.words, options.names),
    signals: createSignals(corpus, analyser),
    embedder,
    vectors,
    numbers: Uint32Array.from(vectors.ids, (id) => corpus.numberOf.get(id) ?? 0),
  };
  const starts = firstDays(corpus.chunks);
  return {
    search: (request) => search(parts, request),
    coverage: (query, text) => parts.signals.coverText(query, text),
    programmes: new Set(corpus.chunks.map((c) => c.programme)),
    startOf: (programme) => starts.get(programme) ?? null,
    chunkCount: corpus.chunks.length,
    vectorNote: vectors.note,
  };
}

async function search(parts: Parts, request: SearchRequest): Promise<SearchResult> {
  const began = performance.now();
  const query = readQuery(request.question, parts.analyser, parts.names, parts.nameOf);
  const allowed = parts.allowed(request.asOf, request.region, request.programmes);
  const afterQuery = performance.now();
  const { vector, failed } = await embedQuestion(parts, vectorText(query));
  const afterVector = performance.now();
  const scores = {
    words: parts.corpus.words.score(query.terms),
    bigrams: parts.corpus.bigrams.score(query.bigrams),
  };
  const hitsIn = (bits: Uint8Array) => rank(parts, query, request, { bits, scores, vector });
  const [hits, outdated] = [hitsIn(allowed.live), hitsIn(allowed.outdated)];
  const ended = performance.now();
  return {
    query,
    hits,
    outdated,
    unknownWords: parts.signals.unknownWords(query),
    timings: { query: afterQuery - began, embed: afterVector - afterQuery, rank: ended - afterVector },
    notes: failed === null ? [] : [failed],
  };
}

/** Names only say which programme; what is asked about it is the rest, where there is a rest. */
function vectorText(query: Query): string {
  return query.content.length === 0 ? query.text : withoutMentions(query.text, query.mentions);
}

interface LegInput {
  readonly bits: Uint8Array;
  readonly scores: { readonly words: Float64Array; readonly bigrams: Float64Array };
  readonly vector: readonly number[] | null;
}

function rank(parts: Parts, query: Query, request: SearchRequest, input: LegInput): Hit[] {
  const { depth, perArticle } = defaultFusionOptions;
  const { bits, scores } = input;
  const byScore = (all: Float64Array): Ranking =>
    topDocuments(all, bits, depth).map((chunk) => ({ chunk, score: all[chunk] ?? 0 }));
  const lexical = { words: byScore(scores.words), bigrams: byScore(scores.bigrams) };
  const vectors = byVector(parts, input, depth);
  const candidates = [...lexical.words, ...lexical.bigrams, ...vectors].map((r) => r.chunk);
  const cosines = cosinesOf(parts, input, candidates);
  const matches = parts.faq(query, bits, cosines);
  const fused = fuseRankings({ ...lexical, vectors, faq: byMatch(matches) }, (chunk) =>
    priorOf(parts.corpus.chunks[chunk], query, request),
  );
  const hits = fused.flatMap(({ chunk: number, score, legs }): Hit[] => {
    const chunk = parts.corpus.chunks[number];
    const seen = {
      words: scores.words[number] ?? 0,
      bigrams: scores.bigrams[number] ?? 0,
      cosine: cosines === null ? null : (cosines.get(number) ?? 0),
      legs,
    };
    const faq = matches.get(number) ?? null;
    return chunk ? [{ chunk, score, legs, faq, ...parts.signals.of(query, number, seen) }] : [];
  });
  return atMostPer(hits, (h) => articleKey(h.chunk), perArticle).slice(0, request.limit ?? 12);
}

/** A blocked match is no evidence for the answer, so it does not rank. */
function byMatch(matches: ReadonlyMap<number, FaqMatch>): Ranking {
  return [...matches]
    .filter(([, m]) => m.blocked !== 'negative')
    .map(([chunk, m]) => ({ chunk, score: m.similarity }))
    .sort((x, y) => y.score - x.score || x.chunk - y.chunk);
}

function byVector(parts: Parts, { bits, vector }: LegInput, depth: number): Ranking {
  const { index } = parts.vectors;
  if (index === null || vector === null) return [];
  const allowed = Uint8Array.from(parts.numbers, (chunk) => bits[chunk] ?? 0);
  return index
    .search(vector, depth, allowed)
    .filter((hit) => hit.similarity > 0)
    .map((hit) => ({ chunk: parts.numbers[hit.label] ?? 0, score: hit.similarity }));
}

/** Cosine of every allowed FAQ chunk and of the candidates of the legs; null without a vector. */
function cosinesOf(
  parts: Parts,
  { bits, vector }: LegInput,
  candidates: readonly number[],
): Map<number, number> | null {
  const { index } = parts.vectors;
  if (index === null || vector === null) return null;
  const wanted = new Set(candidates);
  const { chunks } = parts.corpus;
  const allowed = Uint8Array.from(parts.numbers, (n) =>
    bits[n] === 1 && (wanted.has(n) || chunks[n]?.kind === 'faq') ? 1 : 0,
  );
  // Asking for all of them makes the index scan instead of walking its graph.
  const hits = index.search(vector, index.count, allowed);
  return new Map(hits.map((hit) => [parts.numbers[hit.label] ?? 0, hit.similarity]));
}

/** Null when nothing is known about the question, or when the embedder fails: the other legs go on. */
async function embedQuestion(
  parts: Parts,
  text: string,
): Promise<{ vector: readonly number[] | null; failed: string | null }> {
  if (parts.vectors.index === null) return { vector: null, failed: null };
  try {
    const [vector] = await parts.embedder.embed([text]);
    const problem = vectorProblem(vector, parts.embedder.dim);
    if (problem === null) return { vector: vector ?? null, failed: null };
    return { vector: null, failed: problem === 'zero_vector' ? null : 'vectors_failed' };
  } catch (error) {
    if (error instanceof AppError) return { vector: null, failed: 'vectors_failed' };
    throw error;
  }
}

function priorOf(chunk: Chunk | undefined, query: Query, request: SearchRequest): number {
  const options = defaultFusionOptions;
  if (!chunk) return 0;
  const evidence = Math.max(...chunk.sources.map((s) => options.evidence[s.evidence]));
  const facet = chunk.facet !== null && query.facets.has(chunk.facet) ? options.facet : 1;
  const near = request.region !== null && chunk.region !== 'national' ? options.region : 1;
  return evidence * facet * near;
}

/** Passages of one article say much the same; ready answers are each to another question. */
function articleKey(chunk: Chunk): string {
  if (chunk.kind === 'faq') return chunk.id;
  const source = chunk.sources[0];
  return `${chunk.programme}|${source?.document ?? ''}|${source?.article ?? chunk.id}`;
}
