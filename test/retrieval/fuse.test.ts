import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atMostPer,
  defaultFusionOptions,
  fuseRankings,
  legScoresOf,
  type Ranking,
} from '../../src/retrieval/fuse.ts';

const ranking = (...chunks: number[]): Ranking => chunks.map((chunk, i) => ({ chunk, score: 10 - i }));
const same = () => 1;

describe('fusion of rankings', () => {
  it('prefers what several legs agree on to what one leg puts first', () => {
    const fused = fuseRankings(
      { words: ranking(1, 2), bigrams: ranking(2, 3), vectors: ranking(2, 4) },
      same,
    );
    expect(fused[0]?.chunk).toBe(2);
  });

  it('keeps the rank and score of every leg, and only of legs that saw the chunk', () => {
    const [first] = fuseRankings({ words: ranking(7), faq: ranking(7) }, same);
    expect(legScoresOf(first?.by ?? [])).toEqual({
      words: { rank: 1, score: 10 },
      faq: { rank: 1, score: 10 },
    });
  });

  it('lets a prior order near ties without overturning a clear lead', () => {
    const official = (chunk: number) => (chunk === 2 ? 1 : 0.95);
    expect(fuseRankings({ words: ranking(1, 2) }, official)[0]?.chunk).toBe(2);
    const lead = { words: ranking(1, 5, 6, 7, 2), bigrams: ranking(1, 5, 6, 7, 2) };
    expect(fuseRankings(lead, official)[0]?.chunk).toBe(1);
  });

  const { weights } = defaultFusionOptions;

  it('is the sum of weights over k plus rank, whatever the order of the legs', () => {
    const leg = fc.uniqueArray(fc.nat(8), { maxLength: 6 }).map((chunks) => ranking(...chunks));
    fc.assert(
      fc.property(leg, leg, (words, bigrams) => {
        const fused = fuseRankings({ bigrams, words }, same);
        for (const { chunk, score } of fused) {
          const part = (list: Ranking, weight: number): number => {
            const at = list.findIndex((r) => r.chunk === chunk);
            return at < 0 ? 0 : weight / (60 + at + 1);
          };
          expect(score).toBeCloseTo(part(words, weights.words) + part(bigrams, weights.bigrams), 12);
        }
        expect(fused.map((f) => f.score)).toEqual(fused.map((f) => f.score).sort((a, b) => b - a));
      }),
      { seed: 20261121 },
    );
  });

  it('breaks ties by chunk number', () => {
    expect(fuseRankings({ words: ranking(9), bigrams: [] }, same).map((f) => f.chunk)).toEqual([9]);
    const tie = fuseRankings({ words: ranking(3), vectors: [] }, same);
    expect(tie).toHaveLength(1);
    const two = fuseRankings({ bigrams: ranking(5, 1), vectors: ranking(1, 5) }, same);
    expect(two.map((f) => f.chunk)).toEqual([1, 5]);
  });

  it('keeps at most so many of each key, in order', () => {
    expect(atMostPer(['a1', 'a2', 'b1', 'a3', 'b2'], (x) => x[0] ?? '', 2)).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(atMostPer(['a1', 'a2', 'a3', 'b1', 'b2'], (x) => x[0] ?? '', 2, 3)).toEqual(['a1', 'a2', 'b1']);
  });
});
