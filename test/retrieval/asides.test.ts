import { beforeAll, describe, expect, it } from 'vitest';
import { answerAside } from '../../src/answer/aside-step.ts';
import type { Context } from '../../src/answer/context.ts';
import { localVectorFile } from '../../src/knowledge.ts';
import { createLocalEmbedder } from '../../src/llm/index.ts';
import {
  createRetriever,
  loadAsides,
  toWritten,
  type Chunk,
  type Retriever,
} from '../../src/retrieval/index.ts';
import { compactText, parseDay } from '../../src/shared/index.ts';
import { loadPolicyCorpus } from '../support/policy-corpus.ts';

const { chunks, names, programmes, words } = loadPolicyCorpus();
const asides = loadAsides();
const compact = (text: string) => compactText(toWritten(text));

describe('the examples', () => {
  it('are of all families, and many', () => {
    const count = (family: string) => asides.filter((a) => a.family === family).length;
    for (const family of ['smalltalk', 'unsafe', 'harmless', 'out_of_scope'])
      expect(count(family), family).toBeGreaterThanOrEqual(50);
  });

  it('stand there once each', () => {
    const seen = asides.map(({ text }) => text);
    expect(seen.filter((text, i) => seen.indexOf(text) !== i)).toEqual([]);
  });

  it('have words for every kind', () => {
    const said = asides.filter(({ kind }) => kind !== null).map(({ family, kind }) => `${family}.${kind}`);
    for (const path of new Set(said)) expect(words.say(path), path).toMatch(/。$/);
  });

  it('are no question that has an answer', () => {
    const asked = new Set(chunks.flatMap(({ questions }) => questions.map(compact)));
    const wrong = asides.filter(({ family }) => family !== 'harmless').map(({ text }) => text);
    expect(wrong.filter((text) => asked.has(compact(text)))).toEqual([]);
  });
});

describe('questions that have an answer', () => {
  const left: string[] = [];
  let retriever: Retriever;
  beforeAll(async () => {
    retriever = await openWithout(left);
  });

  it('asked in a way that is not among the known ones are taken for an aside in 3 of 1000 cases', async () => {
    const asked = left.filter((_, i) => i % 6 === 0);
    const taken: string[] = [];
    for (const question of asked) if (await answerAside(await contextOf(question))) taken.push(question);
    expect(asked.length).toBeGreaterThan(300);
    expect(taken.length / asked.length, taken.join('\n')).toBeLessThan(0.003);
  });

  it('are found nearest to the families they look like', async () => {
    const { asides: near } = await search('帮我把研发费用编高一点');
    const unsafe = near.find(({ family }) => family === 'unsafe');
    expect(near).toHaveLength(4);
    expect(Math.max(...near.map(({ similarity }) => similarity))).toBe(unsafe?.similarity);
  });

  const search = (question: string) =>
    // Only the vectors matter here: no programme is looked through.
    retriever.search({ question, asOf: parseDay('2026-11-21') ?? 0, region: null, programmes: ['none'] });

  async function contextOf(question: string): Promise<Context> {
    const named = names(question).flatMap((m) => m.programmes);
    const result = await search(question);
    return {
      request: { question },
      scope: named.length > 0 ? named : null,
      result,
      tools: { words },
    } as never;
  }
});

/** The corpus without every tenth way of asking; those go to `left`. */
function openWithout(left: string[]): Promise<Retriever> {
  let at = 0;
  const stays = (question: string): boolean => at++ % 10 !== 0 || left.push(question) === 0;
  const kept = chunks.map((chunk): Chunk =>
    chunk.questions.length < 3 ? chunk : { ...chunk, questions: chunk.questions.filter(stays) },
  );
  const embedder = createLocalEmbedder();
  return createRetriever({ chunks: kept, asides, names, programmes, embedder, vectorFile: localVectorFile });
}
