import { closeFields, deriveFromRelations, type Dictionary, type Facts } from '../facts/index.ts';
import { yearOf, type Day } from '../shared/index.ts';
import type { Advice, Criterion, Pack, PackVersion } from './compiled.ts';
import { createContext, type Context } from './context.ts';
import { evaluateCriterion, evaluator } from './evaluate-criterion.ts';
import type { CriterionFinding, Finding } from './finding.ts';
import { allOf } from './operators/combine.ts';
import type { Basis, CriterionOutcome, ProgrammeOutcome } from './result.ts';
import { chooseVersion, type VersionChoice } from './versions.ts';

/** A judged programme as data; `present.ts` makes the result object from it. */
export interface Judgement {
  readonly pack: Pack;
  /** Version in force on the day, or null before the first. */
  readonly version: PackVersion | null;
  /** Version whose criteria were used: the one in force, or its reference. */
  readonly used: PackVersion | null;
  readonly asOf: Day;
  readonly ctx: Context;
  /** Facts as told, without what follows from them; says what was asked and is not known. */
  readonly told: Facts;
  readonly outcome: ProgrammeOutcome;
  /** What the figures alone come to, before the basis caps what may be said. */
  readonly measured: ProgrammeOutcome;
  readonly best: ProgrammeOutcome;
  readonly worst: ProgrammeOutcome;
  readonly basis: Basis;
  readonly applies: readonly CriterionFinding[];
  readonly criteria: readonly CriterionFinding[];
  readonly advice: readonly { readonly advice: Advice; readonly finding: Finding }[];
}

/**
 * Decides one pack for one enterprise on one day.
 *
 * Every condition is evaluated, so the result lists all reasons and not only the first.
 * Pure: no clock, no I/O; equal arguments give deeply equal results.
 *
 * @param facts known facts; absent means unknown, never zero
 * @param asOf day whose rules apply (Asia/Shanghai calendar day)
 */
export function judge(pack: Pack, facts: Facts, dictionary: Dictionary, asOf: Day): Judgement {
  return judgeUnder(pack, chooseVersion(pack, asOf), facts, dictionary, asOf);
}

/** `judge` under a version that need not be the one in force on the day. */
export function judgeUnder(
  pack: Pack,
  { version, used }: VersionChoice,
  facts: Facts,
  dictionary: Dictionary,
  asOf: Day,
): Judgement {
  const known = closeFields(deriveFromRelations(facts, dictionary), dictionary, yearOf(asOf));
  const ctx = createContext(known, dictionary, asOf, used?.windowsFrom ?? null);
  const run = (list: readonly Criterion[]) => list.map((criterion) => evaluateCriterion(ctx, criterion));
  const applies = run(used?.applies ?? []);
  const criteria = run(used?.criteria ?? []);
  const basis = basisOf(version, used);
  const advice = (used?.advice ?? [])
    .filter(({ from, to }) => (from === null || from <= asOf) && (to === null || asOf <= to))
    .map((entry) => ({ advice: entry, finding: evaluator.test(ctx, entry.test) }));
  const verdict = verdictOf(applies, criteria, basis, pack.ceilingReview);
  return { pack, version, used, asOf, ctx, told: facts, basis, applies, criteria, advice, ...verdict };
}

/** The pack's ceiling, lowered by the version's own and by standing in for another. */
function basisOf(version: PackVersion | null, used: PackVersion | null): Basis {
  if (!used || (used.criteria.length === 0 && used.applies.length === 0)) return 'inform';
  return version === used ? used.basis : 'reference';
}

interface Verdict {
  readonly outcome: ProgrammeOutcome;
  /** What the figures alone come to, before the basis caps what may be said. */
  readonly measured: ProgrammeOutcome;
  readonly best: ProgrammeOutcome;
  readonly worst: ProgrammeOutcome;
}

function same(outcome: ProgrammeOutcome): Verdict {
  return { outcome, measured: outcome, best: outcome, worst: outcome };
}

function verdictOf(
  applies: readonly CriterionFinding[],
  criteria: readonly CriterionFinding[],
  basis: Basis,
  ceilingReview: boolean,
): Verdict {
  if (basis === 'inform') return same('inform_only');
  if (applies.some((c) => c.outcome === 'unmet')) return same('not_applicable');
  const outcomes = [...applies, ...criteria].map((c) => c.outcome);
  const cap = (o: ProgrammeOutcome) => capOutcome(o, basis, ceilingReview);
  const measured = programmeOutcome(allOf(outcomes));
  const outcome = cap(measured);
  if (measured === 'ineligible') return { outcome, measured, best: outcome, worst: outcome };
  const settled = outcomes.every((o) => o === 'met' || o === 'not_applicable');
  return { outcome, measured, best: cap('eligible'), worst: settled ? outcome : cap('ineligible') };
}

/** Figures of an older edition settle nothing about the one in force; a ceiling keeps a yes for people. */
function capOutcome(o: ProgrammeOutcome, basis: Basis, ceilingReview: boolean): ProgrammeOutcome {
  if (basis === 'reference' && (o === 'eligible' || o === 'ineligible')) return 'needs_review';
  return ceilingReview && o === 'eligible' ? 'needs_review' : o;
}

function programmeOutcome(outcome: CriterionOutcome): ProgrammeOutcome {
  switch (outcome) {
    case 'unmet':
      return 'ineligible';
    case 'unknown':
      return 'needs_facts';
    case 'review':
      return 'needs_review';
    case 'met':
    case 'not_applicable':
      return 'eligible';
  }
}
