import type { NameMention } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import { readFigures } from './figures.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { withoutMentions } from './query.ts';

/** A question or answer as a bag of weighted words and a set of character pairs. */
export interface Phrase {
  readonly words: ReadonlyMap<string, number>;
  /** Sum of the words' weights; 0 = nothing in it that says what it is about. */
  readonly weight: number;
  readonly bigrams: ReadonlySet<string>;
}

// A word that no text has is mostly a way of talking, not what the question is about.
const UNHEARD_SHARE = 0.4;
// Words carry the meaning, pairs of characters forgive spelling and cutting.
const WORD_SHARE = 0.65;
// A shorter clause ("is that so?") says nothing on its own.
const CLAUSE_CHARS = 6;

/** Words count by their idf in the index, under the word that stands for all ways of saying them. */
export function makePhrase(text: string, analyser: Analyser, index: InvertedIndex): Phrase {
  const words = new Map<string, number>();
  const unheard = index.idf('');
  // A figure counts once, whatever the number of tokens by which the index finds it.
  const plain = analyser.words(text).filter((w) => !/^\d/.test(w));
  for (const word of [...plain, ...readFigures(text).map((f) => f.key)]) {
    const concept = analyser.concept(word);
    const weight = index.idf(word) === unheard ? UNHEARD_SHARE * unheard : index.idf(word);
    words.set(concept, Math.max(words.get(concept) ?? 0, weight));
  }
  const weight = [...words.values()].reduce((a, b) => a + b, 0);
  return { words, weight, bigrams: new Set(analyser.bigrams(text)) };
}

/**
 * The whole text first, then its clauses if there are several: people put a question and their own case
 * side by side. The mentions are taken out of each.
 */
export function clausesOf(text: string, mentions: readonly NameMention[]): string[] {
  const clauses = [...text.matchAll(/[^\s\p{P}]+/gu)].filter((m) => m[0].length >= CLAUSE_CHARS);
  const parts = clauses.map((clause) => {
    const from = clause.index;
    const inside = mentions.filter((m) => m.start >= from && m.end <= from + clause[0].length);
    const moved = inside.map((m) => ({ ...m, start: m.start - from, end: m.end - from }));
    return withoutMentions(clause[0], moved);
  });
  const whole = withoutMentions(text, mentions);
  return parts.length < 2 ? [whole] : [whole, ...parts];
}

/** 0 to 1: Dice overlap of the words by their weight. */
export function sharedWords(x: Phrase, y: Phrase): number {
  let shared = 0;
  for (const [word, weight] of x.words) shared += Math.min(weight, y.words.get(word) ?? 0);
  return dice(shared, x.weight + y.weight);
}

/** 0 to 1: words and character pairs together. */
export function wordingOf(words: number, x: Phrase, y: Phrase): number {
  let shared = 0;
  for (const pair of x.bigrams) if (y.bigrams.has(pair)) shared++;
  return joinWording(words, dice(shared, x.bigrams.size + y.bigrams.size), x.weight + y.weight);
}

/** Twice what is shared over what there is on both sides; 0 where there is nothing. */
export function dice(shared: number, total: number): number {
  return total === 0 ? 0 : (2 * shared) / total;
}

/**
 * Pairs alone where neither side has a word that counts.
 * @param weight of the words of both sides
 */
export function joinWording(words: number, pairs: number, weight: number): number {
  return weight === 0 ? pairs : WORD_SHARE * words + (1 - WORD_SHARE) * pairs;
}
