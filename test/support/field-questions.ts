import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Answerer } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { faultsOf } from '../eval/judge-answer.ts';
import { readQuestions } from '../eval/questions.ts';

/** The questions that `ningce unanswered` has written below a root, each with what is wrong with its answer. */
export async function fieldFaults(root: string, answerer: Answerer): Promise<string[]> {
  const file = join(root, 'test/eval/questions/field.yaml');
  if (!existsSync(file)) return [];
  const wrong: string[] = [];
  for (const question of readQuestions(parse(readFileSync(file, 'utf8')), 'seen')) {
    const { id, ask, as_of, region = null } = question;
    const answer = await answerer.answerQuestion({ question: ask, region, asOf: parseDay(as_of ?? '') ?? 0 });
    const faults = faultsOf(question, answer);
    if (faults.length > 0) wrong.push(`${id} ${ask}: ${faults.join(' ')}, ${answer.status} ${answer.text}`);
  }
  return wrong;
}
