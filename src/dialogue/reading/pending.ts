import { scanQuantities, type AmountQuantity, type Field } from '../../facts/index.ts';
import { compactText } from '../../shared/index.ts';
import type { Command, Unclear } from '../commands.ts';
import type { Mark, MarkOf } from './marks.ts';
import type { Message } from './message.ts';
import { isNumeric } from './tokens.ts';
import { fitOf, statedAmount } from './values.ts';

type Pending = NonNullable<Unclear['pending']>;

/** What a message adds to figures that were left open. */
interface Addition {
  readonly power: number | null;
  readonly field: Field | null;
  readonly years: readonly number[];
  readonly amounts: readonly MarkOf<'amount'>[];
}

/** Longest message that can be a mere addition. */
const LONGEST = 60;

/**
 * Completes open figures when a message is only what they lack: a unit, a field, years, or the same number of
 * figures again. Returns false, and records nothing, when the message is anything else or completes none.
 */
export function completePending(message: Message): boolean {
  const open = message.context.pending.flatMap((item) =>
    item.pending ? [{ item, pending: item.pending }] : [],
  );
  const addition = open.length > 0 && message.prepared.text.length <= LONGEST ? additionOf(message) : null;
  if (!addition || (addition.amounts.length > 0 && addition.amounts.length !== open.length)) return false;
  const results = open.map(({ pending }, i) => completed(message, pending, addition, i, open.length));
  if (results.every((commands) => commands.length === 0)) return false;
  for (const [i, commands] of results.entries()) {
    const item = open[i]?.item;
    for (const command of commands) message.findings.add(i, command);
    if (commands.length === 0 && item) message.findings.keep(i, item);
  }
  return true;
}

/** The parts of a message that consists of nothing else; null when it says more. */
function additionOf(message: Message): Addition | null {
  const { text } = message.prepared;
  const unit = wholeUnit(message);
  if (unit !== null) return { power: unit, field: null, years: [], amounts: [] };
  const parts = message.marks.filter((m) => ['field', 'years', 'amount', 'unit'].includes(m.kind));
  const fields = parts.flatMap((m) => (m.kind === 'field' && isNumeric(m.field) ? [m.field] : []));
  const figures = parts.filter((m): m is MarkOf<'amount'> => m.kind === 'amount');
  // Bare calendar years are years here: the figures themselves are already known.
  const bare = figures.flatMap((m) => m.quantity.maybeYear ?? []);
  const amounts = bare.length === figures.length ? [] : figures;
  const said = parts.flatMap((m) => (m.kind === 'years' ? m.years : []));
  const years = amounts.length === 0 ? [...said, ...bare].sort((a, b) => a - b) : said;
  const known = parts.length > 0 && fields.length <= 1 && (fields.length === 0 || amounts.length === 0);
  if (!known || !onlyFiller(message, text, parts)) return null;
  return { power: message.unit?.power ?? null, field: fields[0] ?? null, years, amounts };
}

/** Power of ten of a message that is a unit and nothing else. */
function wholeUnit(message: Message): number | null {
  const { before, power } = message.lexicon.units;
  let rest = stripped(message, compactText(message.prepared.text));
  const lead = [...before]
    .sort((a, b) => b.length - a.length)
    .find((w) => rest.startsWith(w) && rest.length > w.length);
  if (lead !== undefined) rest = stripped(message, rest.slice(lead.length));
  return power[rest] ?? null;
}

function stripped(message: Message, text: string): string {
  const polite = message.lexicon.polite;
  const head = polite.find((word) => text.length > word.length && text.startsWith(word));
  const rest = head === undefined ? text : text.slice(head.length);
  const tail = polite.find((word) => rest.length > word.length && rest.endsWith(word));
  return tail === undefined ? rest : rest.slice(0, -tail.length);
}

function onlyFiller(message: Message, text: string, parts: readonly Mark[]): boolean {
  let rest = '';
  let at = 0;
  for (const part of parts) {
    rest += text.slice(at, part.start);
    at = part.end;
  }
  rest += text.slice(at);
  const fillers = [...message.lexicon.polite, ...message.lexicon.units.before, ...message.lexicon.joiners];
  for (const filler of fillers.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(filler, '');
  return !/[\p{L}\p{N}]/u.test(rest);
}

/** Commands that complete one open item; empty when something is still missing. */
function completed(
  message: Message,
  pending: Pending,
  addition: Addition,
  i: number,
  count: number,
): Command[] {
  const field =
    (pending.field === null ? addition.field : message.dictionary.fields.get(pending.field)) ?? null;
  const own = amountsOf(pending.number);
  const amounts = addition.amounts[i] ? [addition.amounts[i].quantity] : own;
  const years = field
    ? yearsFor(message, field, pending, addition, { i, count, figures: amounts.length })
    : null;
  if (!field || !years || amounts.length === 0) return [];
  const commands = amounts.map((amount, k) =>
    figureCommand(field, amount, years[k] ?? null, addition.power, pending),
  );
  return commands.every((command) => command !== null) ? commands : [];
}

function figureCommand(
  field: Field,
  amount: AmountQuantity,
  year: number | null,
  unitPower: number | null,
  pending: Pending,
): Command | null {
  const fit = fitOf(field, amount);
  const power = fit === 'needs_unit' ? unitPower : fit === 'fits' ? 0 : null;
  if (power === null) return null;
  return {
    kind: 'set',
    field: field.id,
    year,
    value: statedAmount(field, amount, power),
    quote: pending.number,
  };
}

/**
 * Years of the figures of an open item: its own, those said now, or the last complete one when it was the field
 * that was missing. Null when they do not add up to one a figure.
 */
function yearsFor(
  message: Message,
  field: Field,
  pending: Pending,
  addition: Addition,
  of: { readonly i: number; readonly count: number; readonly figures: number },
): readonly (number | null)[] | null {
  if (field.period !== 'year' || pending.year !== null) return of.figures === 1 ? [pending.year] : null;
  const { years } = addition;
  if (years.length === of.figures && (of.figures > 1 || of.count === 1)) return years;
  if (of.figures !== 1) return null;
  if (years.length === of.count) return [years[of.i] ?? null];
  if (years.length === 1) return years;
  return years.length === 0 && addition.field !== null ? [message.lastYear] : null;
}

function amountsOf(number: string): AmountQuantity[] {
  return scanQuantities(number).filter((q) => q.kind === 'amount');
}
