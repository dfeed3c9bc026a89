import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/retrieval/faq-entries.ts';
import { matchEntry, type FaqMatch } from '../../src/retrieval/faq-match.ts';
import { createFigureLists } from '../../src/retrieval/figure-lists.ts';
import { readFigures } from '../../src/retrieval/figures.ts';
import type { Reading } from '../../src/retrieval/phrase-book.ts';
import type { Nearness } from '../../src/retrieval/vector-leg.ts';

const ways = ['研发占比最低多少', '收入 2100 万元能报吗', '卖了 2100 万还能弄吗'];
const entry = (answer: string): Entry => ({
  chunk: 0,
  programme: 'nx-eaglet',
  questions: ways,
  full: [0, 1, 2],
  bare: [10, 11, 12],
  negatives: [20],
  whole: 30,
  answer,
});

interface Asked {
  readonly question?: string;
  /** Wording by number of phrase; 0 where left out. */
  readonly wording?: Readonly<Record<number, number>>;
  readonly cosine?: Nearness | null;
  readonly about?: boolean;
  readonly answer?: string;
}

function match({ question = '', wording = {}, cosine = null, about = false, answer = '' }: Asked): FaqMatch {
  const reading: Reading = {
    phrase: { words: new Map([['研发', 1]]), weight: 1, bigrams: new Set(['研发']) },
    sharedWords: (p) => wording[p] ?? 0,
    wording: (words) => words,
    coveredWords: () => 0,
    coveredPairs: () => 0,
  };
  const asked = readFigures(question).filter((f) => !f.year);
  const figures = createFigureLists();
  return matchEntry(entry(answer), { readings: [reading], full: reading, asked, cosine, about, figures });
}

const near = (...each: number[]): Nearness => ({ own: Math.max(...each), against: -1, each });

describe('the nearest way of asking', () => {
  it('is the one with the nearest vector where wording says nothing', () =>
    expect(match({ cosine: near(0.3, 0.7, 0.5) }).question).toBe(ways[1]));

  it('may be another one that is a little less near and worded alike', () => {
    const found = match({ cosine: near(0.63, 0.7, 0.5), wording: { 0: 0.9 } });
    expect([found.question, found.wording, found.cosine]).toEqual([ways[0], 0.9, 0.7]);
  });

  it('is not one that is worded alike and means something else', () =>
    expect(match({ cosine: near(0.1, 0.7, 0.5), wording: { 0: 0.9 } }).question).toBe(ways[1]));

  it('is the one worded alike without vectors', () => {
    const found = match({ wording: { 0: 0.2, 2: 0.6 } });
    expect([found.question, found.cosine]).toEqual([ways[2], null]);
  });

  it('is looked for without the name where the question is known to be about the programme', () => {
    const wording = { 0: 0.5, 12: 0.8 };
    expect(match({ wording, about: true }).question).toBe(ways[2]);
    expect(match({ wording, about: false }).question).toBe(ways[0]);
  });

  it('is the only one there is a vector for when not all have one: the nearest stands for all', () =>
    expect(match({ cosine: near(0.7), wording: { 2: 0.4 } }).question).toBe(ways[2]));

  it('grows with vector and wording and stays within 0 and 1', () => {
    const similarity = (cosine: number, words: number) =>
      match({ cosine: near(cosine, 0, 0), wording: { 0: words } }).similarity;
    expect(similarity(1, 1)).toBeCloseTo(1, 12);
    expect(similarity(0.6, 0.5)).toBeGreaterThan(similarity(0.6, 0.1));
    expect(similarity(0.6, 0.1)).toBeGreaterThan(similarity(0.5, 0.1));
    expect(similarity(-1, 0)).toBe(0);
  });
});

describe('a figure that neither question nor answer has', () => {
  const cosine = near(0.2, 0.8, 0.3);
  const question = '收入 1800 万元能报吗';

  it.each(['不能超。', '能。', '不行，超过了。'])('blocks a verdict: %s', (answer) =>
    expect(match({ question, cosine, answer }).blocked).toBe('figures'),
  );

  it.each(['上限是 2000 万元。', '最近一年的收入有上限。', '会计师事务所出的数。', '不超过 2000 万元。'])(
    'leaves a rule for all as it is: %s',
    (answer) => expect(match({ question, cosine, answer }).blocked).toBeNull(),
  );

  it('blocks nothing where the nearest way of asking has no figure', () =>
    expect(match({ question, cosine: near(0.8, 0.2, 0.3), answer: '能。' }).blocked).toBeNull());

  it('blocks nothing when it is the figure asked about, with its unit or without, or one of the answer', () => {
    expect(match({ question: '收入 2100 万元行吗', cosine, answer: '不能。' }).blocked).toBeNull();
    expect(
      match({ question: '收入 1800 万元行吗', cosine, answer: '能，1800 万元以内都行。' }).blocked,
    ).toBeNull();
    expect(match({ question: '今年能报吗', cosine, answer: '不能。' }).blocked).toBeNull();
  });
});

describe('a look-alike', () => {
  it('blocks by meaning where there are vectors', () => {
    const own = near(0.5, 0.6, 0.4);
    expect(match({ cosine: { ...own, against: 0.61 } }).blocked).toBe('negative');
    expect(match({ cosine: { ...own, against: 0.59 }, wording: { 20: 0.9 } }).blocked).toBeNull();
  });

  it('blocks in the same words, whatever the vectors say, and by wording without them', () => {
    expect(match({ cosine: near(0.9, 0.9, 0.9), wording: { 20: 1 } }).blocked).toBe('negative');
    expect(match({ wording: { 0: 0.4, 20: 0.4 } }).blocked).toBe('negative');
    expect(match({ wording: { 0: 0.5, 20: 0.4 } }).blocked).toBeNull();
  });
});
