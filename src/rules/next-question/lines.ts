import type { Bound, Criterion, Metric, PackVersion, Quantity, ScoreItem, Test } from '../compiled.ts';

/** The lines a set of tests holds facts against: what makes one probe value differ from another. */
export interface Lines {
  /** Amounts per field in scaled whole numbers, for one year. */
  readonly amounts: ReadonlyMap<string, readonly number[]>;
  /** Shares of a field in another: `rd_expense` in `sales_revenue` at 0.05. */
  readonly shares: ReadonlyMap<string, readonly { readonly of: string; readonly at: number }[]>;
  /** Ids, prefixes of codes and list items that tests name, per field. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

interface Draft {
  readonly amounts: Map<string, number[]>;
  readonly shares: Map<string, { of: string; at: number }[]>;
  readonly names: Map<string, string[]>;
}

/** Lines of every test of these versions. For sampling only: floats are welcome here, no verdict rests on them. */
export function linesOf(versions: readonly PackVersion[]): Lines {
  const draft: Draft = { amounts: new Map(), shares: new Map(), names: new Map() };
  for (const { applies, criteria } of versions)
    for (const criterion of [...applies, ...criteria]) fromCriterion(draft, criterion);
  return draft;
}

function fromCriterion(draft: Draft, { test, when, exemptIf }: Criterion): void {
  for (const each of [test, when, exemptIf]) if (each) fromTest(draft, each);
}

function fromTest(draft: Draft, test: Test): void {
  switch (test.kind) {
    case 'compare':
      return test.bounds.forEach((bound) => fromBound(draft, test.metric, bound));
    case 'member':
      return test.values.forEach((value) => push(draft.names, test.field, value));
    case 'list':
      return test.items.forEach((item) => push(draft.names, test.field, item));
    case 'every':
    case 'some':
      return fromTest(draft, test.test);
    case 'all':
    case 'any':
    case 'at_least':
      return test.parts.forEach((part) => fromCriterion(draft, part));
    case 'not':
      return fromCriterion(draft, test.part);
    case 'readings':
      return test.readings.forEach((reading) => fromTest(draft, reading.test));
    case 'score':
      return test.items.forEach((item) => fromScore(draft, item));
    default:
  }
}

/** A fixed line, or those of every tier with the edges between the tiers. */
function fromBound(draft: Draft, metric: Metric, { need }: Bound): void {
  if (!('by' in need)) return fromMetric(draft, metric, need.num / need.den);
  for (const { need: line, edge } of need.tiers) {
    fromMetric(draft, metric, line.num / line.den);
    if (edge !== null) push(draft.amounts, need.by.field, edge);
  }
}

function fromScore(draft: Draft, { rule }: ScoreItem): void {
  switch (rule.kind) {
    case 'bands':
      return rule.bands.forEach(({ bound }) => bound && fromBound(draft, rule.metric, bound));
    case 'first_of':
      for (const { test } of rule.rows) if (test) fromTest(draft, test);
      return;
    case 'best_of':
    case 'sum':
      return rule.items.forEach((item) => fromScore(draft, item));
    case 'points':
      if (rule.within) fromScore(draft, rule.within);
  }
}

function fromMetric(draft: Draft, metric: Metric, at: number): void {
  switch (metric.kind) {
    case 'amount':
      for (const { field } of metric.of.terms) push(draft.amounts, field, at / addends(metric.of));
      return;
    case 'ratio': {
      const [num, den] = [metric.num.terms[0]?.field, metric.den.terms[0]?.field];
      const steps = metric.num.den / metric.den.den;
      if (num !== undefined && den !== undefined) push(draft.shares, num, { of: den, at: at * steps });
      return;
    }
    case 'ratio_mean':
      push(draft.shares, metric.num, { of: metric.den, at });
      return;
    case 'growth':
  }
}

/** Addends of a quantity, a window counted by its years. */
function addends({ terms }: Quantity): number {
  return terms.reduce((sum, { years }) => sum + (Array.isArray(years) ? years.length : 1), 0);
}

function push<T>(into: Map<string, T[]>, field: string, value: T): void {
  const list = into.get(field);
  if (!list) into.set(field, [value]);
  else if (!list.includes(value)) list.push(value);
}
