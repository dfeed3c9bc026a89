import { z } from 'zod';

/** How a field counts: `weight` multiplies its frequencies, `b` (0 to 1) is how much length matters. */
export interface FieldOptions {
  readonly weight: number;
  readonly b: number;
}

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

/** Shape of `Postings`. */
export const postingsSchema = z.object({
  size: z.number().int().nonnegative(),
  terms: z.array(z.string()),
  offsets: z.instanceof(Uint32Array),
  ids: z.instanceof(Uint32Array),
  weights: z.instanceof(Float64Array),
});

/**
 * The index as plain data, to be kept in a file: `size` documents, `terms` by slot; postings of slot s stand at
 * `offsets[s]` up to `offsets[s + 1]`, documents ascending.
 */
export type Postings = z.infer<typeof postingsSchema>;

/**
 * For every term its documents in ascending order and their weighted frequency
 * `sum over fields of weight x tf / (1 - b + b x length / average length)`.
 *
 * @param docs one token list a field, per document, in the order of `fields`
 */
export function makePostings(
  docs: readonly (readonly (readonly string[])[])[],
  fields: readonly FieldOptions[],
): Postings {
  const averages = fields.map((_, f) => mean(docs.map((d) => d[f]?.length ?? 0)));
  const growing = new Map<string, Map<number, number>>();
  docs.forEach((doc, id) => addDocument(growing, doc, id, fields, averages));
  return pack(growing, docs.length);
}

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
          const tf = weights[p] ?? 0;
          const doc = ids[p] ?? 0;
          scores[doc] = (scores[doc] ?? 0) + (gain * tf) / (k1 + tf);
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
  return openInvertedIndex(makePostings(docs, fields), null, k1);
}

/**
 * Best documents first among those `allowed` (one byte each, 1 = in), zero scores left out.
 * Equal scores keep the order of the documents, so a ranking never depends on chance.
 */
export function topDocuments(scores: Float64Array, allowed: Uint8Array, k: number): number[] {
  const best: number[] = [];
  // Ascending documents: an equal score that comes later never pushes out an earlier one.
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0;
    if (allowed[doc] !== 1 || score <= 0) continue;
    if (best.length === k && score <= (scores[best[k - 1] ?? 0] ?? 0)) continue;
    insertByScore(best, doc, scores);
    if (best.length > k) best.pop();
  }
  return best;
}

/** Places a document behind all that score as much or more. */
function insertByScore(best: number[], doc: number, scores: Float64Array): void {
  const score = scores[doc] ?? 0;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[best[middle] ?? 0] ?? 0) >= score) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, doc);
}

function addDocument(
  growing: Map<string, Map<number, number>>,
  doc: readonly (readonly string[])[],
  id: number,
  fields: readonly FieldOptions[],
  averages: readonly number[],
): void {
  fields.forEach(({ weight, b }, f) => {
    const tokens = doc[f] ?? [];
    const step = weight / (1 - b + (b * tokens.length) / (averages[f] || 1));
    for (const token of tokens) {
      const list = growing.get(token) ?? new Map<number, number>();
      list.set(id, (list.get(id) ?? 0) + step);
      growing.set(token, list);
    }
  });
}

function pack(growing: ReadonlyMap<string, ReadonlyMap<number, number>>, size: number): Postings {
  const total = [...growing.values()].reduce((sum, list) => sum + list.size, 0);
  const offsets = new Uint32Array(growing.size + 1);
  const ids = new Uint32Array(total);
  const weights = new Float64Array(total);
  let slot = 0;
  let at = 0;
  for (const list of growing.values()) {
    for (const [id, weight] of list) {
      ids[at] = id;
      weights[at++] = weight;
    }
    offsets[++slot] = at;
  }
  return { size, terms: [...growing.keys()], offsets, ids, weights };
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

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}
