import type { Field } from '../../facts/index.ts';
import { compactText } from '../../shared/index.ts';
import { giveField } from './give.ts';
import { hasCue } from './clauses.ts';
import { askRatio } from './ask-back.ts';
import { askForecast, isForecast } from './forecast.ts';
import { quoteOf, type Message } from './message.ts';
import { isYearEnd } from './periods.ts';
import { isNumeric, type Token, type YearsSaid } from './tokens.ts';
import { exactNumber } from './values.ts';

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
  const field = fieldsNamed ? null : impliedField(message, run, years);
  if (field) {
    for (const token of run) message.used.add(token.mark);
    giveField(message, run, field, { target: null, years, of: run });
    return;
  }
  for (const [i, token] of run.entries()) {
    if (belongsToQuestion(token)) continue;
    message.used.add(token.mark);
    if (putYearEnd(message, token) || putOwnStaff(message, token)) continue;
    if (isForecast(message, token, years?.years[0] ?? null)) {
      askForecast(message, token, quoteOf(message, token.clause));
      continue;
    }
    askField(message, token, years?.years.length === run.length ? (years.years[i] ?? null) : null);
  }
}

/** The field asked, or the only one that has one of these figures in the year said for it. */
function impliedField(message: Message, run: readonly Token[], years: YearsSaid | null): Field | null {
  const { asked } = message.context;
  const field = asked === null ? undefined : message.dictionary.fields.get(asked.field);
  if (field && isNumeric(field)) return suits(field, run, years) ? field : null;
  const only = years && run.length === years.years.length ? repeatedField(message) : null;
  return only && suits(only, run, years) ? only : null;
}

/** Tens of thousands, or figures by year, are not a number of things that has no year. */
function suits(field: Field, run: readonly Token[], years: YearsSaid | null): boolean {
  if (field.kind !== 'count') return true;
  const money = run.some(
    ({ mark }) => mark.kind === 'amount' && mark.quantity.unit === null && mark.quantity.magnitude,
  );
  return !money && !(years !== null && field.period !== 'year');
}

/** A message of figures by year that repeats a figure told before goes on about its field. */
function repeatedField(message: Message): Field | null {
  const said = message.marks.flatMap((mark, i) => {
    const figure =
      mark.kind === 'years' ? message.marks.slice(i + 1).find((m) => m.kind === 'amount') : undefined;
    const year = mark.kind === 'years' ? mark.years[0] : undefined;
    return figure?.kind === 'amount' && year !== undefined
      ? [{ year, value: exactNumber(figure.quantity) }]
      : [];
  });
  const facts = (message.context.known ?? []).filter((fact) =>
    said.some(({ year, value }) => value !== null && fact.year === year && fact.value === value),
  );
  const ids = new Set(facts.map((fact) => fact.field));
  const [id] = ids;
  const field = ids.size === 1 && id !== undefined ? message.dictionary.fields.get(id) : undefined;
  return field?.kind === 'money' ? field : null;
}

function belongsToQuestion({ clause }: Token): boolean {
  return hasCue(clause, 'wh', 'question') || clause.marks.some((mark) => mark.kind === 'name');
}

/** "120 people at the end of the year": heads are the staff. */
function putYearEnd(message: Message, token: Token): boolean {
  const { mark } = token;
  const [average] = Object.keys(message.lexicon.year_end_of);
  const field = average === undefined ? undefined : message.dictionary.fields.get(average);
  const heads = mark.kind === 'amount' && mark.quantity.unit === 'person';
  if (!heads || !field || !isYearEnd(message, token)) return false;
  const said = token.clause.marks.find((m) => m.kind === 'years');
  const years = said ? { years: said.years, start: said.start, end: said.end } : null;
  giveField(message, [token], field, { target: null, years, of: [token] });
  return true;
}

/** "We are 30 people": a clause that says no more than who and how many counts all of them. */
function putOwnStaff(message: Message, token: Token): boolean {
  const { mark, clause } = token;
  const { staff } = message.lexicon;
  const field = message.dictionary.fields.get(staff.field);
  if (mark.kind !== 'amount' || mark.quantity.unit !== 'person' || !field) return false;
  const around = clause.text.replace(message.prepared.text.slice(mark.start, mark.end), '');
  const isOwn = staff.own.some((word) => around.includes(word));
  const rest = [...staff.own, ...staff.fillers].reduce((text, word) => text.replaceAll(word, ''), around);
  if (!isOwn || compactText(rest) !== '') return false;
  giveField(message, [token], field, { target: null, years: null, of: [token] });
  return true;
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
