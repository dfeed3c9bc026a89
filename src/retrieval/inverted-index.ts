import { openIn } from './filters.ts';
import { createPostingsMaker, type FieldOptions, type Postings } from './postings.ts';

/** A term asked for; `weight` 1 for the person's own words, less for words added. */
export interface QueryTerm {
  readonly term: string;
  readonly weight: number;
}

/** BM25F over a fixed list of documents. Immutable once built. */
export interface InvertedIndex {
  readonly size: number;
  /** Documents that count for `idf`: its own and those of the index it was opened beside. */
  readonly counted: number;
  /** How many of those have the term. */
  frequency(term: string): number;
  /** `ln(1 + (N - df + 0.5) / (df + 0.5))`; the largest value for a term that occurs nowhere. */
  idf(term: string): number;
  contains(doc: number, term: string): boolean;
  /** One score a document, 0 where no term occurs. Duplicate terms count once each. */
  score(query: readonly QueryTerm[]): Float64Array;
}

/** Saturation: 1.2 is the usual value; a term repeated in a short section says little more. */
export const defaultK1 = 1.2;

/**
 * Makes postings ready to be searched; the arrays are used as they are and must not change.
 * @param beside index of a larger corpus, by whose frequencies words are rare or common too
 */
export function openInvertedIndex(
  postings: Postings,
  beside: InvertedIndex | null = null,
  k1 = defaultK1,
): InvertedIndex {
  const { size, offsets, ids, weights } = postings;
  const counted = size + (beside?.counted ?? 0);
  const slots = new Map(postings.terms.map((term, slot) => [term, slot]));
  const idfOf = (df: number): number => Math.log(1 + (counted - df + 0.5) / (df + 0.5));
  const range = (term: string): readonly [number, number] => {
    const slot = slots.get(term);
    return slot === undefined ? [0, 0] : [offsets[slot] ?? 0, offsets[slot + 1] ?? 0];
  };
  const frequency = (term: string): number => {
    const [from, to] = range(term);
    return to - from + (beside?.frequency(term) ?? 0);
  };
  return {
    size,
    counted,
    frequency,
    idf: (term) => idfOf(frequency(term)),
    contains(doc, term) {
      const [from, to] = range(term);
      return hasId(ids, from, to, doc);
    },
    score(query) {
      const scores = new Float64Array(size);
      for (const { term, weight } of query) {
        const [from, to] = range(term);
        const gain = weight * idfOf(frequency(term));
        for (let p = from; p < to; p++) {
          const tf = weights[p] as number;
          const doc = ids[p] as number;
          scores[doc] = (scores[doc] as number) + (gain * tf) / (k1 + tf);
        }
      }
      return scores;
    },
  };
}

/** Makes postings and opens them. */
export function buildInvertedIndex(
  docs: readonly (readonly (readonly string[])[])[],
  fields: readonly FieldOptions[],
  k1 = defaultK1,
): InvertedIndex {
  const maker = createPostingsMaker(fields, (term: string) => term);
  for (const doc of docs) maker.add(doc);
  return openInvertedIndex(maker.finish(), null, k1);
}

/**
 * Best documents first among those `allowed` (one byte each, 1 = in; must not change afterwards, see `openIn`), zero
 * scores left out.
 * Equal scores keep the order of the documents, so a ranking never depends on chance.
 */
export function topDocuments(scores: Float64Array, allowed: Uint8Array, k: number): number[] {
  const best = { docs: new Uint32Array(k + 1), scores: new Float64Array(k + 1), size: 0 };
  let floor = 0;
  // Ascending documents: an equal score that comes later never pushes out an earlier one.
  const open = openIn(allowed);
  for (let i = 0; i < open.length; i++) {
    const doc = open[i] as number;
    const score = scores[doc] as number;
    if (score <= floor) continue;
    insertByScore(best, doc, score);
    if (best.size > k) best.size = k;
    if (best.size === k) floor = best.scores[k - 1] as number;
  }
  return Array.from(best.docs.subarray(0, best.size));
}

interface Best {
  readonly docs: Uint32Array;
  readonly scores: Float64Array;
  size: number;
}

/** Places a document behind all that score as much or more. Arrays of numbers: this is done thousands of times. */
function insertByScore(best: Best, doc: number, score: number): void {
  const { docs, scores } = best;
  let at = best.size++;
  for (; at > 0 && (scores[at - 1] as number) < score; at--) {
    docs[at] = docs[at - 1] as number;
    scores[at] = scores[at - 1] as number;
  }
  docs[at] = doc;
  scores[at] = score;
}

function hasId(ids: Uint32Array, from: number, to: number, id: number): boolean {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return true;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
