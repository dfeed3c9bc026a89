import type { Bound, Metric, Test } from '../compiled.ts';
import type { Fraction } from '../exact.ts';
import { holds, isNumber } from './cells.ts';
import { figureOf, tierFigure } from './figure.ts';
import { allMeaning, allOf, anyOf, NEVER, type Formula, type Meaning } from './formula.ts';
import type { World } from './world.ts';

type CompareTest = Extract<Test, { kind: 'compare' }>;

/** A figure against one or two lines. */
export function compareMeaning(world: World, test: CompareTest, each: number | null): Meaning {
  const sides = test.bounds.map((bound) => boundMeaning(world, test.metric, bound, test.zero, each));
  return allMeaning(sides);
}

/** A bound; with tiers, the need of the tier that the deciding figure falls in. */
function boundMeaning(
  world: World,
  metric: Metric,
  { op, need }: Bound,
  zero: CompareTest['zero'],
  each: number | null,
): Meaning {
  const figure = figureOf(world.dictionary, metric, each);
  const against = (line: Fraction): Meaning => {
    const at = figure.line(line);
    return {
      met: world.where(figure.key, (c) => (isNumber(c) ? holds(c, op, at) : zero === 'met')),
      unmet: world.where(figure.key, (c) => (isNumber(c) ? !holds(c, op, at) : zero === 'unmet')),
    };
  };
  if (!('by' in need)) return against(need);
  const inside = tierFormulas(world, need, each);
  const tiers = need.tiers.map((tier, i) => ({ ...against(tier.need), inside: inside[i] ?? NEVER }));
  return {
    met: anyOf(tiers.map((t) => allOf([t.inside, t.met]))),
    unmet: anyOf(tiers.map((t) => allOf([t.inside, t.unmet]))),
  };
}

/** For each tier, when it is the one that applies: not an earlier one, and up to its own edge. */
export function tierFormulas(
  world: World,
  need: Extract<Bound['need'], { by: unknown }>,
  each: number | null,
): Formula[] {
  const figure = tierFigure(world.dictionary, need.by, each);
  const reaches = need.tiers.map(({ edge, inclusive }) => (value: { num: number; den: number }) => {
    return edge === null || holds(value, inclusive ? '<=' : '<', { num: edge, den: 1 });
  });
  return need.tiers.map((_, i) =>
    world.where(figure.key, (c) => isNumber(c) && reaches.findIndex((reach) => reach(c)) === i),
  );
}
