import type { Test } from '../compiled.ts';
import type { Context } from '../context.ts';
import { finding, type Evaluator, type Finding } from '../finding.ts';
import type { CriterionOutcome } from '../result.ts';

/**
 * Several readings of one text: all are computed. They agree, or a person decides.
 * An optional reading (one that needs figures most enterprises are not asked for) counts only once decided.
 */
export function evaluateReadings(
  ctx: Context,
  test: Extract<Test, { kind: 'readings' }>,
  run: Evaluator,
): Finding {
  const all = test.readings.map((r) => ({ ...r, finding: run.test(ctx, r.test) }));
  const counted = all.filter((r) => !r.optional || isDecided(r.finding.outcome));
  const main = all.find((r) => !r.optional);
  const outcomes = counted.map((r) => r.finding.outcome);
  return finding(test, agree(outcomes), {
    shown: main?.finding.shown ?? null,
    applied: main?.finding.applied ?? [],
    readings: counted,
    inputs: counted.flatMap((r) => r.finding.inputs),
    note: disagree(outcomes) ? 'readings_disagree' : null,
  });
}

function isDecided(outcome: CriterionOutcome): boolean {
  return outcome === 'met' || outcome === 'unmet';
}

function agree(outcomes: readonly CriterionOutcome[]): CriterionOutcome {
  const [first] = outcomes;
  if (first !== undefined && outcomes.every((o) => o === first)) return first;
  return outcomes.includes('unknown') && !disagree(outcomes) ? 'unknown' : 'review';
}

function disagree(outcomes: readonly CriterionOutcome[]): boolean {
  return new Set(outcomes.filter(isDecided)).size > 1;
}
