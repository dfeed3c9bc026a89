import type { Dictionary, ParseContext } from '../../facts/index.ts';
import { AppError, formatDay, parseDay, type Words } from '../../shared/index.ts';
import { groupedYuan } from '../rd-deduction/present.ts';
import type { Source } from '../rd-deduction/types.ts';
import { roundHalfUp, times, rational, type Rational } from '../rational.ts';
import { evaluateAmounts, type LineResult } from './evaluate-amounts.ts';
import { inputsNeeded } from './inputs-needed.ts';
import { readAmountFacts } from './read-amounts.ts';
import type { AmountRules, Kind } from './types.ts';

/** What may be got, line by line. Money in yuan rounded half up to the fen, shares as decimals. */
export interface AmountResult {
  readonly id: string | number | null;
  readonly calculation: string;
  readonly programme: string;
  readonly name: string;
  readonly asOf: string;
  readonly lines: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number | null;
    readonly unit: Kind;
    /** For people, e.g. `3,000,000.00` or `4%`. */
    readonly text: string;
    readonly capped: boolean;
    readonly ruledOut: boolean;
    /** The total, or a term of it. */
    readonly final: boolean;
    readonly cite: readonly Source[];
  }[];
  readonly total: number | null;
  readonly totalLabel: string;
  /** Inputs that were not given and on which a line without a value rests. */
  readonly missing: readonly { readonly id: string; readonly label: string }[];
  /** Ids of inputs that the total waits for, in the order in which to ask; those that cannot matter are left out. */
  readonly needed: readonly string[];
  readonly caveats: readonly string[];
}

/** What a calculator stands on. */
export interface AmountCalculatorParts {
  readonly rules: AmountRules;
  readonly dictionary: Dictionary;
  readonly context: ParseContext;
  readonly words: Words;
}

/**
 * Makes the calculator of one programme: a request in, every line out.
 * @throws AppError `bad_calculation` with every issue of the request, also when the text was not in force on the day
 */
export function createAmountCalculator(parts: AmountCalculatorParts): (raw: unknown) => AmountResult {
  const { rules, words } = parts;
  return (raw) => {
    const asOf = dayOf(raw, parts);
    const { facts, issues } = readAmountFacts(raw, rules, parts.dictionary, parts.context);
    if (issues.length > 0) throw new AppError('bad_calculation', issues);
    const lines = evaluateAmounts(rules, facts);
    const total = lines.find(({ line }) => line.id === rules.total)?.value ?? null;
    const given = new Set<string>([...facts.values.keys(), ...facts.choices.keys(), ...facts.flags.keys()]);
    const finals = finalsOf(rules);
    const { id = null } = raw as { id?: string | number };
    return {
      id,
      calculation: rules.calculation,
      programme: rules.programme,
      name: rules.name,
      asOf: formatDay(asOf),
      lines: lines.map((result) => presentLine(result, finals, words)),
      total: total && yuan(total),
      totalLabel: rules.totalLabel,
      missing: lines.every(({ value }) => value !== null)
        ? []
        : rules.inputs
            .filter((input) => !given.has(input.id))
            .map(({ id: key, label }) => ({ id: key, label })),
      needed: inputsNeeded(rules, facts, lines),
      caveats: rules.caveats,
    };
  };
}

function dayOf(raw: unknown, { rules, context }: AmountCalculatorParts): number {
  const text = (raw as { asOf?: unknown } | null)?.asOf;
  const day = text === undefined ? context.asOf : typeof text === 'string' ? parseDay(text) : null;
  const refuse = (reason: string): never => {
    const info = {
      found: typeof text === 'string' ? text : formatDay(context.asOf),
      reason,
      from: formatDay(rules.from),
      to: rules.to === null ? '-' : formatDay(rules.to),
    };
    throw new AppError('bad_calculation', [{ code: 'bad_value', path: 'asOf', info }]);
  };
  if (day === null) return refuse('calc_bad_day');
  return day < rules.from || (rules.to !== null && day > rules.to) ? refuse('calc_not_in_force') : day;
}

function presentLine(
  { line, value, capped, ruledOut }: LineResult,
  finals: ReadonlySet<string>,
  words: Words,
): AmountResult['lines'][number] {
  const { id, label, result, cite } = line;
  const shown = value === null ? null : result === 'money' ? yuan(value) : decimals(value);
  const text = shown === null ? words.say('amount.not_known') : textOf(shown, result, words);
  return { id, label, value: shown, unit: result, text, capped, ruledOut, final: finals.has(id), cite };
}

/** The total and, where it adds or takes away, its terms. */
function finalsOf({ lines, total }: AmountRules): Set<string> {
  const formula = lines.find(({ id }) => id === total)?.formula;
  const terms = formula?.kind === 'sum' || formula?.kind === 'minus' ? formula.of : [];
  return new Set([total, ...terms.flatMap((operand) => ('ref' in operand ? [operand.ref] : []))]);
}

function textOf(shown: number, kind: Kind, words: Words): string {
  if (kind === 'money') return words.say('amount.money', { amount: groupedYuan(shown) });
  return kind === 'years'
    ? words.say('amount.years', { years: shown })
    : `${Number((shown * 100).toFixed(2))}%`;
}

/** Fen as yuan, rounded half up to the fen. */
function yuan(fen: Rational): number {
  return Number(roundHalfUp(fen)) / 100;
}

/** A share or years to six decimals: only for showing. */
function decimals(value: Rational): number {
  return Number(roundHalfUp(times(value, rational(1_000_000)))) / 1_000_000;
}

/** The result as a person reads it: the total first, then each line with its basis. */
export function renderAmountResult(result: AmountResult, words: Words): string {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    words.say(`amount.${key}`, values);
  const basis = (cite: readonly Source[]) =>
    cite.map(({ document, article }) => `${document} ${article}`).join(words.say('calc.text.separator'));
  return [
    say('title', { name: result.name, asOf: result.asOf }),
    result.total === null
      ? say('open', { missing: result.missing.map(({ label }) => label).join(words.say('amount.comma')) })
      : say('total', { label: result.totalLabel, amount: groupedYuan(result.total) }),
    ...result.lines.map(({ label, text, capped, ruledOut, cite }) =>
      say(ruledOut ? 'row_ruled_out' : capped ? 'row_capped' : 'row', { label, text, basis: basis(cite) }),
    ),
    ...(result.caveats.length > 0 ? [words.say('calc.text.caveats')] : []),
    ...result.caveats.map((caveat) => words.say('calc.text.caveat', { caveat })),
  ].join('\n');
}
