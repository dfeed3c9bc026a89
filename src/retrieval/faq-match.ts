import type { Entry } from './faq-entries.ts';
import type { FigureLists } from './figure-lists.ts';
import type { Figure } from './figures.ts';
import type { Reading } from './phrase-book.ts';
import { isVerdict } from './spoken.ts';
import type { Nearness } from './vector-leg.ts';

/** How near a question is to one that has a ready answer. */
export interface FaqMatch {
  /** The nearest way of asking it. */
  readonly question: string;
  /** 0 to 1 by meaning: wording, words of the whole entry, and vector together. */
  readonly similarity: number;
  /** 0 to 1 by wording alone; 1 = the same words. Names of the entry's own programme do not count. */
  readonly wording: number;
  /** Cosine of the nearest vector, as those of `SearchResult.asides`; null without vectors. */
  readonly cosine: number | null;
  /** Wording of the nearest look-alike that must not get this answer. */
  readonly negative: number;
  /**
   * Why the answer must not be given as it stands: a look-alike is nearer, or the person named a
   * figure that neither question nor answer has.
   */
  readonly blocked: 'negative' | 'figures' | null;
}

// Measured on labelled questions: the nearest vector finds the right entry in two of three, and in some more of
// them when a little of the wording is added; without vectors the words of the whole entry tell most.
const WORDING_SHARE = 0.1;
const WEIGHTS = { covered: 0.5, coveredPairs: 0.25, words: 0.25 };

/** What is known of a question when it is held against an entry. */
export interface Seen {
  /** Of the question, then of its clauses, without the entry's own name. */
  readonly readings: readonly Reading[];
  readonly full: Reading;
  /** Figures that the person named. */
  readonly asked: readonly Figure[];
  readonly cosine: Nearness | null;
  /** The question is known to be about the entry's programme. */
  readonly about: boolean;
  readonly figures: FigureLists;
}

export function matchEntry(entry: Entry, seen: Seen): FaqMatch {
  const { readings, full, cosine } = seen;
  const best = nearestQuestion(entry, seen);
  const negative = Math.max(0, ...entry.negatives.map((n) => full.wording(full.sharedWords(n), n)));
  return {
    question: best.text,
    similarity: readings[0] ? similarityOf(readings[0], entry, best) : 0,
    wording: best.wording,
    cosine: cosine?.own ?? null,
    negative,
    blocked: isLookAlike(negative, best.wording, cosine)
      ? 'negative'
      : isOtherCase(entry, best, seen)
        ? 'figures'
        : null,
  };
}

/** By meaning where there are vectors: a few shared words say little of a question in other words. */
function isLookAlike(negative: number, wording: number, cosine: Nearness | null): boolean {
  if (cosine !== null && negative < 1) return cosine.against > cosine.own;
  return negative > 0 && negative >= wording;
}

/** An answer to another amount may be the opposite one; an answer that names none is a rule for all. */
function isOtherCase({ answer }: Entry, { text }: Nearest, { asked, figures }: Seen): boolean {
  if (asked.length === 0 || !figures(text).isCase || !isVerdict(answer)) return false;
  const has = (key: string) => figures(text).keys.has(key) || figures(answer).keys.has(key);
  return asked.some((f) => !has(f.key) && !has(f.value));
}

interface Nearest {
  readonly text: string;
  readonly wording: number;
  readonly words: number;
  /** Null without vectors. */
  readonly cosine: number | null;
}

/** The nearest by vector and wording together, where each question has its vector. */
function nearestQuestion(entry: Entry, { readings, about, cosine }: Seen): Nearest {
  const phrases = about ? entry.bare : entry.full;
  const cosines = cosine?.each.length === phrases.length ? cosine.each : null;
  let nearest: Nearest | null = null;
  // Loops: this is looked at for every way of asking of every candidate.
  for (let i = 0; i < phrases.length; i++) {
    const said = bestWording(readings, phrases[i] as number);
    const asked = { ...said, text: entry.questions[i] ?? '', cosine: cosines?.[i] ?? cosine?.own ?? null };
    if (nearest === null || together(asked) > together(nearest)) nearest = asked;
  }
  return nearest ?? { text: '', words: 0, wording: 0, cosine: null };
}

function bestWording(readings: readonly Reading[], phrase: number): Pick<Nearest, 'words' | 'wording'> {
  let best = { words: 0, wording: 0 };
  for (const reading of readings) {
    const words = reading.sharedWords(phrase);
    const wording = reading.wording(words, phrase);
    if (wording > best.wording) best = { words, wording };
  }
  return best;
}

function together({ cosine, wording }: Nearest): number {
  return cosine === null ? wording : Math.max(0, cosine) + WORDING_SHARE * wording;
}

function similarityOf(reading: Reading, { whole }: Entry, best: Nearest): number {
  // A bare name asks nothing in particular.
  if (reading.phrase.bigrams.size === 0) return 0;
  if (best.cosine !== null) return together(best) / (1 + WORDING_SHARE);
  return (
    WEIGHTS.covered * reading.coveredWords(whole) +
    WEIGHTS.coveredPairs * reading.coveredPairs(whole) +
    WEIGHTS.words * best.words
  );
}
