import { factKey } from '../../facts/index.ts';
import type { Criterion } from '../compiled.ts';
import { narrow, type Context } from '../context.ts';
import { evaluator } from '../evaluate-criterion.ts';
import { finding, type Finding, type ScoreFinding } from '../finding.ts';
import { mergePlans, type Plan } from './change.ts';
import type { Sight } from './compare-plans.ts';
import { costOf } from './levers.ts';

/** Bounds of the search over combinations of steps. */
const MOST_STEPS_TOGETHER = 3;
const MOST_TRIES = 40;
const MOST_OPTIONS_COMBINED = 30;

/** A step up on one line of the table, with what the whole table gains by it in hundredths of a point. */
export interface Option {
  readonly line: string;
  readonly plan: Plan;
  readonly gain: number;
  readonly cost: number;
}

/** Plans for a test inside a line; passed in because tests hold tables and tables hold tests. */
export type PlanTest = (s: Sight, criterion: Criterion, found: Finding) => readonly Plan[];

/** Fewest steps up the lines of a score table that clear its line and its least points. */
export function scorePlans(s: Sight, criterion: Criterion, found: Finding, planTest: PlanTest): Plan[] {
  const options = found.scores
    .flatMap(linesOf)
    .flatMap((line) => lineOptions(s, criterion, line, found, planTest));
  const cheapest = [...options].sort((a, b) => a.cost - b.cost).slice(0, MOST_OPTIONS_COMBINED);
  for (let size = 1; size <= MOST_STEPS_TOGETHER; size++) {
    const plans = combinations(size === 1 ? options : cheapest, size)
      .filter(({ gain }) => gain >= missingPoints(found))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_TRIES)
      .filter(({ plan }) => evaluator.test(supposing(s.ctx, plan), found.test).outcome !== 'unmet')
      .map(({ plan }) => plan);
    if (plans.length > 0) return plans;
  }
  return [];
}

/** Hundredths of a point short of the line, at best. */
function missingPoints({ test, shown }: Finding): number {
  if (test.kind !== 'score' || shown?.kind !== 'points') return 0;
  return test.need - shown.hi + (test.op === '>' ? 1 : 0);
}

/** Lines that hold figures, below sums and choices. */
export function linesOf(score: ScoreFinding): ScoreFinding[] {
  return score.parts.length > 0 ? score.parts.flatMap(linesOf) : [score];
}

export function lineOptions(
  s: Sight,
  criterion: Criterion,
  line: ScoreFinding,
  found: Finding,
  planTest: PlanTest,
): Option[] {
  const before = pointsOf(found);
  return linePlans(s, criterion, line, planTest).flatMap((plan) => {
    const after = evaluator.test(supposing(s.ctx, plan), found.test);
    const gain = pointsOf(after) - before;
    const helps = gain > 0 || after.outcome !== 'unmet';
    return helps ? [{ line: line.item.id, plan, gain, cost: costOf(s.ctx, plan) }] : [];
  });
}

function linePlans(s: Sight, criterion: Criterion, line: ScoreFinding, planTest: PlanTest): readonly Plan[] {
  const { rule } = line.item;
  if (rule.kind === 'bands')
    return rule.bands.flatMap(({ bound, points }) => {
      if (!bound || 'by' in bound.need || points.hi <= line.hi) return [];
      const test = { kind: 'compare', metric: rule.metric, bounds: [bound], zero: 'review' } as const;
      const applied = [{ op: bound.op, need: bound.need }];
      return planTest(s, criterion, finding(test, 'unmet', { applied }));
    });
  if (rule.kind !== 'first_of') return [];
  return rule.rows.flatMap(({ test, points }) => {
    if (!test || points.hi <= line.hi) return [];
    const row = evaluator.test(s.ctx, test);
    return row.outcome === 'unmet' ? planTest(s, criterion, row) : [];
  });
}

function pointsOf({ shown }: Finding): number {
  return shown?.kind === 'points' ? shown.hi : 0;
}

/** Steps on `size` different lines, gains added up. */
function combinations(options: readonly Option[], size: number): Option[] {
  if (size === 1) return [...options];
  return combinations(options, size - 1).flatMap((first) =>
    options.flatMap((next) => {
      const plan = next.line > lastLine(first) ? mergePlans(first.plan, next.plan) : null;
      if (!plan) return [];
      const line = `${first.line}|${next.line}`;
      return [{ line, plan, gain: first.gain + next.gain, cost: first.cost + next.cost }];
    }),
  );
}

function lastLine({ line }: Option): string {
  return line.slice(line.lastIndexOf('|') + 1);
}

/** The context as it would be after the moves; list items are left to the judgement of the whole. */
function supposing(ctx: Context, plan: Plan): Context {
  return plan.reduce(
    (c, move) =>
      move.kind === 'amount' ? narrow(c, factKey(move.field, move.year), { lo: move.to, hi: move.to }) : c,
    ctx,
  );
}
