import { readValue, type Context, type InputKey } from './context.ts';
import type { Criterion, Metric, ScoreItem, Test } from './compiled.ts';
import type { Fraction } from './exact.ts';
import type { CriterionOutcome } from './result.ts';

/** Something to be shown later: data now, words in `present.ts`. */
export type Shown =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'points'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'value'; readonly field: string; readonly year: number | null }
  | { readonly kind: 'parts'; readonly met: number; readonly total: number };

/** What one test came to, as data. The rendered result is made from this and nothing else. */
export interface Finding {
  readonly outcome: CriterionOutcome;
  readonly test: Test;
  readonly shown: Shown | null;
  /** Line that was applied, where a tier chose it. */
  readonly applied: readonly { readonly op: string; readonly need: Fraction }[];
  readonly inputs: readonly InputKey[];
  readonly parts: readonly CriterionFinding[];
  readonly scores: readonly ScoreFinding[];
  readonly readings: readonly { readonly id: string; readonly label: string; readonly finding: Finding }[];
  /** Key under `verdict.note` of the words file, for what needs saying. */
  readonly note: string | null;
  /** Year offset an every / some test was looking at. */
  readonly each: number | null;
}

export interface CriterionFinding {
  readonly criterion: Criterion;
  readonly outcome: CriterionOutcome;
  readonly finding: Finding;
  /** Why it does not apply, or what left it open: the test of `when` or `exempt_if`. */
  readonly gate: { readonly kind: 'when' | 'exempt'; readonly finding: Finding } | null;
}

export interface ScoreFinding {
  readonly item: ScoreItem;
  /** Points in whole hundredths. */
  readonly lo: number;
  readonly hi: number;
  readonly inputs: readonly InputKey[];
  readonly parts: readonly ScoreFinding[];
}

/** Evaluates tests and criteria; passed to operators so that none imports the evaluator. */
export interface Evaluator {
  test(ctx: Context, test: Test): Finding;
  criterion(ctx: Context, criterion: Criterion): CriterionFinding;
}

/** A finding with nothing in it but an outcome; operators add what they have. */
export function finding(test: Test, outcome: CriterionOutcome, extra: Partial<Finding> = {}): Finding {
  return {
    outcome,
    test,
    shown: null,
    applied: [],
    inputs: [],
    parts: [],
    scores: [],
    readings: [],
    note: null,
    each: null,
    ...extra,
  };
}

/** True while a fact is absent or asked and not known. */
export function isMissing(ctx: Context, input: InputKey): boolean {
  return readValue(ctx, input.field, input.year) === null;
}
