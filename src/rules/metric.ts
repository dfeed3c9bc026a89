import type { CompareOp, Metric, Quantity } from './compiled.ts';
import {
  quantityInputs,
  rangeOf,
  readRange,
  readValue,
  yearAt,
  type Context,
  type InputKey,
} from './context.ts';
import {
  addFractions,
  compareFraction,
  compareProducts,
  type BigFraction,
  type Fraction,
  type Range,
  type Sign,
} from './exact.ts';
import { lastYears } from './quantity.ts';

/**
 * How a metric stands to a line over everything it can still be:
 * signs of its least and greatest value minus the line, or why there is no value.
 */
export type Standing = { readonly lo: Sign; readonly hi: Sign } | 'zero' | 'odd' | 'open';

type GrowthMetric = Extract<Metric, { kind: 'growth' }>;

/** Three-valued answer of one comparison. */
export type Answer = 'yes' | 'no' | 'maybe' | 'zero' | 'odd';

/**
 * Compares a metric with a line.
 * `zero`: the denominator is surely nothing; `odd`: a figure makes the formula meaningless. What does not apply
 * to the enterprise meets no line, least or most.
 */
export function compareMetric(ctx: Context, metric: Metric, op: CompareOp, need: Fraction): Answer {
  if (isAbsent(ctx, metric)) return 'no';
  const standing = standingOf(ctx, metric, need);
  if (standing === 'zero' || standing === 'odd') return standing;
  if (standing === 'open') return 'maybe';
  const { lo, hi } = standing;
  switch (op) {
    case '>=':
      return lo >= 0 ? 'yes' : hi < 0 ? 'no' : 'maybe';
    case '>':
      return lo > 0 ? 'yes' : hi <= 0 ? 'no' : 'maybe';
    case '<=':
      return hi <= 0 ? 'yes' : lo > 0 ? 'no' : 'maybe';
    case '<':
      return hi < 0 ? 'yes' : lo >= 0 ? 'no' : 'maybe';
  }
}

/** Whether none of the figures applies: there is nothing to measure. */
export function isAbsent(ctx: Context, metric: Metric): boolean {
  // Nearly all figures apply to everybody: one look tells.
  if ((ctx.dictionary.fields.get(firstField(metric))?.onlyIf ?? null) === null) return false;
  return metricInputs(ctx, metric).every(({ field, year }) => readValue(ctx, field, year)?.type === 'never');
}

function firstField(metric: Metric): string {
  if (metric.kind === 'growth') return metric.of;
  if (metric.kind === 'ratio_mean') return metric.num;
  return (metric.kind === 'amount' ? metric.of : metric.num).terms[0]?.field ?? '';
}

function standingOf(ctx: Context, metric: Metric, need: Fraction): Standing {
  switch (metric.kind) {
    case 'amount':
      return amountStanding(rangeOf(ctx, metric.of), { num: need.num * metric.of.den, den: need.den });
    case 'ratio':
      return ratioStanding(rangeOf(ctx, metric.num), rangeOf(ctx, metric.den), {
        num: need.num * metric.num.den,
        den: need.den * metric.den.den,
      });
    case 'ratio_mean':
      return ratioMeanStanding(ctx, metric, need);
    case 'growth':
      return growthStanding(ctx, metric, need);
  }
}

function amountStanding(r: Range, need: Fraction): Standing {
  return {
    lo: compareProducts(r.lo, need.den, need.num, 1),
    hi: compareProducts(r.hi, need.den, need.num, 1),
  };
}

/** `num/den − p/q` has the sign of `q·num − p·den` for every positive `den`; linear, so its ends are at corners. */
function ratioStanding(num: Range, den: Range, need: Fraction): Standing {
  if (den.hi <= 0) return den.hi === 0 && den.lo === 0 ? 'zero' : 'odd';
  // A denominator that may still turn out to be nothing would reopen the answer: wait for it.
  if (den.lo <= 0) return 'open';
  const [worst, best] = need.num >= 0 ? [den.hi, den.lo] : [den.lo, den.hi];
  return {
    lo: compareProducts(num.lo, need.den, need.num, worst),
    hi: compareProducts(num.hi, need.den, need.num, best),
  };
}

function ratioMeanStanding(
  ctx: Context,
  metric: { num: string; den: string; years: number },
  need: Fraction,
): Standing {
  const years = operatingYears(ctx, metric.years);
  let lo: BigFraction = { num: 0n, den: 1n };
  let hi: BigFraction | null = { num: 0n, den: 1n };
  for (const year of years) {
    const num = readRange(ctx, metric.num, year);
    const den = readRange(ctx, metric.den, year);
    if (den.hi <= 0) return 'zero';
    if (num.lo < 0) return 'odd';
    if (den.lo <= 0) return 'open';
    lo = Number.isFinite(den.hi) ? addFractions(lo, big(num.lo, den.hi)) : lo;
    hi = hi && Number.isFinite(num.hi) ? addFractions(hi, big(num.hi, den.lo)) : null;
  }
  const scaled = { num: need.num * years.length, den: need.den };
  return { lo: compareFraction(lo, scaled), hi: hi ? compareFraction(hi, scaled) : 1 };
}

/** Years of a window by calendar, oldest first, without those before the first year of business. */
function operatingYears(ctx: Context, count: number): number[] {
  const years = lastYears(count).map((offset) => ctx.year - offset);
  return years.filter((y) => ctx.firstYear === null || y >= ctx.firstYear);
}

/**
 * Growth over the yearly figures, oldest first. Nothing in a base year is `zero`, else a negative figure is `odd`.
 * Under `hnte` a first year of nothing (or before business began) is left out instead.
 * @source the pack that names the formula
 */
function growthStanding(ctx: Context, metric: GrowthMetric, need: Fraction): Standing {
  const values = growthYears(ctx, metric).map(({ range }) => range);
  // First of all what holds whatever the other figures turn out to be, so that nothing learnt of them reopens it.
  if (values.length < 2 || values.slice(0, -1).some((v) => v.lo === 0 && v.hi === 0)) return 'zero';
  if (values.some((v) => v.hi < 0)) return 'odd';
  // A base year that may still be nothing changes the formula: wait for it.
  if (values.slice(0, -1).some((v) => v.lo <= 0) || values.some((v) => v.lo < 0)) return 'open';
  if (metric.formula === 'compound') return compoundStanding(values, need);
  return metric.formula === 'yearly' ? yearlyGrowthStanding(values, need) : meanGrowthStanding(values, need);
}

/** Figures a growth rate is taken over, oldest first, after dropping leading years without a base. */
export function growthYears(ctx: Context, metric: GrowthMetric): { year: number; range: Range }[] {
  const all = lastYears(metric.years).map((offset) => {
    const year = ctx.year - offset;
    const before = ctx.firstYear !== null && year < ctx.firstYear;
    return { year, range: before ? { lo: 0, hi: 0 } : readRange(ctx, metric.of, year) };
  });
  const start = all.findIndex(({ range }) => !(range.lo === 0 && range.hi === 0));
  if (metric.formula !== 'hnte') return all;
  // Only the first year may be dropped: the texts say what to do without it, not without the second.
  return start === 1 ? all.slice(1) : start > 1 || start === -1 ? all.slice(-1) : all;
}

function meanGrowthStanding(values: readonly Range[], need: Fraction): Standing {
  const steps = values.length - 1;
  let lo: BigFraction = { num: 0n, den: 1n };
  let hi: BigFraction | null = { num: 0n, den: 1n };
  for (let i = 1; i < values.length; i++) {
    const [a, b] = [values[i - 1] as Range, values[i] as Range];
    if (Number.isFinite(a.hi)) lo = addFractions(lo, big(b.lo, a.hi));
    hi = hi && Number.isFinite(b.hi) ? addFractions(hi, big(b.hi, a.lo)) : null;
  }
  const line = { num: steps * (need.num + need.den), den: need.den };
  return { lo: compareFraction(lo, line), hi: hi ? compareFraction(hi, line) : 1 };
}

/** `c/a ≥ (1+t)^n` without a root. */
function compoundStanding(values: readonly Range[], need: Fraction): Standing {
  const [a, c] = [values[0] as Range, values[values.length - 1] as Range];
  const steps = BigInt(values.length - 1);
  const power: BigFraction = { num: BigInt(need.num + need.den) ** steps, den: BigInt(need.den) ** steps };
  const standing = (end: number, base: number): Sign => {
    if (!Number.isFinite(end)) return 1;
    if (!Number.isFinite(base)) return -1;
    const diff = BigInt(end) * power.den - power.num * BigInt(base);
    return diff > 0n ? 1 : diff < 0n ? -1 : 0;
  };
  return { lo: standing(c.lo, a.hi), hi: standing(c.hi, a.lo) };
}

/** Least standing over the single years: every year has to hold. */
function yearlyGrowthStanding(values: readonly Range[], need: Fraction): Standing {
  let [lo, hi]: [Sign, Sign] = [1, 1];
  for (let i = 1; i < values.length; i++) {
    const [a, b] = [values[i - 1] as Range, values[i] as Range];
    const line = need.num + need.den;
    const least = compareProducts(b.lo, need.den, line, a.hi);
    const most = compareProducts(b.hi, need.den, line, a.lo);
    if (least < lo) lo = least;
    if (most < hi) hi = most;
  }
  return { lo, hi };
}

/** Every fact a metric reads. */
export function metricInputs(ctx: Context, metric: Metric): InputKey[] {
  switch (metric.kind) {
    case 'amount':
      return quantityInputs(ctx, metric.of);
    case 'ratio':
      return [...quantityInputs(ctx, metric.num), ...quantityInputs(ctx, metric.den)];
    case 'ratio_mean':
      return operatingYears(ctx, metric.years).flatMap((year) => [
        { field: metric.num, year },
        { field: metric.den, year },
      ]);
    case 'growth':
      return lastYears(metric.years)
        .map((offset) => ({ field: metric.of, year: yearAt(ctx, offset) }))
        .filter(({ year }) => ctx.firstYear === null || year === null || year >= ctx.firstYear);
  }
}

/** Fields a quantity is made of, for unit checks. */
export function quantityFields(quantity: Quantity): string[] {
  return quantity.terms.map((term) => term.field);
}

function big(num: number, den: number): BigFraction {
  return { num: BigInt(num), den: BigInt(den) };
}
