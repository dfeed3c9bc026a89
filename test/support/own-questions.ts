import type { AnswerResult } from '../../src/answer/index.ts';
import type { Chunk } from '../../src/retrieval/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from './answerer.ts';
import { loadPolicyCorpus } from './policy-corpus.ts';

/** A question of a pack, and the answer that the product gives to it. */
export interface OwnQuestion {
  readonly question: string;
  readonly chunk: Chunk;
  readonly got: AnswerResult;
}

/** Asks every `step`-th question that the packs themselves bring along, as someone in Ningxia. */
export async function askOwnQuestions(step: number): Promise<OwnQuestion[]> {
  const answerer = await policyAnswerer();
  const asOf = parseDay('2026-11-21') ?? 0;
  const { chunks } = loadPolicyCorpus();
  const all = chunks.flatMap((chunk) => chunk.questions.map((question) => ({ question, chunk })));
  const asked: OwnQuestion[] = [];
  for (const { question, chunk } of all.filter((_, i) => i % step === 0))
    asked.push({ question, chunk, got: await answerer.answerQuestion({ question, region: '宁夏', asOf }) });
  return asked;
}

/** Those that got another answer than their own. */
export function strayed(asked: readonly OwnQuestion[]): string[] {
  return asked
    .filter(({ chunk, got }) => !got.text.includes(chunk.text.trim()))
    .map(({ question, chunk, got }) => `${question} (${chunk.id}): ${got.status} ${got.trace.reason}`);
}
