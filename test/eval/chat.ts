import type { Answerer } from '../../src/answer/index.ts';
import type { TurnResult } from '../../src/dialogue/index.ts';
import { startConversation } from '../support/conversation.ts';
import { groupsHeld, holds } from './holds.ts';
import { givesAnswer } from './judge-answer.ts';
import { EVAL_DAY, type LabelledQuestion } from './questions.ts';
import { shareOf, showShare } from './statistics.ts';

/**
 * The same questions as first messages of a conversation, each in a session of its own: the reader must not take
 * a question apart, or for figures, where it has an answer. Only counted for questions of today without a place,
 * which a message cannot carry.
 */
export async function reportChat(
  answerer: Answerer,
  questions: readonly LabelledQuestion[],
  print: (line: string) => void,
): Promise<void> {
  const { say } = await startConversation(EVAL_DAY, answerer);
  const asked = questions.filter(({ as_of, region }) => as_of === undefined && region === undefined);
  const right: { readonly part: string; readonly isRight: boolean }[] = [];
  for (const question of asked) {
    const isRight = isRightInChat(question, await say(question.ask, question.id));
    right.push({ part: question.part, isRight });
  }
  print('\nthe same questions as messages of a conversation');
  for (const part of ['seen', 'held_out']) {
    const share = shareOf(right.filter((r) => r.part === part).map((r) => r.isRight));
    print(`  ${part.padEnd(16)} right ${showShare(share)}`);
  }
}

/** A check may go on below an answer; its status then speaks of the check. */
function isRightInChat({ status, need, never }: LabelledQuestion, turn: TurnResult): boolean {
  const checksOn = turn.status.startsWith('needs_') && turn.citations.length > 0;
  const given = checksOn ? 'answered' : turn.status;
  const isHeld = !givesAnswer(given) || groupsHeld(turn.text, need) === need.length;
  return status.includes(given) && isHeld && !never.some((wrong) => holds(turn.text, wrong));
}
