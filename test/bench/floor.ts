import { factKey, type Dictionary, type Facts } from '../../src/facts/index.ts';
import type { InputKey } from '../../src/rules/context.ts';

/**
 * Fewest questions that would have settled everything, had the answers been known: questions are dropped one by
 * one while all stays settled, in dictionary order and against it. What is left cannot be shortened by one.
 *
 * @param groupOf the question that a field belongs to
 */
export function hindsight(
  truth: Facts,
  all: readonly InputKey[],
  groupOf: (field: string) => string,
  isSettled: (facts: Facts) => boolean,
): number {
  const groups = [...new Set(all.map(({ field }) => groupOf(field)))];
  const run = (order: readonly string[]) => {
    const kept = new Set(order);
    for (const group of order) {
      kept.delete(group);
      if (!isSettled(only(truth, all, (field) => kept.has(groupOf(field))))) kept.add(group);
    }
    return kept.size;
  };
  return Math.min(run(groups), run([...groups].reverse()));
}

function only(truth: Facts, all: readonly InputKey[], keep: (field: string) => boolean): Facts {
  const facts = new Map<string, NonNullable<ReturnType<Facts['get']>>>();
  for (const { field, year } of all) {
    const key = factKey(field, year);
    const fact = truth.get(key);
    if (!keep(field)) continue;
    facts.set(key, fact ?? { field, year, value: { type: 'unknown' }, source: 'user' });
  }
  return facts;
}

/** Every field its own question, or the fields of one sheet together. */
export function groupings(dictionary: Dictionary): Record<'fields' | 'sheets', (field: string) => string> {
  const sheetOf = new Map(dictionary.bundles.flatMap((b) => b.fields.map((id) => [id, b.id] as const)));
  return { fields: (field) => field, sheets: (field) => sheetOf.get(field) ?? field };
}
