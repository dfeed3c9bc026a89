import type { Field } from '../../facts/index.ts';
import { hasCue } from './clauses.ts';
import { defaultYears, quoteOf, type Message } from './message.ts';
import { periodOf, type Period } from './periods.ts';
import { putFigure } from './put.ts';
import { runQuote, textOf, type Source } from './quotes.ts';
import { isNumeric, type Token } from './tokens.ts';
import { firstEnd, powerOfWords } from './values.ts';

/** Gives figures to one field: one each year, or asks which year each is for. */
export function giveField(message: Message, run: readonly Token[], field: Field, from: Source): void {
  if (!isNumeric(field)) return;
  const period = field.period === 'year' ? periodOfRun(message, run) : ({ kind: 'none' } as const);
  if (period.kind === 'part') {
    askWholeYear(message, run, field);
    return;
  }
  if (period.kind === 'year_end') message.used.add(period.mark);
  const years = period.kind === 'year_end' ? [period.year] : yearsOf(message, field, from);
  const slots = yearSlots(run, years);
  if (slots === null) {
    askYears(message, run, field, years);
    return;
  }
  const power = sharedPower(message, run);
  const quote = runQuote(message, from);
  for (const { figure, year } of slots)
    putFigure(message, { figure, field, year, power, quote: quote ?? textOf(message, figure) });
}

function yearsOf(message: Message, field: Field, from: Source): readonly (number | null)[] {
  if (field.period !== 'year') return [null];
  const asked = message.context.asked?.years ?? [];
  // "Respectively", as many as the years that were asked: of those years, whichever field.
  const each = from.of.length > 1 && from.of.length === asked.length && isEach(from.of);
  return from.years?.years ?? (each ? asked : defaultYears(message.context, field));
}

function isEach(run: readonly Token[]): boolean {
  return run.some(({ clause }) => hasCue(clause, 'respectively'));
}

function periodOfRun(message: Message, run: readonly Token[]): Period {
  const [first] = run;
  if (!first) return { kind: 'none' };
  const { clauses } = first.sentence;
  return periodOf(message, first.clause, clauses[clauses.indexOf(first.clause) - 1]);
}

/** A figure of a month, a quarter or half a year is none of the year. */
function askWholeYear(message: Message, run: readonly Token[], field: Field): void {
  const [first] = run;
  if (!first) return;
  const quote = quoteOf(message, first.clause);
  message.findings.unsure(first.mark.start, {
    ...{ key: 'part_year', quote, info: { field: field.label }, candidates: [field.id] },
  });
}

/** Unit of the last figure of a list, for those before it said without one: "26, 31 and 38 million". */
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
export function askYears(
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
