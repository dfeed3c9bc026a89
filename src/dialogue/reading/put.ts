import type { AmountQuantity, Field } from '../../facts/index.ts';
import { askRatio, ratioOver } from './ask-back.ts';
import { changeOf, putChange } from './changes.ts';
import { hasCue } from './clauses.ts';
import { askForecast, isForecast } from './forecast.ts';
import { isCue, type MarkOf } from './marks.ts';
import { stateFact, type Message } from './message.ts';
import { isYearEnd } from './periods.ts';
import { textOf } from './quotes.ts';
import type { Slot, Token } from './tokens.ts';
import { firstEnd, fitOf, negated, statedAmount, statedSpan } from './values.ts';

/** Characters between a word of loss and its figure. */
const LOSS_REACH = 2;

/** One figure into one slot: a fact, a change, or a question about its unit. */
export function putFigure(message: Message, given: Slot): void {
  const slot = { ...given, field: countedField(message, given) };
  const { figure, field, year, quote } = slot;
  const { mark } = figure;
  const planned = field.period !== 'none' && isForecast(message, figure, year);
  if (planned && !asksWhether(figure)) {
    askForecast(message, figure, quote);
    return;
  }
  const change = changeOf(message, figure);
  if (change !== null) {
    putChange(message, slot, change);
    return;
  }
  if (mark.kind === 'span') {
    const value = statedSpan(field, mark.quantity, message.lexicon.month_unit);
    if (value !== null)
      stateFact(message, figure.sentence, mark.start, { field: field.id, year, value, quote });
    // How long losses have lasted says nothing about their amount.
    else if (!followsLoss(figure)) askAbout(message, slot, 'misfit');
  } else if (mark.kind === 'amount') putAmount(message, slot, mark, planned);
}

function putAmount(message: Message, slot: Slot, mark: MarkOf<'amount'>, planned: boolean): void {
  const { figure, field, year, quote } = slot;
  const quantity = isLoss(figure) ? negated(mark.quantity) : mark.quantity;
  const fit = fitOf(field, quantity);
  const power = fit === 'needs_unit' ? powerFor(message, slot) : 0;
  if (fit === 'share') askRatio(message, ratioOver(message, field), figure, quote);
  else if (fit === 'misfit') askAbout(message, slot, quantity.unit === 'foreign' ? 'foreign' : 'misfit');
  else if (field.kind === 'money' && field.period === 'year' && hasCue(figure.clause, 'gross'))
    askAbout(message, slot, 'gross');
  else if (power === null) askAbout(message, slot, 'unit');
  else {
    const fact = { field: field.id, year, value: statedAmount(field, quantity, power), quote };
    if (planned) message.findings.add(mark.start, { kind: 'what_if', ...fact });
    else stateFact(message, figure.sentence, mark.start, fact);
  }
}

/** "We plan …, is that enough": a plan that is asked about is tried. */
function asksWhether({ sentence }: Token): boolean {
  return hasCue(sentence, 'check', 'check_weak', 'check_detail');
}

/** A figure that is not below zero, and means so much below it. */
function isLoss(figure: Token): boolean {
  const { mark } = figure;
  return mark.kind === 'amount' && firstEnd(mark.quantity) >= 0 && followsLoss(figure);
}

/** A word of loss stands right before the figure. */
function followsLoss({ mark, clause }: Token): boolean {
  return clause.marks.some(
    (m) => isCue(m, 'loss') && m.end <= mark.start && mark.start - m.end <= LOSS_REACH,
  );
}

/** Largest bare figure that is taken for one in the unit of the question; beyond it the unit is asked. */
const MOST_ASKED = 100_000;

/** Unit of the list, of the message, or of the question that is answered. */
function powerFor(message: Message, { figure, field, power }: Slot): number | null {
  const said = power ?? message.unit?.power ?? null;
  const { asked_unit: unit } = message.lexicon;
  if (said !== null || message.context.asked?.field !== field.id || !field.ask.includes(unit.word))
    return said;
  return figure.mark.kind === 'amount' && Math.abs(firstEnd(figure.mark.quantity)) < MOST_ASKED
    ? unit.power
    : null;
}

/** "R&D: 12 people" counts the people of the field. */
function countedField(message: Message, { field, figure }: Slot): Field {
  const atEnd = message.lexicon.year_end_of[field.id];
  if (atEnd !== undefined && isYearEnd(message, figure)) return message.dictionary.fields.get(atEnd) ?? field;
  const people = field.kind === 'money' ? message.lexicon.people_of[field.id] : undefined;
  const counts = figure.mark.kind === 'amount' && isOwnPeople(figure.mark.quantity);
  return (counts && people !== undefined ? message.dictionary.fields.get(people) : undefined) ?? field;
}

function isOwnPeople({ unit, unitFrom }: AmountQuantity): boolean {
  return unit === 'person' && unitFrom === 'own';
}

function askAbout(
  message: Message,
  { figure, field, year, quote }: Slot,
  key: 'unit' | 'misfit' | 'foreign' | 'gross',
): void {
  // A loss stays one when its unit comes later.
  const number = `${isLoss(figure) ? '-' : ''}${textOf(message, figure)}`;
  message.findings.unsure(figure.mark.start, {
    key,
    quote,
    info: { field: field.label, number },
    candidates: [field.id],
    ...(key === 'unit' ? { pending: { field: field.id, year, number } } : {}),
  });
}
