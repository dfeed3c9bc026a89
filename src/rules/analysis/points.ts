import type { Points, ScoreItem, ScoreRule, Test } from '../compiled.ts';
import { holds, isNumber } from './cells.ts';
import { figureOf } from './figure.ts';
import { allOf, isImpossible, negate, type Formula, type Meaning } from './formula.ts';
import type { World } from './world.ts';

type Bands = Extract<ScoreRule, { kind: 'bands' }>;
type FirstOf = Extract<ScoreRule, { kind: 'first_of' }>;

/** What counting points needs to know; `mean` is handed in so that the files do not import each other. */
export interface Table {
  readonly world: World;
  readonly each: number | null;
  readonly mean: (test: Test) => Meaning;
}

/** Least and most points a table can give, and whether a line of it can fail it by itself. */
export function pointsOfTable(
  table: Table,
  test: Extract<Test, { kind: 'score' }>,
): Points & { readonly floors: boolean } {
  const items = test.items.map((item) => pointsOfItem(table, item));
  return {
    lo: items.reduce((sum, p) => sum + p.lo, 0),
    hi: items.reduce((sum, p) => sum + p.hi, 0),
    floors: test.items.some(hasFloor),
  };
}

function hasFloor({ min, floorFail, rule }: ScoreItem): boolean {
  if (min !== null || floorFail) return true;
  return rule.kind === 'sum' && rule.items.some(hasFloor);
}

/** Least and most points of a line, cut at its own most. */
export function pointsOfItem(table: Table, item: ScoreItem): Points {
  const { lo, hi } = pointsOfRule(table, item);
  return { lo: Math.min(lo, item.max), hi: Math.min(hi, item.max) };
}

/** The same before it is cut. */
export function pointsOfRule(table: Table, item: ScoreItem): Points {
  const { rule } = item;
  switch (rule.kind) {
    case 'bands':
      return bandPoints(table, rule);
    case 'first_of': {
      const used = usedRows(table, rule);
      return hull(rule.rows.filter((_, i) => used[i]).map((row) => row.points));
    }
    case 'best_of': {
      const parts = rule.items.map((part) => pointsOfItem(table, part));
      return { lo: Math.max(...parts.map((p) => p.lo)), hi: Math.max(...parts.map((p) => p.hi)) };
    }
    case 'sum': {
      const parts = rule.items.map((part) => pointsOfItem(table, part));
      return { lo: parts.reduce((s, p) => s + p.lo, 0), hi: parts.reduce((s, p) => s + p.hi, 0) };
    }
    case 'points':
      return rule.field === null && rule.within ? pointsOfItem(table, rule.within) : { lo: 0, hi: item.max };
  }
}

function bandPoints(table: Table, rule: Bands): Points {
  const { world, each } = table;
  const used = usedBands(table, rule);
  const reached = rule.bands.filter((_, i) => used[i]).map((band) => band.points);
  const { key } = figureOf(world.dictionary, rule.metric, each);
  const zero = world.cells(key).includes(null) ? [{ lo: rule.zero, hi: rule.zero }] : [];
  return hull([...reached, ...zero]);
}

/** For each band whether some value of the figure comes to it; a value goes to the first band that takes it. */
export function usedBands({ world, each }: Table, rule: Bands): boolean[] {
  const figure = figureOf(world.dictionary, rule.metric, each);
  const taken = world
    .cells(figure.key)
    .filter(isNumber)
    .map((cell) =>
      rule.bands.findIndex(
        ({ bound }) => !bound || ('by' in bound.need ? true : holds(cell, bound.op, figure.line(bound.need))),
      ),
    );
  return rule.bands.map((_, i) => taken.includes(i));
}

/** For each row whether it can be met where every row above it is not. */
export function usedRows({ world, mean }: Table, rule: FirstOf): boolean[] {
  const above: Formula[] = [];
  return rule.rows.map((row) => {
    const met = row.test ? mean(row.test).met : null;
    const free = allOf(met ? [met, ...above] : above);
    if (met) above.push(negate(met, world.universe));
    return !isImpossible(free);
  });
}

function hull(points: readonly Points[]): Points {
  if (points.length === 0) return { lo: 0, hi: 0 };
  return { lo: Math.min(...points.map((p) => p.lo)), hi: Math.max(...points.map((p) => p.hi)) };
}
