import type { Field } from '../../facts/index.ts';
import type { StatedValue } from '../commands.ts';
import { hasCue, type Sentence } from './clauses.ts';
import { askForecast, isForecast } from './forecast.ts';
import type { MarkOf } from './marks.ts';
import { stateFact, type Message } from './message.ts';
import type { Token } from './tokens.ts';
import { fitOf, statedAmount } from './values.ts';

/** How many there are of one kind; null = open on that side. */
interface KindFigure {
  readonly kind: number;
  readonly sentence: Sentence;
  readonly at: number;
  readonly quote: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** Figures by class of property, one for each kind named. */
export type Kinds = Map<Field, KindFigure[]>;

/** Notes the number of one kind; said again, it replaces what was said. */
export function addKind(message: Message, kinds: Kinds, mark: MarkOf<'property'>, figure: Token): void {
  if (figure.mark.kind !== 'amount' || fitOf(mark.field, figure.mark.quantity) !== 'fits') {
    message.used.delete(figure.mark);
    return;
  }
  const [start, end] = [Math.min(mark.start, figure.mark.start), Math.max(mark.end, figure.mark.end)];
  const quote = message.prepared.quote(start, end);
  if (isForecast(message, figure, null)) {
    askForecast(message, figure, quote);
    return;
  }
  if (hasCue(figure.clause, 'not_granted')) {
    message.findings.unsure(start, { key: 'granted', quote, candidates: [mark.field.id] });
    return;
  }
  const value = statedAmount(mark.field, figure.mark.quantity);
  const kind = kindOf(message, mark);
  noteKind(kinds, classOf(message, mark), {
    kind,
    sentence: figure.sentence,
    at: start,
    quote,
    ...endsOf(value),
  });
  if (mark.own) stateFact(message, figure.sentence, start, { field: mark.own.id, year: null, value, quote });
}

/** The class a kind counts towards: the asked part of it when the message names nothing else. */
function classOf(message: Message, { field }: MarkOf<'property'>): Field {
  const { asked } = message.context;
  const part = asked === null ? undefined : message.dictionary.fields.get(asked.field);
  const whole = part && message.lexicon.same_as[part.id]?.of;
  const named = message.marks.filter((m) => m.kind === 'property' || m.kind === 'field');
  return part && whole === field.id && named.every((m) => m.field === field) ? part : field;
}

/** Keeps one figure a kind. */
export function noteKind(kinds: Kinds, field: Field, figure: KindFigure): void {
  const others = (kinds.get(field) ?? []).filter((k) => k.kind !== figure.kind);
  kinds.set(field, [...others, figure]);
}

/** States the sum of each class: a class is as many as its kinds together. */
export function putKinds(message: Message, kinds: Kinds): void {
  for (const [field, list] of kinds) {
    const [first] = list;
    if (!first) continue;
    const min = list.reduce<number | null>((total, k) => addOrOpen(total, k.min), 0);
    const max = list.reduce<number | null>((total, k) => addOrOpen(total, k.max), 0);
    const value =
      min !== null && min === max
        ? min
        : { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
    const quote = list.map((k) => k.quote).join(message.words.say('reading.list_comma'));
    stateFact(message, first.sentence, first.at, { field: field.id, year: null, value, quote });
  }
}

function addOrOpen(total: number | null, n: number | null): number | null {
  return total === null || n === null ? null : total + n;
}

/** The ends of a stated number or range. */
export function endsOf(value: StatedValue): { min: number | null; max: number | null } {
  if (typeof value === 'number') return { min: value, max: value };
  const { min, max } = value as { min?: number; max?: number };
  return { min: min ?? null, max: max ?? null };
}

/** Which kind a word names, as its place in the lexicon. */
export function kindOf(message: Message, mark: MarkOf<'property'>): number {
  const word = message.prepared.text.slice(mark.start, mark.end);
  return message.lexicon.property_kinds.findIndex((kind) => kind.words.includes(word));
}
