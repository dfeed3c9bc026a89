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

/** A place in a leg's ranking. */
export interface LegPlace extends LegScore {
  readonly leg: LegName;
}

/** A chunk with its fused score and where each leg saw it; `legScoresOf` makes `LegScores` of it. */
export interface Fused {
  readonly chunk: number;
  readonly score: number;
  readonly by: readonly LegPlace[];
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
  const seen = new Map<number, Entry>();
  for (const leg of LEGS) {
    const ranking = rankings[leg] ?? [];
    for (let i = 0; i < Math.min(ranking.length, options.depth); i++) {
      const { chunk, score } = ranking[i] as Ranking[number];
      let entry = seen.get(chunk);
      if (!entry) seen.set(chunk, (entry = { chunk, sum: 0, by: [] }));
      entry.sum += options.weights[leg] / (options.k + i + 1);
      entry.by.push({ leg, rank: i + 1, score });
    }
  }
  return Array.from(seen.values(), ({ chunk, sum, by }) => ({ chunk, by, score: sum * prior(chunk) })).sort(
    (x, y) => y.score - x.score || x.chunk - y.chunk,
  );
}

const LEGS = Object.keys(defaultFusionOptions.weights) as LegName[];

interface Entry {
  readonly chunk: number;
  sum: number;
  readonly by: LegPlace[];
}

/** What each leg said, by its name. */
export function legScoresOf(by: readonly LegPlace[]): LegScores {
  return Object.fromEntries(by.map(({ leg, rank, score }) => [leg, { rank, score }]));
}

/** The first `limit` items, at most `most` of each key, in order. */
export function atMostPer<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  most: number,
  limit = Infinity,
): T[] {
  const counts = new Map<string, number>();
  const kept: T[] = [];
  for (const item of items) {
    if (kept.length >= limit) break;
    const key = keyOf(item);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= most) kept.push(item);
  }
  return kept;
}
