import type { Context } from '../context.ts';
import type { Test } from '../compiled.ts';
import { finding, type CriterionFinding, type Evaluator, type Finding } from '../finding.ts';
import type { CriterionOutcome } from '../result.ts';

/** Every part must hold. What does not apply drops out; nothing left = not applicable. */
export function allOf(outcomes: readonly CriterionOutcome[]): CriterionOutcome {
  if (outcomes.includes('unmet')) return 'unmet';
  if (outcomes.includes('unknown')) return 'unknown';
  if (outcomes.includes('review')) return 'review';
  return outcomes.includes('met') ? 'met' : 'not_applicable';
}

/** One part is enough. Unknown goes before review: a fact may still settle it without a person. */
export function anyOf(outcomes: readonly CriterionOutcome[]): CriterionOutcome {
  return atLeast(1, outcomes);
}

/** At least `count` parts; decided as soon as no unknown can change it. */
export function atLeast(count: number, outcomes: readonly CriterionOutcome[]): CriterionOutcome {
  const of = (o: CriterionOutcome) => outcomes.filter((x) => x === o).length;
  if (of('not_applicable') === outcomes.length) return 'not_applicable';
  if (of('met') >= count) return 'met';
  if (of('met') + of('unknown') + of('review') < count) return 'unmet';
  return of('unknown') > 0 ? 'unknown' : 'review';
}

/** Turns met and unmet round; everything else stays. */
export function negate(outcome: CriterionOutcome): CriterionOutcome {
  if (outcome === 'met') return 'unmet';
  return outcome === 'unmet' ? 'met' : outcome;
}

export function evaluateCombination(
  ctx: Context,
  test: Extract<Test, { kind: 'all' | 'any' | 'at_least' | 'not' }>,
  run: Evaluator,
): Finding {
  const parts = (test.kind === 'not' ? [test.part] : test.parts).map((part) => run.criterion(ctx, part));
  const outcomes = parts.map((part) => part.outcome);
  return finding(test, combine(test, outcomes), { parts, shown: shownOf(parts) });
}

function combine(
  test: Extract<Test, { kind: 'all' | 'any' | 'at_least' | 'not' }>,
  outcomes: readonly CriterionOutcome[],
): CriterionOutcome {
  switch (test.kind) {
    case 'all':
      return allOf(outcomes);
    case 'any':
      return anyOf(outcomes);
    case 'at_least':
      return atLeast(test.count, outcomes);
    case 'not':
      return negate(allOf(outcomes));
  }
}

function shownOf(parts: readonly CriterionFinding[]): Finding['shown'] {
  return { kind: 'parts', met: parts.filter((p) => p.outcome === 'met').length, total: parts.length };
}
