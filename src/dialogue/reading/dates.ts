import type { Field } from '../../facts/index.ts';
import type { Clause, Sentence } from './clauses.ts';
import { beginningOf, daySpanOf, statedDays, upTo, type DaySpan } from './days.ts';
import type { Mark, MarkOf } from './marks.ts';
import { freeMarks, isGeneral, quoteOf, stateFact, type Message } from './message.ts';
import { isNumeric } from './tokens.ts';

/** Reads dates of fields that are dates: "founded in May 2019", "three years ago", "moved here in 2021". */
export function readDates(message: Message): void {
  for (const sentence of message.sentences)
    for (const clause of sentence.clauses) {
      if (isGeneral(clause)) continue;
      for (const mark of freeMarks(message, clause))
        if (mark.kind === 'field' && mark.field.kind === 'date') readDate(message, sentence, clause, mark);
    }
  readAskedDate(message);
}

function readDate(message: Message, sentence: Sentence, clause: Clause, target: MarkOf<'field'>): void {
  const near = freeMarks(message, clause)
    .flatMap((mark) => {
      const span = spanOf(message, target.field, mark);
      return span ? [{ mark, span, distance: distance(mark, target) }] : [];
    })
    .sort((a, b) => a.distance - b.distance)[0];
  if (!near) return;
  message.used.add(target);
  if (
    target.field.trueMeans === 'within_validity' &&
    message.lexicon.holding.expires.some((w) => clause.text.includes(w))
  )
    putExpiry(message, sentence, clause, target.field, near);
  else put(message, sentence, clause, target.field, near);
}

/** Characters between the two; what comes before is preferred over what follows. */
function distance(mark: Mark, target: Mark): number {
  return mark.start < target.start ? target.start - mark.end : mark.start - target.end + 0.5;
}

/** A date answers the open question when the message names no field with figures. */
function readAskedDate(message: Message): void {
  const { asked } = message.context;
  const field = asked === null ? undefined : message.dictionary.fields.get(asked.field);
  if (field?.kind !== 'date') return;
  if (message.marks.some((mark) => mark.kind === 'field' && isNumeric(mark.field))) return;
  if (message.findings.facts().some((fact) => fact.field === field.id)) return;
  for (const sentence of message.sentences)
    for (const clause of sentence.clauses)
      for (const mark of freeMarks(message, clause)) {
        const span = spanOf(message, field, mark);
        if (!span) continue;
        put(message, sentence, clause, field, { mark, span });
        return;
      }
}

/** The days a mark stands for: a date, a year, a bare year, or how long it has lasted. */
function spanOf(message: Message, field: Field, mark: Mark): DaySpan | null {
  if (mark.kind === 'span' && field.trueMeans === null)
    return beginningOf(mark.quantity, message.context.today);
  if (mark.kind === 'amount' && mark.quantity.maybeYear !== null)
    return daySpanOf({ ...mark, kind: 'years', years: [mark.quantity.maybeYear] });
  return daySpanOf(mark);
}

/** A day on which a title ends says that it is held until then, not since when. */
function putExpiry(
  message: Message,
  sentence: Sentence,
  clause: Clause,
  field: Field,
  { mark, span }: { readonly mark: Mark; readonly span: DaySpan },
): void {
  message.used.add(mark);
  const quote = quoteOf(message, clause);
  if (span.from > message.context.today)
    stateFact(message, sentence, mark.start, { field: field.id, year: null, value: true, quote });
  else message.findings.unsure(mark.start, { key: 'title_past', quote, candidates: [field.id] });
}

function put(
  message: Message,
  sentence: Sentence,
  clause: Clause,
  field: Field,
  { mark, span }: { readonly mark: Mark; readonly span: DaySpan },
): void {
  message.used.add(mark);
  const notAfter = field.bounds.max === Infinity ? message.context.today : field.bounds.max;
  const days = upTo(span, Math.max(notAfter, message.context.today));
  const quote = quoteOf(message, clause);
  if (days)
    stateFact(message, sentence, mark.start, { field: field.id, year: null, value: statedDays(days), quote });
  else
    message.findings.unsure(mark.start, {
      key: 'future_date',
      quote,
      info: { field: field.label },
      candidates: [field.id],
    });
}
