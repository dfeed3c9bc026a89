import { describe, expect, it } from 'vitest';
import { loadAnswerLexicon } from '../../src/answer/lexicon.ts';
import { loadWords } from '../../src/shared/index.ts';

const words = loadWords([`${import.meta.dirname}/../../prompts/answer.zh.yaml`]);
const { unsafe, smalltalk } = loadAnswerLexicon();

describe('words of answers', () => {
  it.each([
    ...unsafe.map((u) => `unsafe.${u.id}`),
    ...Object.keys(smalltalk).map((topic) => `smalltalk.${topic}`),
    ...['relayed', 'news', 'own'].map((evidence) => `caution.${evidence}`),
    ...['presumed_in_force', 'unknown', 'superseded', 'expired'].map((state) => `caution.${state}`),
    ...['empty_question', 'question_too_long', 'unknown_region'].map((error) => `error.${error}`),
  ])('has %s', (key) => {
    expect(words.has(key)).toBe(true);
  });

  it('carry no policy figure', () => {
    const texts = ['smalltalk', 'unsafe', 'refuse', 'notice', 'clarify'].flatMap((group) =>
      ['greeting', 'identity', 'fake', 'no_source', 'partial', 'topic'].flatMap((key) =>
        words.has(`${group}.${key}`) ? [words.say(`${group}.${key}`, { name: '', place: '' })] : [],
      ),
    );
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.filter((t) => /\d/.test(t))).toEqual([]);
  });
});
