import type { AmountQuantity, Field } from '../../facts/index.ts';
import type { Sentence } from './clauses.ts';
import { isCue, type Mark, type MarkOf } from './marks.ts';
import { factMeant, type FactMeant } from './correction-target.ts';
import { isSupposed, quoteOf, type Message } from './message.ts';
import { isNumeric, isTarget } from './tokens.ts';
import { fitOf, powerOfWords, statedAmount } from './values.ts';

type AmountMark = MarkOf<'amount'>;

/** A figure said to replace another, found before figures are given out and settled after. */
export interface Correction {
  readonly figure: AmountMark;
  readonly old: AmountMark | null;
  readonly field: Field | null;
  readonly year: number | null;
}

/** How far a cue may stand before its figure. */
const REACH = 3;
const LONGEST_QUOTE = 60;
// Corrections are short; further down a paste nothing is one.
const MOST_SENTENCES = 20;

/**
 * Finds figures that correct: "not 50 but 55", "55, not 50", "make it 55", "I was wrong, 55". They are marked
 * used, so that they are not read as figures of their own.
 */
export function findCorrections(message: Message): Correction[] {
  return message.sentences
    .filter((sentence) => !isSupposed(sentence, sentence.end - 1))
    .slice(0, MOST_SENTENCES)
    .flatMap((sentence) => correctionsIn(message, sentence));
}

function correctionsIn(message: Message, sentence: Sentence): Correction[] {
  const marks = sentence.clauses.flatMap((c) => c.marks).filter((m) => !message.used.has(m));
  const denied = marks.find((m): m is AmountMark => m.kind === 'amount' && follows(marks, m, 'not_this'));
  const found: Correction[] = [];
  if (denied) {
    const others = marks.filter((m): m is AmountMark => m.kind === 'amount' && m !== denied);
    const figure = others.find((m) => m.start > denied.end) ?? others.at(-1);
    message.used.add(denied);
    if (figure) found.push(claim(message, marks, figure, denied));
    else askWhatThen(message, denied);
  }
  for (const mark of marks)
    if (mark.kind === 'amount' && !message.used.has(mark) && replaces(message, marks, mark))
      found.push(claim(message, marks, mark, null));
  return found;
}

function askWhatThen(message: Message, denied: Mark): void {
  const quote = message.prepared.quote(denied.start, denied.end);
  message.findings.unsure(denied.start, { key: 'what_then', quote });
}

/** The figure is said to be the right one, and no field is named for it after the cue. */
function replaces(message: Message, marks: readonly Mark[], figure: AmountMark): boolean {
  if (follows(marks, figure, 'become')) return true;
  const target = marks.findLast((m) => isTarget(m) && m.start < figure.start);
  if (follows(marks, figure, 'rather') && !target) return true;
  const { correctedFrom } = message;
  const next = marks.find((m) => m.start >= figure.end && !isCue(m, 'own'));
  const counted = next !== undefined && isTarget(next) && next.start - figure.end <= 1;
  return (
    correctedFrom !== null &&
    figure.start >= correctedFrom &&
    !counted &&
    !((target?.start ?? -1) >= correctedFrom)
  );
}

function follows(marks: readonly Mark[], figure: Mark, cue: 'not_this' | 'become' | 'rather'): boolean {
  const before = marks.findLast((m) => m.end <= figure.start && isCue(m, cue));
  return before !== undefined && figure.start - before.end <= REACH;
}

function claim(
  message: Message,
  marks: readonly Mark[],
  figure: AmountMark,
  old: AmountMark | null,
): Correction {
  const targets = marks.filter((m) => m.kind === 'field' && isNumeric(m.field) && !message.used.has(m));
  const target = targets.findLast((m) => m.start < figure.start) ?? (old ? targets[0] : undefined);
  const years = marks.findLast((m) => m.kind === 'years' && m.start < figure.start && m.years.length === 1);
  message.used.add(figure);
  if (years && (target === undefined || years.start < figure.start)) message.used.add(years);
  const next = marks[marks.indexOf(target ?? figure) + 1];
  if (target && !(next?.kind === 'amount' && next !== figure && next !== old)) message.used.add(target);
  return {
    figure,
    old,
    field: target?.kind === 'field' ? target.field : null,
    year: years?.kind === 'years' ? (years.years[0] ?? null) : null,
  };
}

/** Settles corrections against what this message and earlier ones said. */
export function putCorrections(message: Message, corrections: readonly Correction[]): void {
  for (const correction of corrections) putCorrection(message, correction);
}

function putCorrection(message: Message, correction: Correction): void {
  const { figure, old } = correction;
  const meant = factMeant(message, correction);
  if (meant === null) {
    askWhich(message, correction);
    return;
  }
  const { field, year } = meant;
  if (figure.quantity.unit === 'foreign') {
    askForeign(message, correction, field);
    return;
  }
  const power = powerFor(message, field, figure.quantity, meant.power ?? (old && powerOfWords(message, old)));
  if (power === null) {
    askUnit(message, correction, meant);
    return;
  }
  const oldPower = old && powerFor(message, field, old.quantity, meant.power ?? power);
  const before = old === null || oldPower === null ? null : statedAmount(field, old.quantity, oldPower);
  const value = statedAmount(field, figure.quantity, power);
  const quote = quoteFor(message, correction);
  message.findings.settle(field.id, year);
  message.findings.add(startOf(correction), {
    ...{ kind: 'correct', field: field.id, year, value, old: before, quote },
  });
}

function askForeign(message: Message, correction: Correction, field: Field): void {
  const quote = quoteFor(message, correction);
  const info = { field: field.label };
  message.findings.unsure(startOf(correction), { key: 'foreign', quote, info, candidates: [field.id] });
}

function askWhich(message: Message, correction: Correction): void {
  const { asked } = message.context;
  message.findings.unsure(startOf(correction), {
    key: 'which_correction',
    quote: quoteFor(message, correction),
    candidates: asked === null ? [] : [asked.field],
    pending: { field: null, year: null, number: numberOf(message, correction) },
  });
}

function askUnit(message: Message, correction: Correction, { field, year }: FactMeant): void {
  const number = numberOf(message, correction);
  message.findings.unsure(startOf(correction), {
    key: 'unit',
    quote: quoteFor(message, correction),
    info: { field: field.label, number },
    candidates: [field.id],
    pending: { field: field.id, year, number },
  });
}

function startOf({ figure, old }: Correction): number {
  return Math.min(figure.start, old?.start ?? figure.start);
}

function numberOf(message: Message, { figure }: Correction): string {
  return message.prepared.quote(figure.start, figure.end);
}

/** The clauses the figures stand in, or the figures alone where that is long. */
function quoteFor(message: Message, { figure, old }: Correction): string {
  const from = Math.min(figure.start, old?.start ?? figure.start);
  const to = Math.max(figure.end, old?.end ?? figure.end);
  const clauses = message.sentences.flatMap((s) => s.clauses).filter((c) => c.start < to && c.end > from);
  const [start, end] = [clauses[0]?.start ?? from, clauses.at(-1)?.end ?? to];
  return end - start <= LONGEST_QUOTE ? quoteOf(message, { start, end }) : message.prepared.quote(from, to);
}

/** Power of ten to read a figure with: none needed, that of its counterpart, or the message's unit. */
function powerFor(
  message: Message,
  field: Field,
  quantity: AmountQuantity,
  other: number | null,
): number | null {
  return fitOf(field, quantity) === 'needs_unit' ? (other ?? message.unit?.power ?? null) : 0;
}
