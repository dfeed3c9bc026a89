import { factKey, fieldApplies } from '../facts/index.ts';
import type { Day } from '../shared/index.ts';
import type { Criterion, Quantity, Test } from './compiled.ts';
import { rangeOf, readRange, readValue, termYears, type Context, type InputKey } from './context.ts';
import { compareProducts, divideOutwards, isPoint, type Fraction, type Range } from './exact.ts';
import type { CriterionFinding, Finding } from './finding.ts';
import { growthYears } from './metric.ts';
import { firstDay } from './operators/dates.ts';

/** What is missing on one lever, in scaled whole numbers; `day` for waiting. */
export type RawGap =
  | {
      readonly kind: 'amount';
      readonly field: string;
      readonly year: number | null;
      readonly direction: 'increase' | 'decrease';
      /** Least change that meets the line; one step less does not. */
      readonly steps: number;
    }
  | { readonly kind: 'wait'; readonly field: string; readonly day: Day };

type CompareTest = Extract<Test, { kind: 'compare' }>;

/**
 * Exact distance of an unmet condition to its line, one entry per lever.
 * Only for figures known exactly; inner conditions carry their own gaps.
 */
export function gapsOf(ctx: Context, found: CriterionFinding): RawGap[] {
  if (found.outcome !== 'unmet') return [];
  return testGaps(ctx, found.criterion, found.finding);
}

function testGaps(ctx: Context, criterion: Criterion, found: Finding): RawGap[] {
  const { test } = found;
  switch (test.kind) {
    case 'compare':
      return compareGaps(ctx, criterion, test, found);
    case 'every':
      return found.readings
        .filter(({ finding }) => finding.outcome === 'unmet')
        .flatMap(({ finding }) => testGaps({ ...ctx, each: finding.each }, criterion, finding));
    // Under several readings only what meets all of them is sure to be enough.
    case 'readings':
      return largest(
        found.readings
          .filter(({ finding }) => finding.outcome === 'unmet')
          .flatMap(({ finding }) => testGaps(ctx, criterion, finding)),
      );
    case 'age':
    case 'clear':
    case 'valid': {
      const value = readValue(ctx, test.field, null);
      const day = value?.type === 'date' && value.lo === value.hi ? firstDay(test, value.lo) : null;
      return day === null || day <= ctx.asOf ? [] : [{ kind: 'wait', field: test.field, day }];
    }
    default:
      return [];
  }
}

/** One gap a lever and direction: the one that covers the others. */
function largest(gaps: readonly RawGap[]): RawGap[] {
  const sizeOf = (gap: RawGap) => (gap.kind === 'wait' ? gap.day : gap.steps);
  const keyOf = (gap: RawGap) =>
    gap.kind === 'wait' ? `wait ${gap.field}` : `${gap.direction} ${factKey(gap.field, gap.year)}`;
  return [...Map.groupBy(gaps, keyOf).values()].map((same) =>
    same.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a)),
  );
}

function compareGaps(ctx: Context, criterion: Criterion, test: CompareTest, found: Finding): RawGap[] {
  const { metric } = test;
  return found.applied.flatMap(({ op, need }) => {
    if (metric.kind === 'amount') return amountGap(ctx, criterion, metric.of, op, need);
    if (metric.kind === 'ratio') return ratioGaps(ctx, criterion, metric, op, need);
    return metric.kind === 'growth' ? growthGap(ctx, criterion, metric, op, need) : [];
  });
}

function amountGap(ctx: Context, criterion: Criterion, of: Quantity, op: string, need: Fraction): RawGap[] {
  const range = rangeOf(ctx, of);
  const line = { num: need.num * of.den, den: need.den };
  return isPoint(range) ? oneGap(ctx, criterion, of, range, op, line, { num: 1, den: 1 }) : [];
}

function ratioGaps(
  ctx: Context,
  criterion: Criterion,
  metric: { num: Quantity; den: Quantity },
  op: string,
  need: Fraction,
): RawGap[] {
  const [num, den] = [rangeOf(ctx, metric.num), rangeOf(ctx, metric.den)];
  if (!isPoint(num) || !isPoint(den) || den.lo <= 0) return [];
  const line = { num: need.num * metric.num.den, den: need.den * metric.den.den };
  const up = oneGap(ctx, criterion, metric.num, num, op, line, { num: den.lo, den: 1 });
  const sides = criterion.levers ? denominatorGap(ctx, criterion, metric, op, line, num, den) : [];
  return [...up, ...sides];
}

/** Numerator: least whole x with `x ≥ need · times` (or the other way round). */
function oneGap(
  ctx: Context,
  criterion: Criterion,
  of: Quantity,
  now: Range,
  op: string,
  need: Fraction,
  times: Fraction,
): RawGap[] {
  const rising = op === '>=' || op === '>';
  if (meets(now.lo, op, need, times.num)) return [];
  let target = divideOutwards(need.num, times.num, need.den, rising ? 'up' : 'down');
  if (!meets(target, op, need, times.num)) target += rising ? 1 : -1;
  const lever = pickLever(ctx, criterion, of, rising ? 'up' : 'down');
  if (!lever) return [];
  const steps = Math.ceil(Math.abs(target - now.lo) / Math.abs(lever.weight));
  return [
    {
      kind: 'amount',
      ...lever.key,
      direction: lever.rising ? 'increase' : 'decrease',
      steps: wholeUnits(ctx, lever.key, steps),
    },
  ];
}

function meets(x: number, op: string, need: Fraction, times: number): boolean {
  const s = compareProducts(x, need.den, need.num, times);
  return op === '>=' ? s >= 0 : op === '>' ? s > 0 : op === '<=' ? s <= 0 : s < 0;
}

/** Denominator of a ratio, where the pack names it as a lever. */
function denominatorGap(
  ctx: Context,
  criterion: Criterion,
  metric: { num: Quantity; den: Quantity },
  op: string,
  need: Fraction,
  num: Range,
  den: Range,
): RawGap[] {
  const rising = op === '<=' || op === '<';
  const lever = pickLever(ctx, criterion, metric.den, rising ? 'up' : 'down');
  if (!lever || need.num <= 0 || meets(num.lo, op, need, den.lo)) return [];
  let target = divideOutwards(num.lo, need.den, need.num, rising ? 'up' : 'down');
  if (!meets(num.lo, op, need, target)) target += rising ? 1 : -1;
  const steps = Math.ceil(Math.abs(target - den.lo) / Math.abs(lever.weight));
  return [
    {
      kind: 'amount',
      ...lever.key,
      direction: lever.rising ? 'increase' : 'decrease',
      steps: wholeUnits(ctx, lever.key, steps),
    },
  ];
}

/** Last year's figure that brings the growth rate to the line. */
function growthGap(
  ctx: Context,
  criterion: Criterion,
  metric: Extract<CompareTest['metric'], { kind: 'growth' }>,
  op: string,
  need: Fraction,
): RawGap[] {
  const values = growthYears(ctx, metric);
  const last = values.at(-1);
  if (
    criterion.levers?.get(metric.of) !== 'up' ||
    !last ||
    values.some(({ range }) => !isPoint(range) || range.lo <= 0)
  )
    return [];
  const steps = growthSteps(
    values.map(({ range }) => range.lo),
    metric.formula,
    op,
    need,
  );
  return steps <= 0
    ? []
    : [{ kind: 'amount', field: metric.of, year: last.year, direction: 'increase', steps }];
}

/** Exact: the last figure enters every formula linearly. */
function growthSteps(v: readonly number[], formula: string, op: string, need: Fraction): number {
  const n = v.length - 1;
  const [first, before, last] = [BigInt(v[0] ?? 1), BigInt(v[n - 1] ?? 1), BigInt(v[n] ?? 0)];
  const [p, q] = [BigInt(need.num + need.den), BigInt(need.den)];
  let [num, den] = [p * before, q];
  if (formula === 'compound') [num, den] = [p ** BigInt(n) * first, q ** BigInt(n)];
  if (formula === 'mean' || formula === 'hnte') {
    // last/before = n·p/q − (sum of the earlier ratios)
    let [a, b] = [BigInt(n) * p, q];
    for (let i = 1; i < n; i++)
      [a, b] = [a * BigInt(v[i - 1] ?? 1) - b * BigInt(v[i] ?? 0), b * BigInt(v[i - 1] ?? 1)];
    [num, den] = [a * before, b];
  }
  const floor = num / den;
  const target = num % den === 0n && op === '>=' ? floor : floor + 1n;
  return Number(target - last);
}

interface Lever {
  readonly key: InputKey;
  readonly weight: number;
  readonly rising: boolean;
}

/** The fact to move: the pack's lever in the direction that helps, else the first addend of the quantity. */
function pickLever(ctx: Context, criterion: Criterion, of: Quantity, toward: 'up' | 'down'): Lever | null {
  for (const term of of.terms) {
    const rising = term.weight > 0 === (toward === 'up');
    if (criterion.levers && criterion.levers.get(term.field) !== (rising ? 'up' : 'down')) continue;
    if (!criterion.levers && term.weight < 0) continue;
    // What does not apply cannot be moved before it does.
    if (fieldApplies(term.field, ctx.facts, ctx.dictionary) === false) continue;
    const years = termYears(ctx, term);
    return { key: { field: term.field, year: years.at(-1) ?? null }, weight: term.weight, rising };
  }
  return null;
}

/** People and items come whole: a gap on a field held in finer steps is rounded up to full units of the fact. */
function wholeUnits(ctx: Context, key: InputKey, steps: number): number {
  const spec = ctx.dictionary.fields.get(key.field);
  if (!spec || spec.kind !== 'count' || spec.scale === 1) return steps;
  const now = readRange(ctx, key.field, key.year);
  return Number.isInteger(now.lo / spec.scale) ? Math.ceil(steps / spec.scale) * spec.scale : steps;
}
