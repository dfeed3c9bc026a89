import type { Words } from '../../shared/index.ts';
import { roundHalfUp, times, type Rational } from '../rational.ts';
import type { Calculation } from './calculate.ts';
import { notesOn, type Note } from './notes.ts';
import type { ProjectCosts } from './projects.ts';
import type { Kind, LineName, Source } from './types.ts';

/** The contract's result. Amounts are yuan rounded half up to the fen; shares are plain numbers. */
export interface RdResult {
  readonly id: string | number | null;
  readonly year: number;
  readonly kind: Kind;
  /**
   * False = what was given rules the year out. True = nothing that was given does; the conditions that a request
   * cannot show are named in `caveats`.
   */
  readonly eligible: boolean;
  readonly lines: Readonly<Record<LineName, number | null>>;
  readonly base: number;
  /** Null = two rates share the year; see the two methods. */
  readonly rate: number | null;
  /** The better method where there are two. */
  readonly method: 'actual' | 'ratio' | null;
  readonly extra: number;
  /** Null = not known, see `caveats`. */
  readonly carry_out: number | null;
  /** Tax saved by tax rate, the rate as a decimal. */
  readonly tax_saved: Readonly<Record<string, number>>;
  /** What each line, `base`, `rate`, `extra`, `carry_out` and `tax_saved` rest on; lines that are null are left out. */
  readonly cites: Readonly<Record<string, readonly Source[]>>;
  readonly caveats: readonly string[];
  /** The projects the sums were added up from, where they were brought; the limit on other costs is one for all. */
  readonly projects?: readonly {
    readonly name: string;
    readonly treatment: 'exp' | 'cap';
    readonly five: number;
    readonly other: number;
  }[];
}

/** Makes the result of a calculation: the one thing that may state its figures. */
export function presentCalculation(
  calculation: Calculation,
  words: Words,
  projects: readonly ProjectCosts[] = [],
): RdResult {
  const { request, rules, additional, base, carryOut } = calculation;
  const saved = rules.taxRates.map(({ value }) => [
    String(shareNumber(value)),
    yuan(times(additional.extra, value)),
  ]);
  const lines = presentLines(calculation);
  return {
    id: request.id,
    year: request.year,
    kind: request.kind,
    eligible: calculation.eligible,
    lines,
    base: yuan(base),
    rate: additional.rate && shareNumber(additional.rate),
    method: additional.method,
    extra: yuan(additional.extra),
    carry_out: carryOut && yuan(carryOut),
    tax_saved: Object.fromEntries(saved) as Record<string, number>,
    cites: citesOf(calculation, lines),
    caveats: [...notesOn(calculation).map((note) => noteText(note, words)), ...rules.rate.caveats],
    ...(projects.length > 0 ? { projects: projects.map(presentProject) } : {}),
  };
}

function presentProject({
  name,
  treatment,
  five,
  other,
}: ProjectCosts): NonNullable<RdResult['projects']>[number] {
  return { name, treatment, five: yuan(five), other: yuan(other) };
}

function presentLines({ lines, additional }: Calculation): RdResult['lines'] {
  const exact = { ...lines, method_actual: additional.methodActual, method_ratio: additional.methodRatio };
  return Object.fromEntries(
    Object.entries(exact).map(([name, value]) => [name, value && yuan(value)]),
  ) as RdResult['lines'];
}

function citesOf({ request, rules }: Calculation, lines: RdResult['lines']): RdResult['cites'] {
  const rate = rules.rate.cite;
  const all: Record<string, readonly Source[]> = {
    ...rules.lines,
    ...{ method_actual: rate, method_ratio: rate, rate, extra: rate },
    tax_saved: rules.taxRates.flatMap(({ cite }) => cite),
    ...(request.income ? { eligible: rules.limits.listed_share.cite } : {}),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !(name in lines) || lines[name as LineName] !== null),
  );
}

function noteText({ code, amounts = {}, values = {} }: Note, words: Words): string {
  const texts = Object.entries(amounts).map(([name, fen]) => [name, groupedYuan(yuan(fen))] as const);
  return words.say(`calc.caveat.${code}`, { ...values, ...Object.fromEntries(texts) });
}

/** Yuan with digits in threes. @example groupedYuan(1234567.5) // '1,234,567.50' */
export function groupedYuan(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

// A hundredth of a safe integer prints as exactly two decimals far beyond the bounds of the fields.
function yuan(fen: Rational): number {
  return Number(roundHalfUp(fen)) / 100;
}

function shareNumber(share: Rational): number {
  return Number(share.num) / Number(share.den);
}
