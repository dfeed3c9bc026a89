import { normaliseText, type NameFinder } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import { readFigures, type Figure } from './figures.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { withoutMentions, type Query } from './query.ts';
import type { Chunk } from './types.ts';

/** How near a question is to one that has a ready answer. */
export interface FaqMatch {
  /** The nearest way of asking it. */
  readonly question: string;
  /** 0 to 1 by meaning: wording, words of the whole entry, and vector together. */
  readonly similarity: number;
  /** 0 to 1 by wording alone; 1 = the same words. Names of the entry's own programme do not count. */
  readonly wording: number;
  /** Wording of the nearest look-alike that must not get this answer. */
  readonly negative: number;
  /**
   * Why the answer must not be given as it stands: a look-alike is nearer, or the person named a
   * figure that neither question nor answer has.
   */
  readonly blocked: 'negative' | 'figures' | null;
}

/**
 * Matches of a query by chunk number; only chunks with some similarity.
 * @param cosines similarity of the question's vector to chunks, or null without vectors
 */
export type FaqLeg = (
  query: Query,
  allowed: Uint8Array,
  cosines: ReadonlyMap<number, number> | null,
) => ReadonlyMap<number, FaqMatch>;

interface Phrase {
  readonly words: ReadonlyMap<string, number>;
  readonly weight: number;
  readonly bigrams: ReadonlySet<string>;
}

interface Entry {
  readonly chunk: number;
  readonly programme: string;
  /** Each way of asking, without the programme's own name. */
  readonly positives: readonly {
    readonly text: string;
    readonly phrase: Phrase;
    readonly figures: Set<string>;
  }[];
  readonly negatives: readonly Phrase[];
  /** Questions and answer together. */
  readonly whole: Phrase;
}

// Wording: words carry the meaning, pairs of characters forgive spelling and cutting.
const WORD_SHARE = 0.65;
// Similarity. Fitted on the questions of the corpus, each left out in turn: the vector tells the right
// entry of a programme best, the words of the whole entry next, the wording of single questions least.
const WEIGHTS = { vector: 0.6, covered: 0.2, coveredPairs: 0.1, words: 0.1 };
const LEAST = 0.15;
// A word that no text has is mostly a way of talking, not what the question is about.
const UNHEARD_SHARE = 0.4;

export function createFaqLeg(
  chunks: readonly Chunk[],
  analyser: Analyser,
  words: InvertedIndex,
  names: NameFinder,
): FaqLeg {
  const bare = (text: string, programme: string): Phrase => {
    const normal = normaliseText(text);
    const own = names(normal).filter((m) => m.programmes.includes(programme));
    return makePhrase(withoutMentions(normal, own), analyser, words);
  };
  const entries = chunks.flatMap((chunk, number): Entry[] =>
    chunk.kind === 'faq' ? [toEntry(chunk, number, bare)] : [],
  );
  return (query, allowed, cosines) => {
    const stripped = new Map<string, Phrase>();
    const asked = readFigures(query.text).filter((f) => !f.year);
    const full = makePhrase(query.text, analyser, words);
    const found = new Map<number, FaqMatch>();
    for (const entry of entries) {
      if (allowed[entry.chunk] !== 1) continue;
      const phrase = stripped.get(entry.programme) ?? bare(query.text, entry.programme);
      stripped.set(entry.programme, phrase);
      const cosine = cosines === null ? null : (cosines.get(entry.chunk) ?? 0);
      const match = matchEntry(entry, { phrase, full, asked, cosine });
      if (match.similarity >= LEAST) found.set(entry.chunk, match);
    }
    return found;
  };
}

function toEntry(chunk: Chunk, number: number, bare: (text: string, programme: string) => Phrase): Entry {
  const answered = readFigures(chunk.text);
  return {
    chunk: number,
    programme: chunk.programme,
    positives: chunk.questions.map((text) => ({
      text,
      phrase: bare(text, chunk.programme),
      figures: figureKeys([...readFigures(text), ...answered]),
    })),
    // No name is taken out of these: a look-alike often differs by the name alone.
    negatives: chunk.negatives.map((text) => bare(text, '')),
    whole: bare([...chunk.questions, chunk.text].join('\n'), chunk.programme),
  };
}

interface Asked {
  readonly phrase: Phrase;
  readonly full: Phrase;
  readonly asked: readonly Figure[];
  readonly cosine: number | null;
}

function matchEntry(entry: Entry, { phrase, full, asked, cosine }: Asked): FaqMatch {
  let best = { text: '', wording: 0, words: 0, figures: new Set<string>() };
  for (const positive of entry.positives) {
    const words = sharedWords(phrase, positive.phrase);
    const wording = mixWording(words, phrase, positive.phrase);
    if (wording > best.wording) best = { ...positive, wording, words };
  }
  const negative = Math.max(0, ...entry.negatives.map((n) => mixWording(sharedWords(full, n), full, n)));
  const strange = asked.some((f) => !best.figures.has(f.key) && !best.figures.has(f.value));
  return {
    question: best.text,
    similarity: similarityOf(phrase, entry, best.words, cosine),
    wording: best.wording,
    negative,
    blocked: negative > 0 && negative >= best.wording ? 'negative' : strange ? 'figures' : null,
  };
}

function similarityOf(phrase: Phrase, { whole }: Entry, words: number, cosine: number | null): number {
  // A bare name asks nothing in particular.
  if (phrase.weight === 0) return 0;
  const lexical =
    WEIGHTS.covered * coveredWords(phrase, whole) +
    WEIGHTS.coveredPairs * coveredPairs(phrase, whole) +
    WEIGHTS.words * words;
  return cosine === null ? lexical / (1 - WEIGHTS.vector) : lexical + WEIGHTS.vector * Math.max(0, cosine);
}

/** Both with and without the unit: an amount asked without its unit is the amount of the answer. */
function figureKeys(figures: readonly Figure[]): Set<string> {
  return new Set(figures.flatMap((f) => (f.percent ? [f.key] : [f.key, f.value])));
}

function makePhrase(text: string, analyser: Analyser, index: InvertedIndex): Phrase {
  const words = new Map<string, number>();
  const unheard = index.idf('');
  for (const word of analyser.words(text)) {
    const concept = analyser.concept(word);
    const weight = index.idf(word) === unheard ? UNHEARD_SHARE * unheard : index.idf(word);
    words.set(concept, Math.max(words.get(concept) ?? 0, weight));
  }
  const weight = [...words.values()].reduce((a, b) => a + b, 0);
  return { words, weight, bigrams: new Set(analyser.bigrams(text)) };
}

/** Dice overlap of the words by their weight. */
function sharedWords(x: Phrase, y: Phrase): number {
  const total = x.weight + y.weight;
  return total === 0 ? 0 : (2 * weightShared(x, y)) / total;
}

/** Words and character pairs together; pairs alone where neither side has a word that counts. */
function mixWording(words: number, x: Phrase, y: Phrase): number {
  const total = x.bigrams.size + y.bigrams.size;
  const pairs = total === 0 ? 0 : (2 * pairsShared(x, y)) / total;
  return x.weight + y.weight === 0 ? pairs : WORD_SHARE * words + (1 - WORD_SHARE) * pairs;
}

function coveredWords(x: Phrase, y: Phrase): number {
  return x.weight === 0 ? 0 : weightShared(x, y) / x.weight;
}

function coveredPairs(x: Phrase, y: Phrase): number {
  return x.bigrams.size === 0 ? 0 : pairsShared(x, y) / x.bigrams.size;
}

function weightShared(x: Phrase, y: Phrase): number {
  let shared = 0;
  for (const [word, weight] of x.words) shared += Math.min(weight, y.words.get(word) ?? 0);
  return shared;
}

function pairsShared(x: Phrase, y: Phrase): number {
  let shared = 0;
  for (const pair of x.bigrams) if (y.bigrams.has(pair)) shared++;
  return shared;
}
