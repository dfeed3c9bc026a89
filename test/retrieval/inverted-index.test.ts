import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildInvertedIndex, topDocuments, type QueryTerm } from '../../src/retrieval/inverted-index.ts';
import type { FieldOptions } from '../../src/retrieval/postings.ts';

type Doc = string[][];

const fields: FieldOptions[] = [
  { weight: 3, b: 0.3 },
  { weight: 1, b: 0.75 },
];

/** The textbook formula, word for word and without any index. */
function textbook(docs: Doc[], query: QueryTerm[], k1: number): number[] {
  const n = docs.length;
  const average = fields.map((_, f) => docs.reduce((s, d) => s + (d[f]?.length ?? 0), 0) / n);
  return docs.map((doc) => {
    let score = 0;
    for (const { term, weight } of query) {
      const df = docs.filter((d) => d.some((field) => field.includes(term))).length;
      const idf = Math.log(1 + (n - df + 0.5) / (df + 0.5));
      let tf = 0;
      fields.forEach((field, f) => {
        const count = (doc[f] ?? []).filter((t) => t === term).length;
        const length = doc[f]?.length ?? 0;
        if (count > 0) tf += (field.weight * count) / (1 - field.b + (field.b * length) / (average[f] ?? 1));
      });
      score += (weight * idf * tf) / (k1 + tf);
    }
    return score;
  });
}

const term = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const field = fc.array(term, { maxLength: 8 });
const corpus = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 12 });
const query = fc.array(fc.record({ term, weight: fc.constantFrom(1, 0.4) }), { maxLength: 5 });

describe('BM25F', () => {
  it('equals the textbook formula on random corpora', () => {
    fc.assert(
      fc.property(corpus, query, fc.constantFrom(0.9, 1.2, 2), (docs, terms, k1) => {
        const scores = buildInvertedIndex(docs, fields, k1).score(terms);
        textbook(docs, terms, k1).forEach((expected, doc) => expect(scores[doc]).toBeCloseTo(expected, 9));
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  it('knows which document has which term', () => {
    fc.assert(
      fc.property(corpus, term, (docs, wanted) => {
        const index = buildInvertedIndex(docs, fields);
        docs.forEach((doc, id) =>
          expect(index.contains(id, wanted)).toBe(doc.some((tokens) => tokens.includes(wanted))),
        );
      }),
      { seed: 20261121 },
    );
  });

  it('gives a word that occurs nowhere the highest idf', () => {
    const index = buildInvertedIndex(
      [
        [['a'], []],
        [['b'], []],
      ],
      fields,
    );
    expect(index.idf('z')).toBeGreaterThan(index.idf('a'));
  });

  it('breaks ties by the order of the documents and leaves out what is not allowed', () => {
    const same: Doc = [['a'], []];
    const index = buildInvertedIndex([same, same, same, [['b'], []]], fields);
    const scores = index.score([{ term: 'a', weight: 1 }]);
    expect(topDocuments(scores, new Uint8Array([1, 1, 1, 1]), 2)).toEqual([0, 1]);
    expect(topDocuments(scores, new Uint8Array([0, 1, 1, 1]), 5)).toEqual([1, 2]);
  });

  it('selects as a full sort would', () => {
    const score = fc.constantFrom(0, 1, 1.5, 2, 7);
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.nat(1))), fc.integer({ min: 1, max: 9 }), (docs, k) => {
        const scores = Float64Array.from(docs, ([s]) => s);
        const allowed = Uint8Array.from(docs, ([, a]) => a);
        const sorted = docs
          .flatMap(([s, a], doc) => (a === 1 && s > 0 ? [{ doc, s }] : []))
          .sort((x, y) => y.s - x.s || x.doc - y.doc);
        expect(topDocuments(scores, allowed, k)).toEqual(sorted.slice(0, k).map(({ doc }) => doc));
      }),
      { seed: 20261121 },
    );
  });

  it('works on no documents', () => {
    const index = buildInvertedIndex([], fields);
    expect(index.score([{ term: 'a', weight: 1 }])).toHaveLength(0);
    expect(index.contains(0, 'a')).toBe(false);
  });
});
