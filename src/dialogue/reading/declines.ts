import { hasCue, type Clause } from './clauses.ts';
import { isCue, type Mark } from './marks.ts';
import { freeMarks, quoteOf, saysGeneral, type Message } from './message.ts';

/**
 * Reads "do not know", "would rather not say" and "skip this": of the fields named in the clause, of the last
 * field of the message for another year, or of the open question.
 */
export function readDeclines(message: Message): void {
  let last: Mark | null = null;
  for (const sentence of message.sentences)
    for (const clause of sentence.clauses) {
      const cue = clause.marks.find((mark) => isCue(mark, 'decline', 'skip'));
      if (cue && !asksAboutPolicy(message, clause)) decline(message, clause, cue, last);
      last = clause.marks.findLast((mark) => mark.kind === 'field') ?? last;
    }
}

function decline(message: Message, clause: Clause, cue: Mark, last: Mark | null): void {
  const quote = quoteOf(message, clause);
  const marks = freeMarks(message, clause);
  if (marks.some((mark) => mark.kind === 'amount')) return;
  const said = marks.find((mark) => mark.kind === 'years');
  const named = marks.filter(
    (mark) => mark.kind === 'field' || mark.kind === 'property' || mark.kind === 'friend',
  );
  for (const mark of [...named, ...(said ? [said] : [])]) message.used.add(mark);
  const years = said?.years ?? [null];
  const carried = named.length === 0 && said && last?.kind === 'field' ? [last.field.id] : [];
  const ids = [
    ...named.map((mark) => (mark.kind === 'friend' ? mark.friend.candidates[0] : mark.field.id)),
    ...carried,
  ];
  if (ids.length === 0 && hasCue(clause, 'skip')) message.findings.add(cue.start, { kind: 'skip' });
  else
    for (const field of ids.length > 0 ? ids : [null])
      for (const year of isYearly(message, field ?? null) ? years : [null])
        message.findings.add(cue.start, { kind: 'decline', field: field ?? null, year, quote });
}

/** "Do not know what the requirements are" is a question, not a figure withheld. */
function asksAboutPolicy(message: Message, clause: Clause): boolean {
  const named = freeMarks(message, clause).some((mark) => mark.kind === 'name');
  return named || saysGeneral(clause) || hasCue(clause, 'check', 'check_weak', 'check_all', 'check_detail');
}

function isYearly(message: Message, field: string | null): boolean {
  const id = field ?? message.context.asked?.field;
  return id !== undefined && message.dictionary.fields.get(id)?.period === 'year';
}
