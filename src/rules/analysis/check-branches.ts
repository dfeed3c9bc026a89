import type { Criterion, Test } from '../compiled.ts';
import { implies, isImpossible } from './formula.ts';
import type { Subject } from './issues.ts';
import { criterionMeaning, meaningOf } from './meaning.ts';
import { excluderOf, type Scene } from './scene.ts';
import { hasJudgement, isJudged } from './walk.ts';

/** A branch that only holds when its neighbour does adds nothing; one that a required condition rules out is dead. */
export function checkBranches(
  scene: Scene,
  top: Criterion,
  parts: readonly Criterion[],
  each: number | null,
): void {
  const { universe } = scene.world;
  const met = parts.map((part) => criterionMeaning(scene.world, part, each).met);
  parts.forEach((part, i) => {
    const mine = met[i];
    if (!mine || isImpossible(mine)) return;
    const covering = parts.find((_, k) => {
      const theirs = met[k];
      if (!theirs || k === i || !implies(mine, theirs, universe)) return false;
      return k < i || !implies(theirs, mine, universe);
    });
    if (covering) scene.report('branch_idle', part, { other: covering.label });
    const excluder = excluderOf(scene, top, mine);
    if (excluder) scene.report('branch_excluded', part, { other: excluder.label });
  });
}

/** Asks for more conditions than can ever be met. */
export function checkCount(
  scene: Scene,
  test: Extract<Test, { kind: 'at_least' }>,
  owner: Subject,
  each: number | null,
): void {
  const possible = test.parts.filter(
    (part) => isJudged(part) || !isImpossible(criterionMeaning(scene.world, part, each).met),
  );
  if (possible.length < test.count)
    scene.report('at_least_impossible', owner, { count: test.count, possible: possible.length });
}

/** Readings that can never differ are one reading. */
export function checkReadings(
  scene: Scene,
  test: Extract<Test, { kind: 'readings' }>,
  owner: Subject,
  each: number | null,
): void {
  const { world } = scene;
  const same = (a: Test, b: Test): boolean => {
    if (JSON.stringify(a) === JSON.stringify(b)) return true;
    if (hasJudgement(a) || hasJudgement(b)) return false;
    const [x, y] = [meaningOf(world, a, each), meaningOf(world, b, each)];
    const equal = (key: 'met' | 'unmet') =>
      implies(x[key], y[key], world.universe) && implies(y[key], x[key], world.universe);
    return equal('met') && equal('unmet');
  };
  test.readings.forEach((reading, i) => {
    const earlier = test.readings.slice(0, i).find((other) => same(other.test, reading.test));
    if (earlier) scene.report('reading_same', owner, { reading: reading.label, other: earlier.label });
  });
}
