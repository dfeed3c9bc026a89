import { z } from 'zod';
import { dice, joinWording, type Phrase } from './phrase.ts';

const listsSchema = z.object({ ends: z.instanceof(Uint32Array), ids: z.instanceof(Uint32Array) });

/** Shape of `PhraseBook`. */
export const phraseBookSchema = z.object({
  words: z.array(z.string()),
  pairs: z.array(z.string()),
  inWords: listsSchema,
  inPairs: listsSchema,
  weights: z.instanceof(Float64Array),
  totals: z.instanceof(Float64Array),
});

/**
 * Many phrases as plain data, to be kept in a file. Words and pairs of characters have numbers; those of phrase p
 * stand in `ids` from `ends[p]` up to `ends[p + 1]`, ascending. `weights` goes with the words, `totals[p]` is their sum.
 */
export type PhraseBook = z.infer<typeof phraseBookSchema>;

export function makePhraseBook(phrases: readonly Phrase[]): PhraseBook {
  const words = numberItems(phrases.map((p) => [...p.words.keys()]));
  const pairs = numberItems(phrases.map((p) => [...p.bigrams]));
  const weights = phrases.flatMap(({ words: own }, p) =>
    words.of(p).map((id) => own.get(words.items[id] ?? '') ?? 0),
  );
  return {
    words: words.items,
    pairs: pairs.items,
    inWords: words.lists,
    inPairs: pairs.lists,
    weights: Float64Array.from(weights),
    totals: Float64Array.from(phrases, (p) => p.weight),
  };
}

/** Items get numbers in the order in which they are met; every list is put in ascending order. */
function numberItems(lists: readonly (readonly string[])[]) {
  const known = new Map<string, number>();
  const numberOf = (item: string): number => {
    const id = known.get(item) ?? known.size;
    known.set(item, id);
    return id;
  };
  const numbered = lists.map((list) => list.map(numberOf).sort((a, b) => a - b));
  const ends = new Uint32Array(lists.length + 1);
  numbered.forEach((list, i) => (ends[i + 1] = (ends[i] ?? 0) + list.length));
  return {
    items: [...known.keys()],
    lists: { ends, ids: Uint32Array.from(numbered.flat()) },
    of: (list: number): readonly number[] => numbered[list] ?? [],
  };
}

/** A question held against the phrases of a book, which go by their numbers. All shares are 0 to 1. */
export interface Reading {
  readonly phrase: Phrase;
  /** Dice overlap of the words by their weight. */
  sharedWords(p: number): number;
  /** Words and pairs together; `words` from `sharedWords`. */
  wording(words: number, p: number): number;
  /** Share of the question's words, by weight, that the phrase has. */
  coveredWords(p: number): number;
  coveredPairs(p: number): number;
}

/** Holds questions against phrases. A reading is good until `close`, which makes room for the next. */
export interface OpenBook {
  read(asked: Phrase): Reading;
  close(): void;
}

/** One slot a word and a pair: looking up is reading an array, and nothing is made anew for a question. */
interface Slots {
  readonly weights: Float64Array;
  readonly pairs: Uint8Array;
}

export function openPhraseBook(book: PhraseBook): OpenBook {
  const words = new Map(book.words.map((word, id) => [word, id]));
  const pairs = new Map(book.pairs.map((pair, id) => [pair, id]));
  const made: Slots[] = [];
  const used: Phrase[] = [];
  const fill = ({ weights, pairs: bits }: Slots, phrase: Phrase, on: boolean): void => {
    for (const [word, weight] of phrase.words) put(weights, words.get(word), on ? weight : 0);
    for (const pair of phrase.bigrams) put(bits, pairs.get(pair), Number(on));
  };
  return {
    read(phrase) {
      const slots = (made[used.length] ??= {
        weights: new Float64Array(words.size),
        pairs: new Uint8Array(pairs.size),
      });
      used.push(phrase);
      fill(slots, phrase, true);
      return readingOf(phrase, slots, book);
    },
    close() {
      made.forEach((slots, i) => used[i] && fill(slots, used[i], false));
      used.length = 0;
    },
  };
}

function put(array: Float64Array | Uint8Array, at: number | undefined, value: number): void {
  if (at !== undefined) array[at] = value;
}

function readingOf(phrase: Phrase, slots: Slots, book: PhraseBook): Reading {
  const { weight, bigrams } = phrase;
  const total = (p: number): number => book.totals[p] as number;
  return {
    phrase,
    sharedWords: (p) => dice(weightShared(slots, book, p), weight + total(p)),
    wording(words, p) {
      const { ends } = book.inPairs;
      const size = (ends[p + 1] as number) - (ends[p] as number);
      return joinWording(words, dice(pairsShared(slots, book, p), bigrams.size + size), weight + total(p));
    },
    coveredWords: (p) => (weight === 0 ? 0 : weightShared(slots, book, p) / weight),
    coveredPairs: (p) => (bigrams.size === 0 ? 0 : pairsShared(slots, book, p) / bigrams.size),
  };
}

function weightShared({ weights }: Slots, book: PhraseBook, p: number): number {
  const { ends, ids } = book.inWords;
  const end = ends[p + 1] as number;
  let shared = 0;
  for (let i = ends[p] as number; i < end; i++)
    shared += Math.min(weights[ids[i] as number] as number, book.weights[i] as number);
  return shared;
}

function pairsShared({ pairs }: Slots, { inPairs: { ends, ids } }: PhraseBook, p: number): number {
  const end = ends[p + 1] as number;
  let shared = 0;
  for (let i = ends[p] as number; i < end; i++) shared += pairs[ids[i] as number] as number;
  return shared;
}
