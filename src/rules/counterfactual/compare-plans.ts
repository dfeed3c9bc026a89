import { factKey, fieldApplies } from '../../facts/index.ts';
import type { Criterion, Metric, Quantity, Term, Test } from '../compiled.ts';
import { narrow, readRange, termYears, yearAt, type Context } from '../context.ts';
import { addFractions, isPoint, type BigFraction, type Fraction } from '../exact.ts';
import type { Finding } from '../finding.ts';
import { evaluator } from '../evaluate-criterion.ts';
import { gapsOf } from '../gap.ts';
import { lastYears } from '../quantity.ts';
import { mergePlans, type Move, type Plan } from './change.ts';
import { isOpenYear, mayMove, unitOf, type Direction } from './levers.ts';

/** What plans are made against: the facts of the application day, and the first year that may still change. */
export interface Sight {
  readonly ctx: Context;
  readonly openFrom: number;
}

type CompareTest = Extract<Test, { kind: 'compare' }>;

/** Every single lever that brings an unmet comparison to its line, and every tier edge that can be crossed. */
export function comparePlans(s: Sight, criterion: Criterion, found: Finding): Plan[] {
  const { test } = found;
  if (test.kind !== 'compare') return [];
  return [...leverPlans(s, criterion, found, test), ...tierPlans(s, criterion, test)];
}

function leverPlans(s: Sight, criterion: Criterion, found: Finding, test: CompareTest): Plan[] {
  if (test.metric.kind === 'ratio_mean') return meanPlans(s, criterion, found, test.metric);
  return candidates(criterion, test.metric).flatMap(({ field, directions }) =>
    directions
      .filter((direction) => mayMove(s.ctx.dictionary.fields.get(field), direction, criterion))
      .flatMap((direction) => gapPlans(s, criterion, found, field, direction)),
  );
}

/** Facts of a metric that could be moved: addends of the numerator, the denominator where the pack names it. */
function candidates(
  criterion: Criterion,
  metric: Metric,
): { field: string; directions: readonly Direction[] }[] {
  const both: readonly Direction[] = ['up', 'down'];
  if (metric.kind === 'growth')
    return criterion.levers?.get(metric.of) === 'up' ? [{ field: metric.of, directions: ['up'] }] : [];
  if (metric.kind === 'ratio_mean') return [];
  const top = metric.kind === 'amount' ? metric.of : metric.num;
  const below = metric.kind === 'ratio' ? metric.den.terms : [];
  const named = (term: Term) => criterion.levers !== null || term.weight > 0;
  const over = fieldsOf(top, named).filter(
    (field) => criterion.levers !== null || !below.some((term) => term.field === field),
  );
  const under = criterion.levers ? below.map((term) => term.field) : [];
  return [...new Set([...over, ...under])].map((field) => ({ field, directions: both }));
}

function fieldsOf(of: Quantity, keep: (term: Term) => boolean): string[] {
  return of.terms.filter(keep).map((term) => term.field);
}

/** The engine's own gap, with one lever allowed at a time. */
function gapPlans(
  s: Sight,
  criterion: Criterion,
  found: Finding,
  field: string,
  direction: Direction,
): Plan[] {
  const single = { ...criterion, levers: new Map([[field, direction]]) };
  return gapsOf(s.ctx, { criterion: single, outcome: 'unmet', finding: found, gate: null }).flatMap((gap) => {
    if (gap.kind !== 'amount') return [];
    const move = moveBy(s, field, gap.year, direction, gap.steps);
    return move ? [[move]] : [];
  });
}

/**
 * A move by at least `steps` in whole units, or null where the year is over or the field does not apply or does not
 * reach so far.
 */
function moveBy(
  s: Sight,
  field: string,
  year: number | null,
  direction: Direction,
  steps: number,
): Move | null {
  const spec = s.ctx.dictionary.fields.get(field);
  const now = readRange(s.ctx, field, year);
  if (!spec || !isOpenYear(year, s.openFrom) || !isPoint(now)) return null;
  if (fieldApplies(field, s.ctx.facts, s.ctx.dictionary) === false) return null;
  const unit = unitOf(s.ctx.dictionary, field);
  const by = Math.ceil(steps / unit) * unit;
  const to = direction === 'up' ? now.lo + by : now.lo - by;
  if (!Number.isSafeInteger(to) || to > spec.bounds.max || to < spec.bounds.min) return null;
  return { kind: 'amount', field, year, direction, to };
}

/** Crossing into a higher tier, where the pack lets the tiering figure rise, with what is then still missing. */
function tierPlans(s: Sight, criterion: Criterion, test: CompareTest): Plan[] {
  if (!criterion.levers) return [];
  return test.bounds.flatMap(({ need }) => {
    if (!('by' in need) || need.by.weight !== 1) return [];
    const { field } = need.by;
    const year = termYears(s.ctx, need.by).at(-1) ?? null;
    const now = readRange(s.ctx, field, year);
    if (!isPoint(now) || !mayMove(s.ctx.dictionary.fields.get(field), 'up', criterion)) return [];
    const starts = need.tiers.flatMap(({ edge, inclusive }) =>
      edge === null ? [] : [inclusive ? edge + 1 : edge],
    );
    return starts.flatMap((start) => {
      const move = start > now.lo ? moveBy(s, field, year, 'up', start - now.lo) : null;
      return move?.kind === 'amount' ? insideTier(s, criterion, test, move) : [];
    });
  });
}

function insideTier(
  s: Sight,
  criterion: Criterion,
  test: CompareTest,
  move: Extract<Move, { kind: 'amount' }>,
): Plan[] {
  const ctx = narrow(s.ctx, factKey(move.field, move.year), { lo: move.to, hi: move.to });
  const found = evaluator.test(ctx, test);
  if (found.outcome === 'met') return [[move]];
  if (found.outcome !== 'unmet') return [];
  return leverPlans({ ...s, ctx }, criterion, found, test).flatMap((plan) => {
    const both = mergePlans([move], plan);
    return both ? [both] : [];
  });
}

/** Mean of yearly ratios: the last numerator enters it linearly, so its target is one division. */
function meanPlans(
  s: Sight,
  criterion: Criterion,
  found: Finding,
  metric: Extract<Metric, { kind: 'ratio_mean' }>,
): Plan[] {
  const spec = s.ctx.dictionary.fields.get(metric.num);
  const { firstYear } = s.ctx;
  const years = lastYears(metric.years)
    .map((offset) => yearAt(s.ctx, offset) ?? 0)
    .filter((year) => firstYear === null || year >= firstYear);
  const last = years.at(-1);
  const line = found.applied.find(({ op }) => op === '>=' || op === '>');
  if (last === undefined || !line || !mayMove(spec, 'up', criterion)) return [];
  const target = meanTarget(s.ctx, metric, years, line);
  const now = readRange(s.ctx, metric.num, last).lo;
  const move = target === null || target <= now ? null : moveBy(s, metric.num, last, 'up', target - now);
  return move ? [[move]] : [];
}

function meanTarget(
  ctx: Context,
  metric: { num: string; den: string },
  years: readonly number[],
  line: { op: string; need: Fraction },
): number | null {
  const figures = years.map((year) => ({
    num: readRange(ctx, metric.num, year),
    den: readRange(ctx, metric.den, year),
  }));
  const last = figures.at(-1);
  if (!last || figures.some(({ num, den }) => !isPoint(num) || !isPoint(den) || den.lo <= 0)) return null;
  let rest: BigFraction = { num: BigInt(line.need.num) * BigInt(years.length), den: BigInt(line.need.den) };
  for (const { num, den } of figures.slice(0, -1))
    rest = addFractions(rest, { num: -BigInt(num.lo), den: BigInt(den.lo) });
  const [num, den] = [rest.num * BigInt(last.den.lo), rest.den];
  const exact = num % den === 0n;
  return Number(num / den + (exact && line.op === '>=' ? 0n : 1n));
}
