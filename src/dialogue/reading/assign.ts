import type { AmountQuantity, Field } from '../../facts/index.ts';
import { hasCue } from './clauses.ts';
import type { YearsSaid } from './figures.ts';
import { askFriend, askRatio, ratioOver } from './ask-back.ts';
import { changeOf, putChange } from './changes.ts';
import { addKind, type Kinds } from './kinds.ts';
import { defaultYears, stateFact, type Message } from './message.ts';
import { isNumeric, type Token } from './tokens.ts';
import { firstEnd, fitOf, powerOfWords, statedAmount, statedSpan } from './values.ts';

export { putKinds, type Kinds } from './kinds.ts';

/** Figures, the fields they go to (one, or one each), and the years said for them. */
export interface Run {
  readonly run: readonly Token[];
  readonly targets: readonly Token[];
  readonly years: YearsSaid | null;
  readonly kinds: Kinds;
  /** The field was named for earlier figures, further back. */
  readonly carried: boolean;
}

/** What a quote may begin with, and the figures it runs over. */
interface Source {
  readonly target: Token | null;
  readonly years: YearsSaid | null;
  readonly of: readonly Token[];
}

/** Where one figure goes. */
export interface Slot {
  readonly figure: Token;
  readonly field: Field;
  readonly year: number | null;
  /** Power of ten of the unit of its list, if it has none of its own. */
  readonly power: number | null;
  readonly quote: string;
}

/** Longest stretch of a message that is quoted for one figure; beyond it the figure alone is. */
const LONGEST_QUOTE = 60;

/** Gives a run of figures to its fields. */
export function assignRun(message: Message, given: Run): void {
  const { run, targets } = given;
  for (const token of [...run, ...targets]) message.used.add(token.mark);
  const [first] = targets;
  if (targets.length === 1 && first) giveFigures(message, given, run, first);
  else for (const [i, target] of targets.entries()) giveFigures(message, given, run.slice(i, i + 1), target);
}

function giveFigures(message: Message, given: Run, run: readonly Token[], target: Token): void {
  const { years, kinds, carried } = given;
  const { mark } = target;
  const first = run[0];
  if (!first) return;
  switch (mark.kind) {
    case 'field':
      giveField(message, run, mark.field, {
        target: carried ? null : (given.targets[0] ?? null),
        years,
        of: given.run,
      });
      return;
    case 'property':
      addKind(message, kinds, mark, first);
      return;
    case 'friend':
      askFriend(message, mark, first);
      return;
    case 'ratio':
      askRatio(message, mark.ratio, first, spanQuote(message, target, first));
      return;
    case 'unused':
      message.findings.unsure(mark.start, {
        key: 'not_used',
        quote: spanQuote(message, target, first),
        minor: true,
      });
      return;
    default:
      return;
  }
}

/** Gives figures to one field: one each year, or asks which year each is for. */
export function giveField(message: Message, run: readonly Token[], field: Field, from: Source): void {
  if (!isNumeric(field)) return;
  const years = field.period !== 'year' ? [null] : (from.years?.years ?? defaultYears(message, field));
  const slots = yearSlots(run, years);
  if (slots === null) {
    askYears(message, run, field, years);
    return;
  }
  const power = sharedPower(message, run);
  const quote = runQuote(message, from.of, from);
  for (const { figure, year } of slots)
    putFigure(message, { figure, field, year, power, quote: quote ?? textOf(message, figure) });
}

/** Unit of the last figure of a list, for those before it said without one: "2600 3100 3800万". */
function sharedPower(message: Message, run: readonly Token[]): number | null {
  const last = run.at(-1)?.mark;
  if (run.length < 2 || last?.kind !== 'amount') return null;
  const power = powerOfWords(message, last);
  const sizes = run.map(({ mark }) => (mark.kind === 'amount' ? Math.abs(firstEnd(mark.quantity)) : NaN));
  const own = Math.abs(firstEnd(last.quantity)) / 10 ** (power ?? 0);
  // Numbers of quite another size were not meant in the same unit.
  const alike = sizes.slice(0, -1).every((size) => size <= own * 100 && size >= own / 100);
  return alike ? power : null;
}

function yearSlots(
  run: readonly Token[],
  years: readonly (number | null)[],
): { figure: Token; year: number | null }[] | null {
  const [first] = run;
  if (run.length === years.length) return run.map((figure, i) => ({ figure, year: years[i] ?? null }));
  if (run.length !== 1 || !first || !hasCue(first.clause, 'each') || hasCue(first.clause, 'total'))
    return null;
  return years.map((year) => ({ figure: first, year }));
}

/** Several figures for one year, one figure for several, or a sum over years. */
function askYears(
  message: Message,
  run: readonly Token[],
  field: Field,
  years: readonly (number | null)[],
): void {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return;
  const quote = message.prepared.quote(first.mark.start, last.mark.end);
  const total = run.length === 1 && hasCue(first.clause, 'total');
  message.findings.unsure(first.mark.start, {
    key: field.period !== 'year' ? 'several_figures' : total ? 'total_of_years' : 'which_years',
    quote,
    info: { field: field.label, years: years.join(message.words.say('reading.year_comma')) },
    candidates: [field.id],
    pending: { field: field.id, year: null, number: quote },
  });
}

/** One figure into one slot: a fact, a change, or a question about its unit. */
export function putFigure(message: Message, given: Slot): void {
  const slot = { ...given, field: countedField(message, given) };
  const { figure, field, year, quote } = slot;
  const { mark } = figure;
  const at = mark.start;
  const change = changeOf(message, figure);
  if (change !== null) {
    putChange(message, slot, change);
    return;
  }
  if (mark.kind === 'span') {
    const value = statedSpan(field, mark.quantity, message.lexicon.month_unit);
    if (value !== null) stateFact(message, figure.sentence, at, { field: field.id, year, value, quote });
    else askAbout(message, slot, 'misfit');
    return;
  }
  if (mark.kind !== 'amount') return;
  const fit = fitOf(field, mark.quantity);
  const power = fit === 'needs_unit' ? (slot.power ?? message.unit?.power ?? null) : 0;
  if (fit === 'share') askRatio(message, ratioOver(message, field), figure, quote);
  else if (fit === 'misfit') askAbout(message, slot, 'misfit');
  else if (power === null) askAbout(message, slot, 'unit');
  else {
    const value = statedAmount(field, mark.quantity, power);
    stateFact(message, figure.sentence, at, { field: field.id, year, value, quote });
  }
}

/** "R&D: 12 people" counts the people of the field. */
function countedField(message: Message, { field, figure }: Slot): Field {
  const people = field.kind === 'money' ? message.lexicon.people_of[field.id] : undefined;
  const counts = figure.mark.kind === 'amount' && isOwnPeople(figure.mark.quantity);
  return (counts && people !== undefined ? message.dictionary.fields.get(people) : undefined) ?? field;
}

function isOwnPeople({ unit, unitFrom }: AmountQuantity): boolean {
  return unit === 'person' && unitFrom === 'own';
}

function askAbout(message: Message, { figure, field, year, quote }: Slot, key: 'unit' | 'misfit'): void {
  const number = message.prepared.quote(figure.mark.start, figure.mark.end);
  message.findings.unsure(figure.mark.start, {
    key,
    quote,
    info: { field: field.label, number },
    candidates: [field.id],
    ...(key === 'unit' ? { pending: { field: field.id, year, number } } : {}),
  });
}

/** The words from the field or the years to the last figure, when they stand together; null where that is long. */
function runQuote(
  message: Message,
  run: readonly Token[],
  from: Pick<Source, 'target' | 'years'>,
): string | null {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return null;
  const years = from.years && from.years.start >= first.clause.start ? from.years.start : undefined;
  const starts = [first.mark.start, from.target?.mark.start, years].filter((n) => n !== undefined);
  const ends = [last.mark.end, from.target?.mark.end].filter((n) => n !== undefined);
  const [start, end] = [Math.min(...starts), Math.max(...ends)];
  return end - start <= LONGEST_QUOTE ? message.prepared.quote(start, end) : null;
}

function textOf(message: Message, { mark }: Token): string {
  return message.prepared.quote(mark.start, mark.end);
}

/** The words from a field to its figure, whichever comes first. */
function spanQuote(message: Message, target: Token, figure: Token): string {
  return runQuote(message, [figure], { target, years: null }) ?? textOf(message, figure);
}
