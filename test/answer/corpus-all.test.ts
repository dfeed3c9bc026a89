import { beforeAll, describe, expect, it } from 'vitest';
import { askOwnQuestions, strayed, type OwnQuestion } from '../support/own-questions.ts';

describe('a third of all questions of all packs', () => {
  let asked: OwnQuestion[];
  beforeAll(async () => {
    asked = await askOwnQuestions(3);
  }, 900_000);

  it('nearly all get their own answer', () => {
    const other = strayed(asked);
    console.info(`${other.length} of ${asked.length} get another answer than their own`);
    expect(other.length / asked.length, other.join('\n')).toBeLessThan(0.025);
  });

  it('lose no statement to the check of numbers', () => {
    expect(asked.flatMap(({ got }) => got.trace.dropped)).toEqual([]);
  });

  it('cite something in every answer', () => {
    const bare = asked.filter(({ got }) => got.status.startsWith('answered') && got.citations.length === 0);
    expect(bare.map((b) => b.question)).toEqual([]);
  });
});
