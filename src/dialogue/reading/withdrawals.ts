import { hasCue, type Clause } from './clauses.ts';
import { isCue, type Mark } from './marks.ts';
import { freeMarks, quoteOf, type Message } from './message.ts';
import { restOf } from './polarity.ts';

/** Reads "take that figure out": the fields named beside the verb, else the fact said last. */
export function readWithdrawals(message: Message): void {
  for (const sentence of message.sentences)
    for (const clause of sentence.clauses) {
      const cue = clause.marks.find((mark) => isCue(mark, 'remove'));
      if (cue) withdraw(message, clause, cue);
    }
}

function withdraw(message: Message, clause: Clause, cue: Mark): void {
  const marks = freeMarks(message, clause);
  const fields = marks.flatMap((mark) => (mark.kind === 'field' || mark.kind === 'property' ? [mark] : []));
  const quote = quoteOf(message, clause);
  const last = fields.at(-1);
  const ends =
    restOf(message, clause, cue).length <= 2 || (last !== undefined && restOf(message, clause, last) === '');
  if (!ends || marks.some((mark) => mark.kind === 'amount')) return;
  const said = marks.find((mark) => mark.kind === 'years');
  for (const mark of fields) {
    message.used.add(mark);
    const years = mark.field.period === 'year' && said ? said.years : [null];
    for (const year of years)
      message.findings.add(mark.start, { kind: 'unset', field: mark.field.id, year, quote });
  }
  if (said) message.used.add(said);
  if (fields.length === 0 && (hasCue(clause, 'that_one') || clause.text.trim().length <= 6))
    withdrawLast(message, cue, quote);
}

function withdrawLast(message: Message, cue: Mark, quote: string): void {
  const last = message.context.known?.at(-1);
  if (last) message.findings.add(cue.start, { kind: 'unset', field: last.field, year: last.year, quote });
  else message.findings.unsure(cue.start, { key: 'which_remove', quote });
}
