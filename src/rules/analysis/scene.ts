import type { Criterion, PackVersion } from '../compiled.ts';
import { isImpossible, allOf, negate, type Formula } from './formula.ts';
import type { Report } from './issues.ts';
import { criterionMeaning } from './meaning.ts';
import { isJudged } from './walk.ts';
import type { World } from './world.ts';

/** One version looked at on one day. */
export interface Scene {
  readonly version: PackVersion;
  readonly world: World;
  readonly report: Report;
  /** Conditions that every enterprise has to pass, with when they are not failed. */
  readonly required: readonly { readonly criterion: Criterion; readonly open: Formula }[];
}

export function sceneOf(version: PackVersion, world: World, report: Report): Scene {
  const required = [...version.applies, ...version.criteria].map((criterion) => ({
    criterion,
    open: openOf(world, criterion, null),
  }));
  return { version, world, report, required };
}

/** When a condition does not stand in the way: met, not applicable, or in the hands of a person. */
export function openOf(world: World, criterion: Criterion, each: number | null): Formula {
  const { passed, unmet } = criterionMeaning(world, criterion, each);
  return isJudged(criterion) ? negate(unmet, world.universe) : passed;
}

/** A required condition that rules something out which would be possible without it; null when none does. */
export function excluderOf(scene: Scene, inside: Criterion, formula: Formula): Criterion | null {
  if (isImpossible(formula)) return null;
  const found = scene.required.find(
    ({ criterion, open }) =>
      criterion !== inside && !isImpossible(open) && isImpossible(allOf([formula, open])),
  );
  return found?.criterion ?? null;
}
