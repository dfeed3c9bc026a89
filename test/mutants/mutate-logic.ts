import type { Mutation } from './mutation.ts';
import { isNode, listOf, renameKey, textOf, withoutKey, type Node, type Path } from './raw.ts';
import type { Site } from './visit.ts';

const TOGETHER: Readonly<Record<string, string>> = { all: 'any', any: 'all', every: 'some', some: 'every' };

/** All for any, every for some, one more or less of at-least. */
export function mutateLogic({ path, node }: Site): Mutation[] {
  const swaps = Object.entries(TOGETHER)
    .filter(([key]) => node[key] !== undefined)
    .map(([key, other]): Mutation => ({
      ...{ kind: 'any/all', path, value: renameKey(node, key, other), change: `${key} → ${other}` },
    }));
  const count = Number(node['at_least'] ?? 0);
  const counts = [count - 1, count + 1].filter((n) => n >= 1 && n <= listOf(node['of']).length);
  return [
    ...swaps,
    ...(count === 0 ? [] : counts).map((value): Mutation => ({
      ...{ kind: 'any/all', path: [...path, 'at_least'], value, change: `at_least ${count} → ${value}` },
    })),
  ];
}

const OPPOSITE: Readonly<Record<string, string>> = {
  in: 'not_in',
  not_in: 'in',
  none_of: 'any_of',
  any_of: 'none_of',
  all_of: 'none_of',
};

/** In for not-in, none for any, true for false, a value left out. */
export function mutatePolarity({ path, node }: Site): Mutation[] {
  const swaps = Object.entries(OPPOSITE)
    .filter(([key]) => node[key] !== undefined)
    .map(([key, other]): Mutation => ({
      ...{ kind: 'polarity', path, value: renameKey(node, key, other), change: `${key} → ${other}` },
    }));
  if (isNode(node['not']))
    swaps.push({ kind: 'polarity', path, value: node['not']['test'], change: 'not dropped' });
  if (node['flag'] !== undefined) {
    const value = !(node['is'] ?? true);
    swaps.push({ kind: 'polarity', path, value: { ...node, is: value }, change: `is ${!value} → ${value}` });
  }
  return [...swaps, ...mutateValues(path, node)];
}

/** One value left out of a list of values. */
function mutateValues(path: Path, node: Node): Mutation[] {
  return Object.keys(OPPOSITE).flatMap((key) => {
    const values = listOf(node[key]);
    return values.map((value, i): Mutation => ({
      kind: 'dropped',
      path: [...path, key],
      value: values.filter((_, k) => k !== i),
      change: `${key} without ${textOf(value)}`,
    }));
  });
}

/** One reading left out. */
export function mutateReadings({ path, node }: Site): Mutation[] {
  const readings = listOf(node['readings']) as Node[];
  return readings.map((reading, i): Mutation => {
    const rest = readings.filter((_, k) => k !== i);
    const value = rest.length > 1 ? { readings: rest } : rest[0]?.['test'];
    return { kind: 'dropped', path, value, change: `reading ${textOf(reading['id'])} dropped` };
  });
}

/** Gates taken away from a condition, and the person who judges it. */
export function mutateCriterion({ path, node }: Site): Mutation[] {
  return ['when', 'exempt_if', 'judge']
    .filter((key) => node[key] !== undefined)
    .map((key) => ({
      kind: key === 'judge' ? 'judge' : 'dropped',
      path,
      at: key,
      value: withoutKey(node, key),
      change: `${key} dropped`,
    }));
}
