import { hasCue, type Clause } from './clauses.ts';
import { isCue, type Mark } from './marks.ts';
import { isGeneral, quoteOf, type Message } from './message.ts';
import { isQuestion } from './polarity.ts';

/**
 * Sets aside what a message says of others (customers, rivals, a parent company): it is nobody's fact here, and
 * the reply says so. From the word for them on, until a word for oneself or a clause that begins anew.
 */
export function setOthersAside(message: Message): void {
  for (const sentence of message.sentences) {
    let theirs = false;
    for (const clause of sentence.clauses) {
      if (hasCue(clause, 'own', 'suppose') || isQuestion(clause)) theirs = false;
      const from: number | null = theirs ? clause.start : othersFrom(message, clause);
      if (from === null) continue;
      const marks: Mark[] = clause.marks.filter((mark) => mark.start >= from);
      if (isGeneral(clause) || isQuestion(clause) || !marks.some(isStated)) continue;
      for (const mark of marks) message.used.add(mark);
      // "20 % above our peers" compares, and takes nothing away.
      const minor = marks.every((mark) => mark.kind !== 'amount' || mark.quantity.unit === 'percent');
      const named = marks.some((mark) => mark.kind === 'name' || mark.kind === 'statement');
      message.findings.unsure(from, {
        key: 'not_ours',
        quote: quoteOf(message, clause),
        minor: minor && !named,
      });
      theirs = marks.some((mark) => mark.kind === 'field' || mark.kind === 'property');
    }
  }
}

/** Where the talk of others begins; null when there is none, or a word for oneself follows it. */
function othersFrom(message: Message, clause: Clause): number | null {
  const cue = clause.marks.findLast((mark) => isCue(mark, 'others'));
  if (!cue || message.context.asked?.field === 'group_title_conflict') return null;
  const own = clause.marks.some((mark) => isCue(mark, 'own') && mark.start > cue.end + 1);
  return own ? null : cue.start;
}

function isStated(mark: Mark): boolean {
  return ['amount', 'date', 'name', 'statement', 'span'].includes(mark.kind);
}
