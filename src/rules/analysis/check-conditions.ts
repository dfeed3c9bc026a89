import type { Criterion, Test } from '../compiled.ts';
import { checkBranches, checkCount, checkReadings } from './check-branches.ts';
import { allOf, isImpossible, negate } from './formula.ts';
import type { AnalysisCode } from './issues.ts';
import { criterionMeaning, meaningOf } from './meaning.ts';
import { excluderOf, openOf, type Scene } from './scene.ts';
import { hasJudgement, isJudged, walkCriterion, type Visitor } from './walk.ts';

/**
 * Conditions that always come out the same, gates that never or always hold, branches that never matter, and
 * conditions that cannot be met together.
 */
export function checkConditions(scene: Scene): void {
  const { version } = scene;
  const top = [...version.applies, ...version.criteria];
  checkTogether(scene, top, null);
  for (const criterion of top) {
    checkSettled(scene, criterion, null);
    const visitor: Visitor = {
      criterion: (inner, { each }) => checkGates(scene, criterion, inner, each),
      test(test, { owner, each }) {
        if (test.kind === 'all') checkTogether(scene, test.parts, each);
        if (test.kind === 'any') checkBranches(scene, criterion, test.parts, each);
        if (test.kind === 'at_least') checkCount(scene, test, owner, each);
        if (test.kind === 'readings') checkReadings(scene, test, owner, each);
      },
    };
    walkCriterion(criterion, visitor);
  }
}

/** Reports the innermost condition that can never be met or never fail; whether one was reported. */
function checkSettled(scene: Scene, criterion: Criterion, each: number | null): boolean {
  const { test } = criterion;
  const inner = partsOf(test).map(({ part, offset }) => checkSettled(scene, part, offset ?? each));
  if (inner.includes(true)) return true;
  // Score tables are looked at line by line; what a person judges has no figures to check.
  if (test.kind === 'score' || isJudged(criterion)) return false;
  const { met, unmet, idle } = criterionMeaning(scene.world, criterion, each);
  if (isImpossible(negate(idle, scene.world.universe))) return false;
  const codes: AnalysisCode[] = [
    ...(isImpossible(met) ? ['never_met' as const] : []),
    ...(isImpossible(unmet) ? ['never_unmet' as const] : []),
  ];
  for (const code of codes) scene.report(code, criterion);
  return codes.length > 0;
}

/** Conditions inside a test, with the last year of a window for those that are looked at year by year. */
function partsOf(test: Test): { part: Criterion; offset: number | null }[] {
  switch (test.kind) {
    case 'all':
    case 'any':
    case 'at_least':
      return test.parts.map((part) => ({ part, offset: null }));
    case 'not':
      return [{ part: test.part, offset: null }];
    case 'every':
    case 'some':
      return partsOf(test.test).map(({ part }) => ({ part, offset: 1 }));
    case 'readings':
      return test.readings.flatMap((reading) => partsOf(reading.test));
    default:
      return [];
  }
}

/** Two conditions that are both asked for and never hold at once. */
function checkTogether(scene: Scene, list: readonly Criterion[], each: number | null): void {
  const open = list.map((criterion) => openOf(scene.world, criterion, each));
  list.forEach((criterion, i) => {
    const mine = open[i];
    const other = list.slice(0, i).find((_, k) => {
      const theirs = open[k];
      if (!mine || !theirs || isImpossible(mine) || isImpossible(theirs)) return false;
      return isImpossible(allOf([mine, theirs]));
    });
    if (other) scene.report('contradiction', criterion, { other: other.label });
  });
}

const GATE_CODES = {
  when: { never: 'when_never', always: 'when_always', excluded: 'when_excluded' },
  exempt: { never: 'exempt_never', always: 'exempt_always', excluded: 'exempt_excluded' },
} as const satisfies Record<string, Record<string, AnalysisCode>>;

function checkGates(scene: Scene, top: Criterion, criterion: Criterion, each: number | null): void {
  for (const [gate, test] of [
    ['when', criterion.when],
    ['exempt', criterion.exemptIf],
  ] as const) {
    if (!test) continue;
    const codes = GATE_CODES[gate];
    const { met, unmet } = meaningOf(scene.world, test, each);
    const excluder = excluderOf(scene, top, met);
    if (excluder) scene.report(codes.excluded, criterion, { other: excluder.label });
    if (hasJudgement(test)) continue;
    if (isImpossible(met)) scene.report(codes.never, criterion);
    else if (isImpossible(unmet)) scene.report(codes.always, criterion);
  }
}
