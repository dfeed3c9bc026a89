import type { AnswerResult } from '../../src/answer/index.ts';
import { groupsHeld, holds } from './holds.ts';
import type { LabelledQuestion } from './questions.ts';

/** What was wrong with an answer; empty = right. */
export type Fault = 'status' | 'programme' | 'missing' | 'forbidden' | 'citation';

export function faultsOf(question: LabelledQuestion, answer: AnswerResult): Fault[] {
  const faults: Fault[] = [];
  const { status, programmes, need, never, cites } = question;
  if (!status.includes(answer.status)) faults.push('status');
  const isAnswer = givesAnswer(answer.status);
  if (isAnswer && programmes.length > 0 && !programmes.some((id) => answer.programmes.includes(id)))
    faults.push('programme');
  // A refusal or a question back where that is right need not have what an answer would have.
  if (isAnswer && groupsHeld(answer.text, need) < need.length) faults.push('missing');
  if (never.some((wrong) => holds(answer.text, wrong))) faults.push('forbidden');
  const cited = answer.citations.map((c) => `${c.document} ${c.number ?? ''} ${c.article}`).join('\n');
  if (isAnswer && cites.length > 0 && !cites.some((wanted) => holds(cited, wanted))) faults.push('citation');
  return faults;
}

/** Statuses that state something about a policy. */
export function givesAnswer(status: string): boolean {
  return status === 'answered' || status === 'answered_partial' || status === 'expired_policy';
}
