import type { Analyser } from './analyser.ts';
import type { CorpusIndex } from './corpus-index.ts';
import type { LegScores } from './fuse.ts';
import type { Query } from './query.ts';
import type { Hit } from './search-types.ts';

/** How well chunks and sentences answer a question, by measures that can be compared between questions. */
export interface Signals {
  of(query: Query, chunk: number, seen: Seen): Pick<Hit, 'coverage' | 'share' | 'agreement' | 'nearness'>;
  /** 0 to 1: how much of the question, words and character pairs, a text has. */
  coverText(query: Query, text: string): number;
  /** Words of the question that occur in no chunk, in no other way of saying them either. */
  unknownWords(query: Query): string[];
}

/** What the legs saw of a chunk. */
export interface Seen {
  readonly words: number;
  readonly bigrams: number;
  /** Null without vectors. */
  readonly cosine: number | null;
  readonly legs: LegScores;
}

// A leg's first three are what a person would look at.
const NEAR_TOP = 3;
// Fitted on the questions of the corpus against the articles their answers rest on: vector and character
// pairs tell the right section best, the share of words and the heading add to it; coverage alone does not.
const WEIGHTS = { vector: 0.375, pairs: 0.375, share: 0.125, heading: 0.125 };

export function createSignals(corpus: CorpusIndex, analyser: Analyser): Signals {
  const { words, bigrams, chunks } = corpus;
  const forms = (word: string): readonly string[] => [word, ...analyser.synonyms(word)];
  const has = (chunk: number, word: string): boolean => forms(word).some((w) => words.contains(chunk, w));
  const known = (word: string): boolean => forms(word).some((w) => words.idf(w) < words.idf(''));
  const headings = headingWords(chunks, analyser);
  const highest = new WeakMap<Query, { words: number; pairs: number }>();
  /** The highest scores there could be: every term at full saturation would give its idf once. */
  const mostOf = (query: Query): { words: number; pairs: number } => {
    const seen = highest.get(query);
    if (seen) return seen;
    const own = query.terms.filter((t) => t.weight === 1);
    const made = {
      words: sum(own.map((t) => words.idf(t.term))),
      pairs: sum(query.bigrams.map((t) => bigrams.idf(t.term))),
    };
    highest.set(query, made);
    return made;
  };
  const cover = (query: Query, test: (word: string) => boolean): number =>
    shareOf(query.content, (w) => words.idf(w), test);
  return {
    of(query, chunk, { words: wordScore, bigrams: pairScore, cosine, legs }) {
      const most = mostOf(query);
      const share = ratio(wordScore, most.words);
      const pairs = ratio(pairScore, most.pairs);
      const heading = cover(query, (w) => forms(w).some((f) => headings(chunk).has(f)));
      const near = (leg: 'words' | 'bigrams' | 'vectors') => (legs[leg]?.rank ?? Infinity) <= NEAR_TOP;
      return {
        coverage: cover(query, (w) => has(chunk, w)),
        share,
        agreement: (['words', 'bigrams', 'vectors'] as const).filter(near).length,
        nearness: nearnessOf({ share, pairs, heading, cosine }),
      };
    },
    coverText(query, text) {
      const found = new Set(analyser.words(text));
      const pairs = new Set(analyser.bigrams(text));
      const byWords = cover(query, (w) => forms(w).some((f) => found.has(f)));
      const terms = query.bigrams.map((t) => t.term);
      return (
        (byWords +
          shareOf(
            terms,
            (t) => bigrams.idf(t),
            (t) => pairs.has(t),
          )) /
        2
      );
    },
    unknownWords: (query) => query.content.filter((word) => !known(word)),
  };
}

/** Words of a chunk's headings, cut when first asked for: few chunks of a large corpus ever are. */
function headingWords(
  chunks: CorpusIndex['chunks'],
  analyser: Analyser,
): (chunk: number) => ReadonlySet<string> {
  const known = new Map<number, ReadonlySet<string>>();
  return (chunk) => {
    const seen = known.get(chunk) ?? new Set(analyser.words(chunks[chunk]?.headings.join(' ') ?? ''));
    known.set(chunk, seen);
    return seen;
  };
}

function nearnessOf(seen: { share: number; pairs: number; heading: number; cosine: number | null }): number {
  const lexical = WEIGHTS.pairs * seen.pairs + WEIGHTS.share * seen.share + WEIGHTS.heading * seen.heading;
  if (seen.cosine === null) return lexical / (1 - WEIGHTS.vector);
  return lexical + WEIGHTS.vector * Math.max(0, seen.cosine);
}

/** Share of the items' weight that passes; 0 when there is nothing to weigh. */
function shareOf(
  items: readonly string[],
  weight: (item: string) => number,
  test: (item: string) => boolean,
): number {
  return ratio(sum(items.filter(test).map(weight)), sum(items.map(weight)));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
