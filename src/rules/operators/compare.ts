import { factKey } from '../../facts/index.ts';
import type { Bound, CompareOp, Term, Test, Tier } from '../compiled.ts';
import { narrow, quantityInputs, rangeOf, termYears, yearAt, type Context } from '../context.ts';
import type { Fraction, Range } from '../exact.ts';
import { finding, type Evaluator, type Finding } from '../finding.ts';
import { compareMetric, metricInputs, type Answer } from '../metric.ts';
import { lastYears } from '../quantity.ts';
import type { CriterionOutcome } from '../result.ts';
import { allOf, anyOf } from './combine.ts';

type CompareTest = Extract<Test, { kind: 'compare' }>;

/** A metric against one or two lines, fixed or chosen by tiers. */
export function evaluateCompare(ctx: Context, test: CompareTest): Finding {
  const applied: { op: CompareOp; need: Fraction }[] = [];
  const answers = test.bounds.map((bound) => answerBound(ctx, test, bound, applied));
  const outcome = allOf(answers.map((answer) => outcomeOf(answer, test.zero)));
  const odd = answers.find((answer) => answer === 'zero' || answer === 'odd');
  const tierInputs = test.bounds.flatMap(({ need }) =>
    'by' in need ? quantityInputs(ctx, { terms: [need.by], den: 1 }) : [],
  );
  return finding(test, outcome, {
    shown: { kind: 'metric', metric: test.metric },
    applied,
    inputs: [...metricInputs(ctx, test.metric), ...tierInputs],
    note: odd === undefined ? null : `${odd}_${test.metric.kind}`,
  });
}

function outcomeOf(answer: Answer, zero: CompareTest['zero']): CriterionOutcome {
  switch (answer) {
    case 'yes':
      return 'met';
    case 'no':
      return 'unmet';
    case 'maybe':
      return 'unknown';
    case 'zero':
      return zero;
    case 'odd':
      return 'review';
  }
}

function answerBound(
  ctx: Context,
  test: CompareTest,
  bound: Bound,
  applied: { op: CompareOp; need: Fraction }[],
): Answer {
  const { need } = bound;
  if (!('by' in need)) {
    applied.push({ op: bound.op, need });
    return compareMetric(ctx, test.metric, bound.op, need);
  }
  const answers = reachableTiers(ctx, need.by, need.tiers).map(({ tier, inside }) => {
    applied.push({ op: bound.op, need: tier.need });
    return compareMetric(inside, test.metric, bound.op, tier.need);
  });
  return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? 'maybe') : 'maybe';
}

/** Tiers that the deciding quantity can still fall in, each with the facts held inside it. */
function reachableTiers(ctx: Context, by: Term, tiers: readonly Tier[]): { tier: Tier; inside: Context }[] {
  const range = rangeOf(ctx, { terms: [by], den: 1 });
  const out: { tier: Tier; inside: Context }[] = [];
  let lo = -Infinity;
  for (const tier of tiers) {
    const hi = tier.edge === null ? Infinity : tier.inclusive ? tier.edge : tier.edge - 1;
    const part = { lo: Math.max(lo, range.lo), hi: Math.min(hi, range.hi) };
    if (part.lo <= part.hi) out.push({ tier, inside: hold(ctx, by, part) });
    lo = hi + 1;
  }
  return out;
}

function hold(ctx: Context, by: Term, part: Range): Context {
  const years = termYears(ctx, by);
  return years.length === 1 && by.weight === 1 ? narrow(ctx, factKey(by.field, years[0] ?? null), part) : ctx;
}

/** The same test for each year of a window: all must hold (`every`) or one (`some`). */
export function evaluateEachYear(
  ctx: Context,
  test: Extract<Test, { kind: 'every' | 'some' }>,
  run: Evaluator,
): Finding {
  const offsets = lastYears(test.years).filter((offset) => inBusiness(ctx, offset));
  const findings = offsets.map((offset) => ({
    offset,
    found: run.test({ ...ctx, each: offset }, test.test),
  }));
  const outcomes = findings.map(({ found }) => found.outcome);
  return finding(test, test.kind === 'every' ? allOf(outcomes) : anyOf(outcomes), {
    inputs: findings.flatMap(({ found }) => found.inputs),
    applied: findings[0]?.found.applied ?? [],
    readings: findings.map(({ offset, found }) => ({
      id: `year-${offset}`,
      label: String(yearAt(ctx, offset)),
      finding: { ...found, each: offset },
    })),
  });
}

function inBusiness(ctx: Context, offset: number): boolean {
  return ctx.firstYear === null || ctx.year - offset >= ctx.firstYear;
}
