import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer, AnswerResult } from '../../src/answer/index.ts';
import type { Chunk } from '../../src/retrieval/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

const asOf = parseDay('2026-11-21') ?? 0;

describe('the policies of the repository', () => {
  const { chunks, issues } = loadPolicyCorpus();
  const asked: { question: string; chunk: Chunk; got: AnswerResult; ms: number }[] = [];
  let answerer: Answerer;

  beforeAll(async () => {
    answerer = await policyAnswerer();
    for (const chunk of chunks)
      for (const question of chunk.questions) {
        const began = performance.now();
        const got = await answerer.answerQuestion({ question, region: '宁夏', asOf });
        asked.push({ question, chunk, got, ms: performance.now() - began });
      }
    // All questions of all packs, beside other tests.
  }, 300_000);

  it('make chunks without a complaint', () => {
    expect(issues).toEqual([]);
    expect(chunks.length).toBeGreaterThan(0);
  });

  it('answer nearly all of their own questions with their own answer', () => {
    const other = asked.filter(({ chunk, got }) => !got.text.includes(chunk.text.trim()));
    const list = other.map(
      ({ question, chunk, got }) => `${question} (${chunk.id}): ${got.status} ${got.trace.reason}`,
    );
    expect(other.length / asked.length, list.join('\n')).toBeLessThan(0.025);
  });

  it('lose no statement to the check of numbers', () => {
    expect(asked.flatMap(({ got }) => got.trace.dropped)).toEqual([]);
  });

  it('cite something in every answer', () => {
    const bare = asked.filter(({ got }) => got.status.startsWith('answered') && got.citations.length === 0);
    expect(bare.map((b) => b.question)).toEqual([]);
  });
});
