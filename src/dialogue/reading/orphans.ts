import { giveField } from './give.ts';
import { hasCue } from './clauses.ts';
import { askRatio } from './ask-back.ts';
import type { Message } from './message.ts';
import { isNumeric, type Token, type YearsSaid } from './tokens.ts';

/**
 * Figures that no word claims. They answer the open question when the message names no field at all;
 * beside a question or a programme they are part of it; else they are asked back.
 */
export function noteOrphans(
  message: Message,
  run: readonly Token[],
  years: YearsSaid | null,
  fieldsNamed: boolean,
): void {
  const { asked } = message.context;
  const field = asked === null || fieldsNamed ? undefined : message.dictionary.fields.get(asked.field);
  if (field && isNumeric(field)) {
    for (const token of run) message.used.add(token.mark);
    giveField(message, run, field, { target: null, years, of: run });
    return;
  }
  for (const [i, token] of run.entries()) {
    if (belongsToQuestion(token)) continue;
    message.used.add(token.mark);
    askField(message, token, years?.years.length === run.length ? (years.years[i] ?? null) : null);
  }
}

function belongsToQuestion({ clause }: Token): boolean {
  return hasCue(clause, 'wh', 'question') || clause.marks.some((mark) => mark.kind === 'name');
}

function askField(message: Message, token: Token, year: number | null): void {
  const { mark } = token;
  if (mark.kind !== 'amount') return;
  const { unit } = mark.quantity;
  if (unit === 'other' || unit === 'times') return;
  const said = message.prepared.quote(mark.start, mark.end);
  if (unit === 'percent') {
    askRatio(message, null, token, said);
    return;
  }
  const money = unit === null || unit === 'yuan';
  if (!money && unit !== 'person') return;
  const number = unit === null && !mark.quantity.magnitude ? `${said}${message.unit?.word ?? ''}` : said;
  const { likely } = message.lexicon;
  message.findings.unsure(mark.start, {
    key: 'which_field',
    quote: said,
    candidates: money ? likely.money : likely.count,
    pending: { field: null, year, number },
  });
}
