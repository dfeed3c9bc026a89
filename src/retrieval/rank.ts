import type { CorpusIndex } from './corpus-index.ts';
import type { FaqLeg } from './faq-leg.ts';
import type { FaqMatch } from './faq-match.ts';
import { atMostPer, defaultFusionOptions, fuseRankings, legScoresOf, type Ranking } from './fuse.ts';
import { topDocuments } from './inverted-index.ts';
import type { Query } from './query.ts';
import type { Hit, SearchRequest } from './search-types.ts';
import type { Signals } from './signals.ts';
import type { Chunk } from './types.ts';
import type { VectorLeg } from './vector-leg.ts';

/** The legs of a search. */
export interface Legs {
  readonly corpus: CorpusIndex;
  readonly faq: FaqLeg;
  readonly vectors: VectorLeg;
  readonly signals: Signals;
}

/** What was computed of the question once, for the lists of live and of ended texts alike. */
export interface Scored {
  readonly query: Query;
  readonly request: SearchRequest;
  readonly words: Float64Array;
  readonly bigrams: Float64Array;
  readonly vector: readonly number[] | null;
}

const DEFAULT_LIMIT = 12;

/** Hits among the allowed chunks, best first by fused score, every signal attached. */
export function rankHits(parts: Legs, scored: Scored, allowed: Uint8Array): Hit[] {
  const { corpus, signals } = parts;
  const { query, request } = scored;
  const { depth, perArticle } = defaultFusionOptions;
  const byScore = (scores: Float64Array): Ranking =>
    topDocuments(scores, allowed, depth).map((chunk) => ({ chunk, score: scores[chunk] ?? 0 }));
  const words = byScore(scored.words);
  const bigrams = byScore(scored.bigrams);
  const vectors = parts.vectors.rank(scored.vector, allowed, depth);
  const candidates = new Set([...words, ...bigrams, ...vectors].map((r) => r.chunk));
  const cosines = parts.vectors.cosines(scored.vector, candidates);
  const matches = parts.faq({ query, allowed, candidates, cosines, scope: request.programmes });
  const fused = fuseRankings({ words, bigrams, vectors, faq: byMatch(matches) }, (chunk) =>
    priorOf(corpus.chunks[chunk], query, request),
  );
  const limit = request.limit ?? DEFAULT_LIMIT;
  const kept = atMostPer(fused, (f) => articleKey(corpus.chunks[f.chunk]), perArticle, limit);
  return kept.flatMap(({ chunk: number, score, by }): Hit[] => {
    const chunk = corpus.chunks[number];
    const legs = legScoresOf(by);
    const seen = {
      words: scored.words[number] ?? 0,
      bigrams: scored.bigrams[number] ?? 0,
      cosine: cosines === null ? null : (cosines.get(number)?.own ?? 0),
      legs,
    };
    const faq = matches.get(number) ?? null;
    return chunk ? [{ chunk, score, legs, faq, ...signals.of(query, number, seen) }] : [];
  });
}

/** A blocked match is no evidence for the answer, so it does not rank. */
function byMatch(matches: ReadonlyMap<number, FaqMatch>): Ranking {
  return [...matches]
    .filter(([, m]) => m.blocked !== 'negative')
    .map(([chunk, m]) => ({ chunk, score: m.similarity }))
    .sort((x, y) => y.score - x.score || x.chunk - y.chunk);
}

function priorOf(chunk: Chunk | undefined, query: Query, request: SearchRequest): number {
  const options = defaultFusionOptions;
  if (!chunk) return 0;
  let evidence = 0;
  for (const source of chunk.sources) evidence = Math.max(evidence, options.evidence[source.evidence]);
  const facet = chunk.facet !== null && query.facets.has(chunk.facet) ? options.facet : 1;
  const near = request.region !== null && chunk.region !== 'national' ? options.region : 1;
  return evidence * facet * near;
}

/** Passages of one article say much the same; ready answers are each to another question. */
function articleKey(chunk: Chunk | undefined): string {
  if (!chunk || chunk.kind === 'faq') return chunk?.id ?? '';
  const source = chunk.sources[0];
  return `${chunk.programme}|${source?.document ?? ''}|${source?.article ?? chunk.id}`;
}
