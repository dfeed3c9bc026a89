import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePhraseBook, openPhraseBook } from '../../src/retrieval/phrase-book.ts';
import { sharedWords, wordingOf, type Phrase } from '../../src/retrieval/phrase.ts';

const words = ['研发', '费用', '占比', '收入', '贷款'];
const pairs = ['研发', '发费', '费用', '用占', '占比', '收入'];
const aPhrase = fc
  .record({
    words: fc.dictionary(fc.constantFrom(...words), fc.integer({ min: 0, max: 8 })),
    pairs: fc.subarray(pairs),
  })
  .map(({ words: weights, pairs: bigrams }): Phrase => {
    const own = new Map(Object.entries(weights));
    return { words: own, weight: [...own.values()].reduce((a, b) => a + b, 0), bigrams: new Set(bigrams) };
  });

/** By the definition, over maps and sets. */
function covered(asked: Phrase, phrase: Phrase): { words: number; pairs: number } {
  const weights = [...asked.words].map(([word, weight]) => Math.min(weight, phrase.words.get(word) ?? 0));
  const shared = [...asked.bigrams].filter((pair) => phrase.bigrams.has(pair)).length;
  return {
    words: asked.weight === 0 ? 0 : weights.reduce((a, b) => a + b, 0) / asked.weight,
    pairs: asked.bigrams.size === 0 ? 0 : shared / asked.bigrams.size,
  };
}

describe('a book of phrases', () => {
  it('says of every phrase what comparing it by itself says, question after question', () => {
    fc.assert(
      fc.property(fc.array(aPhrase, { maxLength: 6 }), fc.array(aPhrase, { maxLength: 4 }), (kept, asked) => {
        const book = openPhraseBook(makePhraseBook(kept));
        for (let round = 0; round < 2; round++) {
          const readings = asked.map((phrase) => book.read(phrase));
          readings.forEach((reading, i) => {
            const question = asked[i] as Phrase;
            kept.forEach((phrase, p) => {
              const shared = sharedWords(question, phrase);
              expect(reading.sharedWords(p)).toBeCloseTo(shared, 12);
              expect(reading.wording(shared, p)).toBeCloseTo(wordingOf(shared, question, phrase), 12);
              expect(reading.coveredWords(p)).toBeCloseTo(covered(question, phrase).words, 12);
              expect(reading.coveredPairs(p)).toBeCloseTo(covered(question, phrase).pairs, 12);
            });
          });
          book.close();
        }
      }),
      { seed: 20261130 },
    );
  });
});
