import { factKey, type Dictionary, type Fact, type FactValue } from '../../facts/index.ts';
import { addYears, dayOf, yearOf, type Day } from '../../shared/index.ts';
import type { Bound, Metric, Test, Tier } from '../compiled.ts';
import { createContext } from '../context.ts';
import type { Fraction } from '../exact.ts';
import { addSpan, evaluateDate } from '../operators/dates.ts';
import type { CriterionOutcome } from '../result.ts';
import { numberCells, type Cell } from './cells.ts';
import { figureOf, tierFigure, type Figure } from './figure.ts';
import type { Formula, Universe } from './formula.ts';
import type { Visitor } from './walk.ts';

type DateTest = Extract<Test, { kind: 'age' | 'clear' | 'valid' }>;

/**
 * Every variable that the tests of a version look at, on one day, cut into the cells in which no test changes
 * its answer. Variables are taken to be free of each other, so what is impossible here is impossible.
 */
export interface World {
  readonly dictionary: Dictionary;
  readonly universe: Universe;
  cells(variable: string): readonly Cell[];
  /** The cells of a variable for which something holds. */
  where(variable: string, holds: (cell: Cell) => boolean): Formula;
  /** What a test on a date comes to for a cell. */
  dateOutcome(test: DateTest, cell: Cell): CriterionOutcome;
}

/** A visitor that collects the lines, and the world they cut. */
export function worldBuilder(
  dictionary: Dictionary,
  asOf: Day,
): {
  visitor: Visitor;
  build: () => World;
} {
  const figures = new Map<string, { figure: Figure; lines: Fraction[] }>();
  const days = new Map<string, Set<Day>>();
  const texts = new Map<string, Set<string>>();

  const cut = (figure: Figure, needs: readonly Fraction[]): void => {
    const entry = figures.get(figure.key) ?? { figure, lines: [] };
    entry.lines.push(...needs.map((need) => figure.line(need)));
    figures.set(figure.key, entry);
  };
  const cutBounds = (metric: Metric, bounds: readonly Bound[], each: number | null): void => {
    const needs = bounds.flatMap(({ need }) => ('by' in need ? need.tiers.map((tier) => tier.need) : [need]));
    cut(figureOf(dictionary, metric, each), needs);
    for (const { need } of bounds)
      if ('by' in need) cut(tierFigure(dictionary, need.by, each), edgesOf(need.tiers));
  };
  const add = <V>(sets: Map<string, Set<V>>, key: string, values: readonly V[]): void => {
    sets.set(key, new Set([...(sets.get(key) ?? []), ...values]));
  };
  const visitor: Visitor = {
    test(test, { each }) {
      if (test.kind === 'compare') cutBounds(test.metric, test.bounds, each);
      if (test.kind === 'member') add(texts, test.field, test.values);
      if (test.kind === 'age' || test.kind === 'clear' || test.kind === 'valid')
        add(days, test.field, daysNear(test, asOf));
    },
    item({ rule }, { each }) {
      if (rule.kind !== 'bands') return;
      const bounds = rule.bands.flatMap(({ bound }) => (bound ? [bound] : []));
      cutBounds(rule.metric, bounds, each);
    },
  };
  const build = (): World => {
    const cells = new Map<string, readonly Cell[]>();
    for (const [key, { figure, lines }] of figures) cells.set(key, numberCells(figure.domain, lines));
    for (const [field, set] of days) cells.set(field, dayCells(dictionary, field, set, asOf));
    for (const [field, set] of texts) cells.set(field, textCells(dictionary, field, set));
    return worldOf(dictionary, asOf, cells);
  };
  return { visitor, build };
}

function edgesOf(tiers: readonly Tier[]): Fraction[] {
  return tiers.flatMap(({ edge }) => (edge === null ? [] : [{ num: edge, den: 1 }]));
}

function worldOf(dictionary: Dictionary, asOf: Day, known: ReadonlyMap<string, readonly Cell[]>): World {
  // Flags, items of lists and whole score tables are yes or no.
  const cells = (variable: string): readonly Cell[] => known.get(variable) ?? [true, false];
  const universe = (variable: string): bigint => (1n << BigInt(cells(variable).length)) - 1n;
  return {
    dictionary,
    cells,
    universe,
    where(variable, holds) {
      const bits = cells(variable).reduce(
        (sum, cell, i) => (holds(cell) ? sum | (1n << BigInt(i)) : sum),
        0n,
      );
      if (bits === 0n) return { terms: [], exact: true };
      return { terms: [bits === universe(variable) ? new Map() : new Map([[variable, bits]])], exact: true };
    },
    dateOutcome: (test, cell) => evaluateDate(contextFor(dictionary, asOf, test.field, cell), test).outcome,
  };
}

function contextFor(dictionary: Dictionary, asOf: Day, field: string, cell: Cell) {
  const value: FactValue =
    typeof cell === 'number' ? { type: 'date', lo: cell, hi: cell } : { type: 'never' };
  const fact: Fact = { field, year: null, value, source: 'default' };
  return createContext(new Map([[factKey(field, null), fact]]), dictionary, asOf, null);
}

/** Days around which a test on a date may change its answer. */
function daysNear(test: DateTest, asOf: Day): Day[] {
  const near = (day: Day): Day[] => [-2, -1, 0, 1, 2].map((by) => day + by);
  const spans = test.kind === 'age' ? test.bounds.map(({ span }) => span) : [test.span];
  const year = yearOf(asOf);
  const starts = test.kind === 'clear' && test.sinceYear !== null ? [dayOf(year - test.sinceYear, 1, 1)] : [];
  const backs = spans.flatMap((span) =>
    span === null || span === 'calendar_year'
      ? [dayOf(year, 1, 1)]
      : [addSpan(asOf, { ...span, count: -span.count })],
  );
  return [...starts, ...backs, asOf].flatMap(near);
}

/** Days the field can hold on the as-of day, and never where it can be that too. */
function dayCells(dictionary: Dictionary, id: string, days: ReadonlySet<Day>, asOf: Day): Cell[] {
  const field = dictionary.fields.get(id);
  const first = field?.bounds.min ?? addYears(asOf, -100);
  const last = field && Number.isFinite(field.bounds.max) ? field.bounds.max : asOf;
  const inside = [...days, first, last].filter((day) => day >= first && day <= last);
  const cells: Cell[] = [...new Set(inside)].sort((a, b) => a - b);
  return (field?.trueMeans ?? null) === null ? cells : [...cells, null];
}

/** Values of an enum, or the listed prefixes of a code and everything outside of them. */
function textCells(dictionary: Dictionary, id: string, prefixes: ReadonlySet<string>): Cell[] {
  const items = dictionary.fields.get(id)?.items ?? [];
  return items.length > 0 ? items.map((item) => item.id) : [...prefixes, null];
}
