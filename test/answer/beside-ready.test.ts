import { describe, expect, it } from 'vitest';
import { besideReady } from '../../src/answer/beside-ready.ts';
import type { Context } from '../../src/answer/context.ts';
import type { ReadyAnswer } from '../../src/answer/judge.ts';
import type { Hit } from '../../src/retrieval/index.ts';
import { aChunk } from '../support/chunks.ts';

const asHit = (chunk: Hit['chunk'], nearness: number) => ({ chunk, nearness, score: 1, coverage: 0 }) as Hit;
const answer = aChunk({ id: 'nx-eaglet?甲', kind: 'faq', text: '有上限。', questions: ['收入有上限吗'] });

interface Case {
  readonly similarity?: number;
  readonly sameWords?: boolean;
  /** Shares of the question's words in the text and in the ready question with its answer. */
  readonly inText?: number;
  readonly inReady?: number;
  readonly nearness?: number;
  readonly text?: string;
  readonly programme?: string;
}

function beside(given: Case) {
  const { similarity = 0.6, sameWords = false, inText = 0.9, inReady = 0.5, nearness = 0.6 } = given;
  const { text = '三年收入连续增长。', programme = 'nx-eaglet' } = given;
  const passage = asHit(aChunk({ programme, headings: ['收入'], text }), nearness);
  const coverage = (_: unknown, said: string) => (said.startsWith('收入有上限吗') ? inReady : inText);
  const context = {
    request: { question: '雏鹰三年收入' },
    scope: ['nx-eaglet'],
    place: null,
    subjects: { named: ['nx-eaglet'], open: [], elsewhere: [], assumed: [] },
    result: {
      hits: [passage],
      query: { text: '雏鹰三年收入', content: ['收入'], specific: ['收入'], facets: new Set() },
    },
    tools: { retriever: { coverage } },
  } as unknown as Context;
  const match = { question: '收入有上限吗', similarity };
  return besideReady({ hit: asHit(answer, 0.5), match, sameWords } as unknown as ReadyAnswer, context);
}

describe('a text of the programme that has more of the question than the ready answer', () => {
  it('stands behind the answer', () => {
    const found = beside({ inText: 0.65 });
    expect(found?.first).toBe(false);
    expect(found?.statements.map(({ text }) => text)).toEqual(['三年收入连续增长。']);
  });

  it('stands before it when it has far more', () => expect(beside({ inText: 0.85 })?.first).toBe(true));

  it('never stands before it to say that something was not found', () =>
    expect(beside({ inText: 0.85, text: '三年收入的算法未查到。' })?.first).toBe(false));

  it.each([
    ['it has hardly more', { inText: 0.55 }],
    ['it has less', { inText: 0.2 }],
    ['the answer is to the same words', { sameWords: true }],
    ['the answer is to the same question by meaning', { similarity: 0.75 }],
    ['the text is not near to the question', { nearness: 0.25 }],
    ['the text is of another programme', { programme: 'nx-gazelle' }],
  ])('is left out when %s', (_, given: Case) => expect(beside(given)).toBeNull());
});
