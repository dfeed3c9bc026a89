import { hasCue, type Clause } from './clauses.ts';
import { isCue, type Mark } from './marks.ts';
import type { Message } from './message.ts';

/** How far a negation reaches over verbs and fillers to what it denies. */
const REACH = 6;

/** What a clause says of a thing it names: denied, affirmed in so many words, or just named. */
export type Polarity = 'no' | 'yes' | 'named';

/** Whether a clause asks rather than states. */
export function isQuestion(clause: Clause): boolean {
  return hasCue(clause, 'wh', 'question', 'check', 'check_weak', 'check_detail', 'check_all');
}

/**
 * Polarity of a mark: by the negation before it (shared by things joined with "and"), or by an answer after it
 * ("none", ": yes") that ends the clause.
 */
export function polarityOf(message: Message, clause: Clause, mark: Mark): Polarity {
  const answer = answerAfter(message, clause, mark);
  if (answer !== null) return answer;
  return isDenied(message, clause, mark) ? 'no' : 'named';
}

function isDenied(message: Message, clause: Clause, mark: Mark): boolean {
  for (let at = clause.marks.indexOf(mark) - 1, end = mark.start; at >= 0; at--) {
    const before = clause.marks[at];
    if (!before) return false;
    const gap = message.prepared.text.slice(before.end, end);
    if (isCue(before, 'negation')) return gap.length <= REACH;
    if (!isJoint(message, gap) || before.kind === 'amount') return false;
    end = before.start;
  }
  return false;
}

/** What follows the mark, when it is an answer and nothing more. */
function answerAfter(message: Message, clause: Clause, mark: Mark): 'no' | 'yes' | null {
  const rest = restOf(message, clause, mark).replace(/^[\s:]+/, '');
  const { whole } = message.lexicon;
  if (whole.deny.includes(rest) || isDenyingEnd(message, clause, mark, rest)) return 'no';
  return whole.confirm.includes(rest) ? 'yes' : null;
}

/** "… none whatever": a negation right after the mark with only particles behind it. */
function isDenyingEnd(message: Message, clause: Clause, mark: Mark, rest: string): boolean {
  const next = clause.marks[clause.marks.indexOf(mark) + 1];
  if (!next || !isCue(next, 'negation') || next.start - mark.end > 2) return false;
  const tail = restOf(message, clause, next);
  return tail === '' || message.lexicon.polite.includes(tail) || message.lexicon.whole.deny.includes(rest);
}

/** Text of a clause after a mark, without signs at its end; empty beyond a short reach. */
export function restOf(message: Message, clause: Clause, mark: Mark): string {
  const rest = message.prepared.text.slice(mark.end, clause.end).replace(/[\s,;!\u3002\u3001\n)]+$/, '');
  return rest.trim();
}

export function isJoint(message: Message, gap: string): boolean {
  const words = gap.replace(/[\s,;:/|&+\u3001-]/g, '');
  return words === '' || message.lexicon.joiners.includes(words);
}
