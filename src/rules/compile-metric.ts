import type { Field } from '../facts/index.ts';
import type { CompileContext, YamlPath } from './compile-context.ts';
import type { Bound, CompareOp, Metric, Quantity, Tier } from './compiled.ts';
import type { Fraction } from './exact.ts';
import { parseQuantity } from './quantity.ts';
import type { RawBound, RawMetric, RawTiers } from './raw-pack.ts';
import { amountThreshold, ratioThreshold, unitsLike } from './threshold.ts';

const BOUND_OPS = { min: '>=', above: '>', max: '<=', below: '<' } as const satisfies Record<
  string,
  CompareOp
>;
const METRIC_KEYS = ['amount', 'ratio', 'ratio_mean', 'growth'] as const;

/** Exactly one of amount, ratio, ratio_mean, growth; null after reporting anything else. */
export function compileMetric(cc: CompileContext, path: YamlPath, raw: RawMetric): Metric | null {
  const given = METRIC_KEYS.filter((key) => raw[key] !== undefined);
  if (given.length !== 1) {
    cc.fail(path, 'one_metric', { found: given.join(', ') || '-', expected: METRIC_KEYS.join(', ') });
    return null;
  }
  if (raw.amount !== undefined) {
    const of = compileQuantity(cc, [...path, 'amount'], raw.amount);
    return of && { kind: 'amount', of };
  }
  if (raw.ratio) return compileRatio(cc, [...path, 'ratio'], raw.ratio);
  if (raw.ratio_mean) return compileRatioMean(cc, [...path, 'ratio_mean', 'of'], raw.ratio_mean);
  const growth = raw.growth;
  if (!growth || !isYearly(cc, [...path, 'growth', 'of'], growth.of)) return null;
  return { kind: 'growth', of: growth.of, years: growth.years, formula: growth.formula };
}

function compileRatio(cc: CompileContext, path: YamlPath, raw: readonly [string, string]): Metric | null {
  const num = compileQuantity(cc, [...path, 0], raw[0]);
  const den = compileQuantity(cc, [...path, 1], raw[1]);
  if (!num || !den) return null;
  const [a, b] = [fieldOf(cc, num), fieldOf(cc, den)];
  if (!a || !b) return { kind: 'ratio', num, den };
  if (a.kind !== b.kind) failUnits(cc, path, a, b);
  // Steps of different fineness become one by what the sums are divided by: 9 people over 90.0000 is a tenth.
  const common = commonDivisor(a.scale, b.scale);
  return {
    kind: 'ratio',
    num: { ...num, den: num.den * (a.scale / common) },
    den: { ...den, den: den.den * (b.scale / common) },
  };
}

function failUnits(cc: CompileContext, path: YamlPath, a: Field, b: Field): void {
  cc.fail(path, 'ratio_units', { numerator: a.unit ?? a.kind, denominator: b.unit ?? b.kind });
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Single facts over single facts: they must be held in the same steps. */
function compileRatioMean(
  cc: CompileContext,
  path: YamlPath,
  { of: [num, den], years }: NonNullable<RawMetric['ratio_mean']>,
): Metric | null {
  const known = [num, den].filter((id) => isYearly(cc, path, id));
  if (known.length < 2) return null;
  const [a, b] = [cc.dictionary.fields.get(num), cc.dictionary.fields.get(den)];
  if (a && b && (a.kind !== b.kind || a.scale !== b.scale)) failUnits(cc, path, a, b);
  return { kind: 'ratio_mean', num, den, years: Number(years.slice(4)) };
}

function isYearly(cc: CompileContext, path: YamlPath, id: string): boolean {
  const field = cc.field(path, id);
  if (field && field.period !== 'year') cc.fail(path, 'not_yearly', { found: id });
  return field?.period === 'year';
}

/** Reads a quantity and checks that its fields exist, are numbers of one scale, and fit their years. */
export function compileQuantity(cc: CompileContext, path: YamlPath, text: string): Quantity | null {
  const quantity = parseQuantity(text);
  if (!quantity) {
    // One word that is no field at all, such as a name in Chinese, or a sum that cannot be read.
    if (/[\s@]/.test(text.trim())) cc.fail(path, 'bad_quantity', { found: text });
    else cc.fail(path, 'unknown_field', { found: text, ...cc.nearestField(text) });
    return null;
  }
  const scales = new Set<number>();
  for (const term of quantity.terms) {
    const field = cc.field(path, term.field);
    if (!field) return null;
    scales.add(field.scale);
    if (field.kind !== 'money' && field.kind !== 'count')
      cc.fail(path, 'not_a_number', { found: term.field, kind: field.kind });
    if ((term.years === null) !== (field.period !== 'year'))
      cc.fail(path, term.years === null ? 'needs_year' : 'has_no_year', { found: term.field });
  }
  if (scales.size > 1) cc.fail(path, 'mixed_units', { found: text });
  return quantity;
}

/** Field of the first term: sets the unit of thresholds. */
export function fieldOf(cc: CompileContext, quantity: Quantity): Field | null {
  return cc.dictionary.fields.get(quantity.terms[0]?.field ?? '') ?? null;
}

type RawBounds = Partial<Record<keyof typeof BOUND_OPS, RawBound | undefined>>;

/** All of min, above, max, below that are written. */
export function compileBounds(cc: CompileContext, path: YamlPath, raw: RawBounds, metric: Metric): Bound[] {
  const bounds: Bound[] = [];
  for (const [key, op] of Object.entries(BOUND_OPS) as [keyof typeof BOUND_OPS, CompareOp][]) {
    const written = raw[key];
    if (written === undefined) continue;
    const at = [...path, key];
    const need =
      typeof written === 'string'
        ? compileNeed(cc, at, written, metric)
        : compileTiers(cc, at, written, metric);
    if (need) bounds.push({ op, need });
  }
  return bounds;
}

/** A threshold in the unit of the metric. */
function compileNeed(cc: CompileContext, path: YamlPath, text: string, metric: Metric): Fraction | null {
  const field = metric.kind === 'amount' ? fieldOf(cc, metric.of) : null;
  const need = metric.kind === 'amount' ? field && amountThreshold(text, field) : ratioThreshold(text);
  if (!need)
    cc.fail(path, 'bad_threshold', {
      found: text,
      expected: unitsLike(metric.kind === 'amount' ? (field?.unit ?? '-') : '%'),
    });
  return need;
}

/** Tiers must rise, and only the last may be without an edge, so that every figure falls in exactly one. */
function compileTiers(
  cc: CompileContext,
  path: YamlPath,
  raw: RawTiers,
  metric: Metric,
): Bound['need'] | null {
  const by = compileQuantity(cc, [...path, 'by'], raw.by);
  const term = by?.terms[0];
  const field = by && fieldOf(cc, by);
  if (!by || !term || !field) return null;
  if (by.terms.length > 1 || by.den !== 1) cc.fail([...path, 'by'], 'tier_by_one_field', { found: raw.by });
  const tiers: Tier[] = [];
  raw.tiers.forEach((row, i) => {
    const at = [...path, 'tiers', i];
    const edgeText = row.upto ?? row.under;
    const read = edgeText === undefined ? null : amountThreshold(edgeText, field);
    // An edge between two steps of the field would fall on neither.
    const edge = read?.den === 1 ? read : null;
    if (edgeText !== undefined && !edge)
      cc.fail(at, 'bad_threshold', { found: edgeText, expected: unitsLike(field.unit ?? '-') });
    if ((edgeText === undefined) !== (i === raw.tiers.length - 1)) cc.fail(at, 'tier_open_end');
    const before = tiers.at(-1)?.edge ?? null;
    if (edge && before !== null && edge.num <= before) cc.fail(at, 'tier_order', { found: edgeText ?? '-' });
    const need = compileNeed(cc, [...at, 'need'], row.need, metric);
    if (need) tiers.push({ edge: edge?.num ?? null, inclusive: row.upto !== undefined, need });
  });
  return { by: term, tiers };
}
