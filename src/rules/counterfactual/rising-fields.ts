import type { Dictionary } from '../../facts/index.ts';
import type { Bound, Criterion, Metric, ScoreItem, Test } from '../compiled.ts';
import { mayMove } from './levers.ts';

/** Fields of a condition that help when they rise, and may: addends of the numerator held against a least value. */
export function risingFields(dictionary: Dictionary, criterion: Criterion): string[] {
  const fields = testFields(criterion, criterion.test).filter(({ field, by }) =>
    mayMove(dictionary.fields.get(field), 'up', by),
  );
  return [...new Set(fields.map(({ field }) => field))];
}

interface Rising {
  readonly field: string;
  /** Condition whose levers decide. */
  readonly by: Criterion;
}

function testFields(by: Criterion, test: Test): Rising[] {
  switch (test.kind) {
    case 'compare':
      return test.bounds.flatMap((bound) => metricFields(by, test.metric, bound));
    case 'every':
    case 'some':
      return testFields(by, test.test);
    case 'readings':
      return test.readings.flatMap((r) => testFields(by, r.test));
    case 'all':
    case 'any':
    case 'at_least':
      return test.parts.flatMap((part) => testFields(part, part.test));
    case 'score':
      return test.items.flatMap((item) => itemFields(by, item));
    default:
      return [];
  }
}

function itemFields(by: Criterion, { rule }: ScoreItem): Rising[] {
  switch (rule.kind) {
    case 'bands':
      return rule.bands.flatMap(({ bound }) => (bound ? metricFields(by, rule.metric, bound) : []));
    case 'first_of':
      return rule.rows.flatMap(({ test }) => (test ? testFields(by, test) : []));
    case 'best_of':
    case 'sum':
      return rule.items.flatMap((item) => itemFields(by, item));
    case 'points':
      return rule.within ? itemFields(by, rule.within) : [];
  }
}

function metricFields(by: Criterion, metric: Metric, { op }: Bound): Rising[] {
  if (op === '<=' || op === '<') return [];
  switch (metric.kind) {
    case 'amount':
      return metric.of.terms.filter((t) => t.weight > 0).map(({ field }) => ({ field, by }));
    case 'ratio':
      return metric.num.terms.filter((t) => t.weight > 0).map(({ field }) => ({ field, by }));
    case 'ratio_mean':
      return [{ field: metric.num, by }];
    case 'growth':
      return by.levers ? [{ field: metric.of, by }] : [];
  }
}
