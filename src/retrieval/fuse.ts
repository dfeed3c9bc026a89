import type { SourceEvidence } from './types.ts';

/** Rank (from 1) and raw score of a chunk in one leg. */
export interface LegScore {
  readonly rank: number;
  readonly score: number;
}

export type LegName = 'words' | 'bigrams' | 'vectors' | 'faq';

/** Where each leg saw a chunk; a leg that did not see it is absent. */
export type LegScores = Readonly<Partial<Record<LegName, LegScore>>>;

/** A leg's chunk numbers, best first, with their scores. */
export type Ranking = readonly { readonly chunk: number; readonly score: number }[];

export interface FusionOptions {
  /** Damping of reciprocal ranks: the usual 60 keeps one leg's first place from deciding alone. */
  readonly k: number;
  /** How much a leg counts; 0 = it says how near, but does not rank. */
  readonly weights: Readonly<Record<LegName, number>>;
  /** Places of a leg that count. */
  readonly depth: number;
  /** Multipliers by the best evidence of a chunk: they order near ties, never overturn a clear lead. */
  readonly evidence: Readonly<Record<SourceEvidence, number>>;
  /** Multiplier when the chunk is of the kind asked about. */
  readonly facet: number;
  /** Multiplier for chunks of the place asked about over national ones. */
  readonly region: number;
  /** Most chunks of one article in a result. */
  readonly perArticle: number;
}

export const defaultFusionOptions: FusionOptions = {
  k: 60,
  // Measured (`npm run eval`): the vectors find most, and ready answers are among them already.
  weights: { words: 1, bigrams: 1, vectors: 1.5, faq: 0 },
  depth: 50,
  // Neighbouring ranks differ by one or two in a hundred: more than that would overturn the legs.
  evidence: { official: 1, relayed: 0.997, news: 0.994, own: 0.99 },
  facet: 1.01,
  region: 1.01,
  perArticle: 2,
};

/** A chunk with its fused score and what each leg said. */
export interface Fused {
  readonly chunk: number;
  readonly score: number;
  readonly legs: LegScores;
}

/**
 * Weighted reciprocal rank fusion: `sum over legs of weight / (k + rank)`, times `prior`. Best first,
 * equal scores by chunk number.
 */
export function fuseRankings(
  rankings: Readonly<Partial<Record<LegName, Ranking>>>,
  prior: (chunk: number) => number,
  options: FusionOptions = defaultFusionOptions,
): Fused[] {
  const seen = new Map<number, { score: number; legs: Partial<Record<LegName, LegScore>> }>();
  for (const leg of Object.keys(options.weights) as LegName[])
    rankings[leg]?.slice(0, options.depth).forEach(({ chunk, score }, i) => {
      const entry = seen.get(chunk) ?? { score: 0, legs: {} };
      entry.score += options.weights[leg] / (options.k + i + 1);
      entry.legs[leg] = { rank: i + 1, score };
      seen.set(chunk, entry);
    });
  return [...seen]
    .map(([chunk, { score, legs }]) => ({ chunk, score: score * prior(chunk), legs }))
    .sort((x, y) => y.score - x.score || x.chunk - y.chunk);
}

/** Keeps at most `most` items of each key, in order. */
export function atMostPer<T>(items: readonly T[], keyOf: (item: T) => string, most: number): T[] {
  const counts = new Map<string, number>();
  return items.filter((item) => {
    const key = keyOf(item);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= most;
  });
}
