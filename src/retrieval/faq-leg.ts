import { normaliseText, type NameFinder } from '../shared/index.ts';
import type { Analyser } from './analyser.ts';
import { readFigures, type Figure } from './figures.ts';
import type { InvertedIndex } from './inverted-index.ts';
import {
  clausesOf,
  coveredPairs,
  coveredWords,
  makePhrase,
  sharedWords,
  wordingOf,
  type Phrase,
} from './phrase.ts';
import { withoutMentions, type Query } from './query.ts';
import type { Chunk } from './types.ts';
import type { Nearness } from './vector-leg.ts';

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

/** What the leg looks at. */
export interface FaqInput {
  readonly query: Query;
  readonly allowed: Uint8Array;
  /** Chunks that some other leg has seen: only among these is a ready answer looked for. */
  readonly candidates: ReadonlySet<number>;
  /** Nearness of the question's vector to chunks, or null without vectors. */
  readonly cosines: ReadonlyMap<number, Nearness> | null;
  /** Programmes the question is about, or null when it may be about any. */
  readonly scope: readonly string[] | null;
}

/** Matches by chunk number; only chunks with some similarity. */
export type FaqLeg = (input: FaqInput) => ReadonlyMap<number, FaqMatch>;

interface Positive {
  readonly text: string;
  readonly full: Phrase;
  /** Without the programme's own name: for questions that are known to be about it. */
  readonly bare: Phrase;
  /** Figures of this question and of the answer. */
  readonly figures: ReadonlySet<string>;
}

interface Entry {
  readonly chunk: number;
  readonly programme: string;
  readonly positives: readonly Positive[];
  readonly negatives: readonly Phrase[];
  /** Questions and answer together. */
  readonly whole: Phrase;
}

// Measured on labelled questions: the nearest vector finds the right entry in two of three, and in some more of
// them when a little of the wording is added; without vectors the words of the whole entry tell most.
const WORDING_SHARE = 0.2;
const WEIGHTS = { covered: 0.5, coveredPairs: 0.25, words: 0.25 };
const LEAST = 0.15;
// A question made of words that carry nothing still is the same question in the same words.
const LEAST_WORDING = 0.6;

export function createFaqLeg(
  chunks: readonly Chunk[],
  analyser: Analyser,
  words: InvertedIndex,
  names: NameFinder,
): FaqLeg {
  const phrase = (text: string): Phrase => makePhrase(text, analyser, words);
  const entries = chunks.flatMap((chunk, number): Entry[] =>
    chunk.kind === 'faq' ? [toEntry(chunk, number, phrase, names)] : [],
  );
  return ({ query, allowed, candidates, cosines, scope }) => {
    const asked = readFigures(query.text).filter((f) => !f.year);
    const full = phrase(query.text);
    const stripped = new Map<string, Phrase[]>();
    const phrasesFor = (programme: string): Phrase[] => {
      const known = stripped.get(programme);
      if (known) return known;
      const own = query.mentions.filter((m) => m.programmes.includes(programme));
      const made = clausesOf(query.text, own).map(phrase);
      stripped.set(programme, made);
      return made;
    };
    const isAbout = (programme: string): boolean =>
      (scope?.includes(programme) ?? false) || query.mentions.some((m) => m.programmes.includes(programme));
    const found = new Map<number, FaqMatch>();
    for (const entry of entries) {
      if (allowed[entry.chunk] !== 1 || !candidates.has(entry.chunk)) continue;
      const cosine = cosines === null ? null : (cosines.get(entry.chunk) ?? { own: 0, against: -1 });
      const { programme } = entry;
      const about = isAbout(programme);
      const match = matchEntry(entry, { phrases: phrasesFor(programme), full, asked, cosine, about });
      if (match.similarity >= LEAST || match.wording >= LEAST_WORDING) found.set(entry.chunk, match);
    }
    return found;
  };
}

function toEntry(chunk: Chunk, number: number, phrase: (text: string) => Phrase, names: NameFinder): Entry {
  const bare = (text: string): Phrase => {
    const normal = normaliseText(text);
    const own = names(normal).filter((m) => m.programmes.includes(chunk.programme));
    return phrase(withoutMentions(normal, own));
  };
  const answered = readFigures(chunk.text);
  return {
    chunk: number,
    programme: chunk.programme,
    positives: chunk.questions.map((text) => ({
      text,
      full: phrase(text),
      bare: bare(text),
      figures: figureKeys([...readFigures(text), ...answered]),
    })),
    // No name is taken out of these: a look-alike often differs by the name alone.
    negatives: chunk.negatives.map(phrase),
    whole: bare([...chunk.questions, chunk.text].join('\n')),
  };
}

interface Asked {
  /** The question, then its clauses, without the entry's own name. */
  readonly phrases: readonly Phrase[];
  readonly full: Phrase;
  /** Figures that the person named. */
  readonly asked: readonly Figure[];
  readonly cosine: Nearness | null;
  /** The question is known to be about the entry's programme. */
  readonly about: boolean;
}

function matchEntry(entry: Entry, { phrases, full, asked, cosine, about }: Asked): FaqMatch {
  const best = nearestQuestion(entry, phrases, about);
  const negative = Math.max(0, ...entry.negatives.map((n) => wordingOf(sharedWords(full, n), full, n)));
  // An answer to another amount may be the opposite one; an answer that names none is a rule for all.
  const isCase = readFigures(best.text).some((f) => !f.year);
  const strange = isCase && asked.some((f) => !best.figures.has(f.key) && !best.figures.has(f.value));
  return {
    question: best.text,
    similarity: phrases[0] ? similarityOf(phrases[0], entry, best, cosine?.own ?? null) : 0,
    wording: best.wording,
    negative,
    blocked: isLookAlike(negative, best.wording, cosine) ? 'negative' : strange ? 'figures' : null,
  };
}

/** By meaning where there are vectors: a few shared words say little of a question in other words. */
function isLookAlike(negative: number, wording: number, cosine: Nearness | null): boolean {
  if (cosine !== null && negative < 1) return cosine.against > cosine.own;
  return negative > 0 && negative >= wording;
}

interface Nearest {
  readonly text: string;
  readonly wording: number;
  readonly words: number;
  readonly figures: ReadonlySet<string>;
}

function nearestQuestion({ positives }: Entry, phrases: readonly Phrase[], about: boolean): Nearest {
  const [first] = positives;
  let best: Nearest = { text: '', figures: new Set<string>(), ...first, wording: 0, words: 0 };
  for (const { text, full, bare, figures } of positives)
    for (const asked of phrases) {
      const phrase = about ? bare : full;
      const words = sharedWords(asked, phrase);
      const wording = wordingOf(words, asked, phrase);
      if (wording > best.wording) best = { text, wording, words, figures };
    }
  return best;
}

function similarityOf(phrase: Phrase, { whole }: Entry, best: Nearest, cosine: number | null): number {
  // A bare name asks nothing in particular.
  if (phrase.bigrams.size === 0) return 0;
  if (cosine !== null) return (Math.max(0, cosine) + WORDING_SHARE * best.wording) / (1 + WORDING_SHARE);
  return (
    WEIGHTS.covered * coveredWords(phrase, whole) +
    WEIGHTS.coveredPairs * coveredPairs(phrase, whole) +
    WEIGHTS.words * best.words
  );
}

/** Both with and without the unit: an amount asked without its unit is the amount of the answer. */
function figureKeys(figures: readonly Figure[]): Set<string> {
  return new Set(figures.flatMap((f) => (f.percent ? [f.key] : [f.key, f.value])));
}
