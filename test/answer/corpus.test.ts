import { beforeAll, describe, expect, it } from 'vitest';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';
import { askOwnQuestions, strayed, type OwnQuestion } from '../support/own-questions.ts';

// One in two hundred; `corpus-all.test.ts` asks one in three.
const STEP = 200;

describe('the policies of the repository', () => {
  let asked: OwnQuestion[];
  beforeAll(async () => {
    asked = await askOwnQuestions(STEP);
  }, 120_000);

  it('make chunks without a complaint', () => {
    const { chunks, issues } = loadPolicyCorpus();
    expect(issues).toEqual([]);
    expect(chunks.length).toBeGreaterThan(0);
  });

  it('answer nearly all of their own questions with their own answer', () => {
    const other = strayed(asked);
    expect(other.length / asked.length, other.join('\n')).toBeLessThan(0.03);
  });

  it('lose no statement to the check of numbers', () => {
    expect(asked.flatMap(({ got }) => got.trace.dropped)).toEqual([]);
  });

  it('cite something in every answer', () => {
    const bare = asked.filter(({ got }) => got.status.startsWith('answered') && got.citations.length === 0);
    expect(bare.map((b) => b.question)).toEqual([]);
  });
});
