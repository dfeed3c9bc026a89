import { formatFact, type Dictionary, type Field, type FactValue } from '../facts/index.ts';
import type { Words } from '../shared/index.ts';
import type { Metric, Pack, Quantity } from './compiled.ts';
import { rangeOf, readRange, readValue, type Context } from './context.ts';
import { addFractions, isPoint, type BigFraction, type Fraction, type Range } from './exact.ts';
import type { Finding } from './finding.ts';
import { growthYears, isAbsent } from './metric.ts';
import { percentBeside, percentLine, ratioEnds } from './percent.ts';

/** What is needed to put a finding into words. */
export interface Describer {
  readonly words: Words;
  readonly dictionary: Dictionary;
  /** All packs by id: another programme's certificate may open the way to this one. */
  readonly packs: ReadonlyMap<string, Pack>;
  /** Name of a region or industry code prefix, or the code itself. */
  codeName(field: string, code: string): string;
}

const OP_SIGN = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const;

/** A scaled number of a field, as people write it. */
export function numberText(d: Describer, field: Field, range: Range): string {
  return formatFact({ type: 'number', lo: range.lo, hi: range.hi }, field, d.words);
}

/** The line a test was held against. */
export function requiredText(d: Describer, found: Finding): string {
  const { test } = found;
  const say = (key: string, values: Record<string, string | number> = {}) =>
    d.words.say(`verdict.required.${key}`, values);
  switch (test.kind) {
    case 'compare':
      return linesText(d, test.metric, found.applied);
    case 'every':
    case 'some':
      return say(test.kind, { what: found.readings[0] ? requiredText(d, found.readings[0].finding) : '' });
    case 'score':
      return `${OP_SIGN[test.op]}${pointsText(d, test.need, test.need)}`;
    case 'member':
      return say(test.negate ? 'not_in' : 'in', { items: itemsText(d, test.field, test.values) });
    case 'list':
      return say(test.mode, { items: itemsText(d, test.field, test.items) });
    case 'flag':
      return d.words.say(test.is ? 'verdict.yes' : 'verdict.no');
    case 'age':
      return test.bounds
        .map(({ op, span }) =>
          say(`age_${op === '>=' || op === '>' ? 'min' : 'max'}`, { span: spanText(d, span) }),
        )
        .join(say('or'));
    case 'clear':
      return test.span
        ? say('clear', { span: spanText(d, test.span) })
        : say('clear_since', { years: test.sinceYear ?? 0 });
    case 'valid':
      return test.span === 'calendar_year'
        ? say('valid_year')
        : say('valid', { span: spanText(d, test.span) });
    case 'all':
    case 'any':
      return say(test.kind);
    case 'at_least':
      return say('at_least', { count: test.count });
    case 'not':
      return say('not');
    case 'readings':
      return found.readings[0] ? requiredText(d, found.readings[0].finding) : '';
    case 'judgement':
    case 'declared':
      return test.ask;
  }
}

/** Both ends of a range must hold; of several tiers that can still be reached, one will. */
function linesText(d: Describer, metric: Metric, applied: Finding['applied']): string {
  const byOp = new Map<string, string[]>();
  for (const { op, need } of applied) {
    const text = `${OP_SIGN[op as keyof typeof OP_SIGN]}${needText(d, metric, need)}`;
    byOp.set(op, [...(byOp.get(op) ?? []), text]);
  }
  const groups = [...byOp.values()].map((texts) =>
    [...new Set(texts)].join(d.words.say('verdict.required.or')),
  );
  return groups.join(d.words.say('verdict.required.and'));
}

function needText(d: Describer, metric: Metric, need: Fraction): string {
  if (metric.kind !== 'amount') return percentLine(need);
  const field = d.dictionary.fields.get(metric.of.terms[0]?.field ?? '');
  return field ? numberText(d, field, { lo: need.num / need.den, hi: need.num / need.den }) : '';
}

export function itemsText(d: Describer, fieldId: string, ids: readonly string[]): string {
  const items = d.dictionary.fields.get(fieldId)?.items ?? [];
  return ids
    .map((id) => items.find((item) => item.id === id)?.label ?? d.codeName(fieldId, id))
    .join(d.words.say('verdict.list_comma'));
}

function spanText(d: Describer, span: { count: number; unit: string }): string {
  return d.words.say(`verdict.span.${span.unit}`, { count: span.count });
}

export function pointsText(d: Describer, lo: number, hi: number): string {
  const text = (points: number) => String(points / 100);
  return lo === hi
    ? d.words.say('verdict.points', { points: text(lo) })
    : d.words.say('verdict.points_range', { lo: text(lo), hi: text(hi) });
}

/** The enterprise's own figure, or null while nothing is known of it. */
export function actualText(d: Describer, ctx: Context, found: Finding): string | null {
  const { shown } = found;
  if (!shown) return yearsText(d, ctx, found);
  switch (shown.kind) {
    case 'metric':
      return metricText(
        d,
        ctx,
        shown.metric,
        found.applied.map((a) => a.need),
      );
    case 'points':
      return pointsText(d, shown.lo, shown.hi);
    case 'value': {
      const value = readValue(ctx, shown.field, shown.year);
      return value === null ? null : valueText(d, shown.field, value);
    }
    case 'parts':
      return d.words.say('verdict.parts', { met: shown.met, total: shown.total });
  }
}

/** Year by year, where a test looks at each year. */
function yearsText(d: Describer, ctx: Context, found: Finding): string | null {
  if (found.test.kind !== 'every' && found.test.kind !== 'some') return null;
  const texts = found.readings.map(({ label, finding }) => {
    const text = actualText(d, { ...ctx, each: finding.each }, finding);
    return text === null ? null : d.words.say('verdict.year_value', { year: label, value: text });
  });
  const known = texts.filter((text) => text !== null);
  return known.length === 0 ? null : known.join(d.words.say('verdict.list_semicolon'));
}

export function valueText(d: Describer, fieldId: string, value: FactValue): string {
  const field = d.dictionary.fields.get(fieldId);
  if (value.type === 'code') return d.codeName(fieldId, value.text);
  return field ? formatFact(value, field, d.words) : '';
}

function metricText(d: Describer, ctx: Context, metric: Metric, lines: readonly Fraction[]): string | null {
  if (isAbsent(ctx, metric)) return d.words.say('value.never');
  switch (metric.kind) {
    case 'amount':
      return amountText(d, ctx, metric.of);
    case 'ratio':
      return ratioText(
        d,
        times(capped(d, ctx, metric.num), metric.den.den),
        times(capped(d, ctx, metric.den), metric.num.den),
        lines,
      );
    case 'ratio_mean':
      return meanText(ctx, metric, lines);
    case 'growth':
      return growthText(d, ctx, metric, lines);
  }
}

function amountText(d: Describer, ctx: Context, of: Quantity): string | null {
  const field = d.dictionary.fields.get(of.terms[0]?.field ?? '');
  const range = rangeOf(ctx, of);
  const open =
    range.lo <= (field?.bounds.min ?? 0) &&
    (range.hi === Infinity || range.hi >= (field?.bounds.max ?? Infinity));
  return !field || open ? null : numberText(d, field, { lo: range.lo / of.den, hi: range.hi / of.den });
}

/** Range of a quantity, open above where its upper end is only the dictionary's bound and tells nothing. */
function capped(d: Describer, ctx: Context, of: Quantity): Range {
  const range = rangeOf(ctx, of);
  const field = d.dictionary.fields.get(of.terms[0]?.field ?? '');
  return field && range.hi >= field.bounds.max ? { lo: range.lo, hi: Infinity } : range;
}

/** Both sides of a ratio over one divisor. */
function times(range: Range, factor: number): Range {
  return { lo: range.lo * factor, hi: range.hi * factor };
}

function ratioText(d: Describer, num: Range, den: Range, lines: readonly Fraction[]): string | null {
  if (isPoint(num) && isPoint(den))
    return den.lo === 0 ? null : percentBeside(BigInt(num.lo), BigInt(den.lo), lines);
  const { lo, hi } = ratioEnds(num, den);
  if (lo !== null && hi !== null) return d.words.say('verdict.between', { lo, hi });
  if (hi !== null) return d.words.say('verdict.at_most', { hi });
  return lo !== null && !lo.startsWith('0.00') ? d.words.say('verdict.at_least', { lo }) : null;
}

function meanText(
  ctx: Context,
  metric: { num: string; den: string; years: number },
  lines: readonly Fraction[],
): string | null {
  let sum: BigFraction = { num: 0n, den: 1n };
  for (let offset = metric.years; offset >= 1; offset--) {
    const [num, den] = [
      readRange(ctx, metric.num, ctx.year - offset),
      readRange(ctx, metric.den, ctx.year - offset),
    ];
    if (!isPoint(num) || !isPoint(den) || den.lo <= 0) return null;
    sum = addFractions(sum, { num: BigInt(num.lo), den: BigInt(den.lo) });
  }
  return percentBeside(sum.num, sum.den * BigInt(metric.years), lines);
}

function growthText(
  d: Describer,
  ctx: Context,
  metric: Extract<Metric, { kind: 'growth' }>,
  lines: readonly Fraction[],
): string | null {
  const years = growthYears(ctx, metric);
  if (years.length < 2 || years.some(({ range }) => !isPoint(range) || range.lo <= 0)) return null;
  const v = years.map(({ range }) => BigInt(range.lo));
  const n = BigInt(v.length - 1);
  const step = (i: number): BigFraction => ({ num: (v[i] ?? 0n) - (v[i - 1] ?? 1n), den: v[i - 1] ?? 1n });
  if (metric.formula === 'yearly')
    return years
      .slice(1)
      .map(({ year }, i) => {
        const { num, den } = step(i + 1);
        return d.words.say('verdict.year_value', { year, value: percentBeside(num, den, lines) });
      })
      .join(d.words.say('verdict.list_semicolon'));
  if (metric.formula === 'compound') return compoundText(v[0] ?? 1n, v.at(-1) ?? 0n, Number(n), lines);
  const sum = years
    .slice(1)
    .map((_, i) => step(i + 1))
    .reduce(addFractions);
  return percentBeside(sum.num, sum.den * n, lines);
}

/** Shown only; decided without a root. Rounded half up, but cut where rounding would reach a line it misses. */
function compoundText(first: bigint, last: bigint, steps: number, lines: readonly Fraction[]): string {
  const rate = ((Number(last) / Number(first)) ** (1 / steps) - 1) * 100;
  const rounded = Math.round(rate * 100) / 100;
  const reached = lines.some(
    ({ num, den }) => rate < (num / den) * 100 - 1e-9 && rounded >= (num / den) * 100,
  );
  return `${(reached ? Math.floor(rate * 100) / 100 : rounded).toFixed(2)}%`;
}
