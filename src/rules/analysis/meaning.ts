import type { Criterion, Test } from '../compiled.ts';
import { lastYears } from '../quantity.ts';
import { atomMeaning } from './atom-meaning.ts';
import { compareMeaning } from './compare-meaning.ts';
import {
  allMeaning,
  allOf,
  ALWAYS,
  anyMeaning,
  anyOf,
  atLeast,
  negate,
  NEVER,
  type Formula,
  type Meaning,
} from './formula.ts';
import { pointsOfTable } from './points.ts';
import type { World } from './world.ts';

/** A condition with its gates: it may also not apply. */
export interface CriterionMeaning extends Meaning {
  readonly idle: Formula;
  /** Met, or not in the way: what an enterprise that passes looks like. */
  readonly passed: Formula;
}

export function meaningOf(world: World, test: Test, each: number | null = null): Meaning {
  switch (test.kind) {
    case 'compare':
      return compareMeaning(world, test, each);
    case 'every':
    case 'some': {
      const years = lastYears(test.years).map((offset) => meaningOf(world, test.test, offset));
      return test.kind === 'every' ? allMeaning(years) : anyMeaning(years);
    }
    case 'all':
    case 'any':
    case 'at_least':
      return partsMeaning(world, test, each);
    case 'not': {
      const { met, unmet } = criterionMeaning(world, test.part, each);
      return { met: unmet, unmet: met };
    }
    case 'readings':
      return allReadings(test.readings.filter((r) => !r.optional).map((r) => meaningOf(world, r.test, each)));
    case 'score':
      return scoreMeaning(world, test, each);
    case 'judgement':
    case 'declared':
      return { met: NEVER, unmet: NEVER };
    default:
      return atomMeaning(world, test, each);
  }
}

export function criterionMeaning(
  world: World,
  criterion: Criterion,
  each: number | null = null,
): CriterionMeaning {
  const { universe } = world;
  const own = meaningOf(world, criterion.test, each);
  const when = criterion.when ? meaningOf(world, criterion.when, each) : { met: ALWAYS, unmet: NEVER };
  const exempt = criterion.exemptIf
    ? meaningOf(world, criterion.exemptIf, each)
    : { met: NEVER, unmet: ALWAYS };
  const idle = anyOf([when.unmet, exempt.met]);
  const met = allOf([own.met, negate(when.unmet, universe), negate(exempt.met, universe)]);
  const unmet = allOf([own.unmet, when.met, exempt.unmet]);
  return { met, unmet, idle, passed: anyOf([met, idle]) };
}

function partsMeaning(
  world: World,
  test: Extract<Test, { kind: 'all' | 'any' | 'at_least' }>,
  each: number | null,
): Meaning {
  const parts = test.parts.map((part) => criterionMeaning(world, part, each));
  if (test.kind === 'all')
    return { met: allOf(parts.map((p) => p.passed)), unmet: anyOf(parts.map((p) => p.unmet)) };
  const met = parts.map((p) => p.met);
  const failed = parts.map((p) => anyOf([p.unmet, p.idle]));
  const count = test.kind === 'at_least' ? test.count : 1;
  return { met: atLeast(count, met), unmet: atLeast(parts.length - count + 1, failed) };
}

/** Readings that count must agree; else a person decides. */
function allReadings(readings: readonly Meaning[]): Meaning {
  return { met: allOf(readings.map((r) => r.met)), unmet: allOf(readings.map((r) => r.unmet)) };
}

/** A table as a whole is one thing that may pass or fail, unless its points cannot reach one of the sides. */
function scoreMeaning(world: World, test: Extract<Test, { kind: 'score' }>, each: number | null): Meaning {
  const { lo, hi, floors } = pointsOfTable(
    { world, each, mean: (inner) => meaningOf(world, inner, each) },
    test,
  );
  const passes = (points: number) => (test.op === '>' ? points > test.need : points >= test.need);
  const table = `score ${test.items.map((item) => item.id).join(' ')}`;
  return {
    met: passes(hi) ? world.where(table, (c) => c === true) : NEVER,
    unmet: passes(lo) && !floors ? NEVER : world.where(table, (c) => c === false),
  };
}
