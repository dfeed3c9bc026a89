import { parseFacts, type Dictionary, type Regions } from '../../facts/index.ts';
import { parseDay } from '../../shared/index.ts';
import type { PackCase } from '../cases.ts';
import type { Criterion, Pack, Test } from '../compiled.ts';
import type { Context } from '../context.ts';
import { evaluator } from '../evaluate-criterion.ts';
import { judge } from '../evaluate.ts';
import type { CriterionFinding, Finding } from '../finding.ts';
import type { CriterionOutcome } from '../result.ts';
import { isImpossible } from './formula.ts';
import { meaningOf } from './meaning.ts';
import type { Scene } from './scene.ts';
import { walkCriterion } from './walk.ts';

/** What each condition and each test of an advice came to over all cases of a pack. */
export type Coverage = ReadonlyMap<Criterion | Test, ReadonlySet<CriterionOutcome>>;

/** Judges every case of a pack; versions that share conditions share what is seen of them. */
export function coverageOf(
  pack: Pack,
  cases: readonly PackCase[],
  dictionary: Dictionary,
  regions: Regions,
): Coverage {
  const seen = new Map<Criterion | Test, Set<CriterionOutcome>>();
  const note = (key: Criterion | Test, outcome: CriterionOutcome): void => {
    seen.set(key, (seen.get(key) ?? new Set()).add(outcome));
  };
  const visit = (ctx: Context, finding: Finding): void => {
    for (const part of finding.parts) visitCriterion(ctx, part);
    for (const reading of finding.readings) visit(ctx, reading.finding);
  };
  const visitCriterion = (ctx: Context, { criterion, finding, outcome }: CriterionFinding): void => {
    // Whether a gate is open is another question: what counts is that the test itself came out this way.
    note(criterion, outcome === 'not_applicable' ? finding.outcome : outcome);
    visit(ctx, finding);
    for (const gate of [criterion.when, criterion.exemptIf]) if (gate) visit(ctx, evaluator.test(ctx, gate));
  };
  for (const { as_of: day, facts: input } of cases) {
    const asOf = parseDay(day);
    if (asOf === null) continue;
    const { facts } = parseFacts(input, dictionary, regions, asOf, 'user');
    const judgement = judge(pack, facts, dictionary, asOf);
    for (const found of [...judgement.applies, ...judgement.criteria]) visitCriterion(judgement.ctx, found);
    for (const { advice, finding } of judgement.advice) {
      note(advice.test, finding.outcome);
      visit(judgement.ctx, finding);
    }
  }
  return seen;
}

/** Conditions that no case shows met, or none shows failed, although they can be. */
export function checkCoverage({ version, world, report }: Scene, coverage: Coverage): void {
  const check = (
    key: Criterion | Test,
    test: Test,
    subject: { id: string; label: string },
    each: number | null,
  ) => {
    const { met, unmet } = meaningOf(world, test, each);
    const seen = coverage.get(key);
    if (!isImpossible(met) && !seen?.has('met')) report('no_case_met', subject);
    if (!isImpossible(unmet) && !seen?.has('unmet')) report('no_case_unmet', subject);
  };
  const visitor = {
    criterion: (criterion: Criterion, { each }: { each: number | null }) =>
      check(criterion, criterion.test, criterion, each),
  };
  for (const criterion of [...version.applies, ...version.criteria]) walkCriterion(criterion, visitor);
  for (const { id, say, test } of version.advice) check(test, test, { id, label: say }, null);
}
