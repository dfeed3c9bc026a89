import { hasCue, type Clause } from './clauses.ts';
import { isCue, type Mark, type MarkOf } from './marks.ts';
import { freeMarks, quoteOf, type Message } from './message.ts';
import { restOf } from './polarity.ts';
import { exactNumber } from './values.ts';

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
  const figure = marks.find((mark) => mark.kind === 'amount');
  if (!ends || (figure && fields.length > 0)) return;
  if (figure) {
    withdrawValue(message, figure, quote);
    return;
  }
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

/** "Take the 2 million out": the fact that has this value. */
function withdrawValue(message: Message, figure: MarkOf<'amount'>, quote: string): void {
  message.used.add(figure);
  const value = exactNumber(figure.quantity);
  const matches = (message.context.known ?? []).filter((fact) => value !== null && fact.value === value);
  const [fact] = matches.length === 1 ? matches : [];
  if (fact) message.findings.add(figure.start, { kind: 'unset', field: fact.field, year: fact.year, quote });
  else message.findings.unsure(figure.start, { key: 'which_remove', quote });
}
