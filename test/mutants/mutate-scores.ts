import { mutateBounds } from './mutate-lines.ts';
import type { Mutation } from './mutation.ts';
import { listOf, renameKey, textOf, withoutKey, type Node, type Path } from './raw.ts';
import { shiftWritten } from './shift.ts';
import type { Site } from './visit.ts';

const BOTH = [1, -1] as const;

/** The line of a score table and the range in which its total is doubted. */
export function mutateScore(site: Site): Mutation[] {
  const { path, node } = site;
  const doubt = Object.entries((node['doubt'] ?? {}) as Record<string, string>);
  return [
    ...mutateBounds(site),
    ...dropEach([...path, 'items'], node['items']),
    ...doubt.flatMap(([key, text]) =>
      BOTH.map((by): Mutation => {
        const value = shiftWritten(textOf(text), by);
        return { kind: 'score', path: [...path, 'doubt', key], value, change: `doubt ${text} → ${value}` };
      }),
    ),
  ];
}

/** A line of a score table: its most points, its floor, how its parts come together. */
export function mutateItem({ path, node }: Site): Mutation[] {
  const out: Mutation[] = [];
  if (typeof node['max'] === 'number') out.push(...movePoints([...path, 'max'], node['max'], 'max'));
  if (node['floor_fail'] === true)
    out.push({
      kind: 'dropped',
      path,
      at: 'floor_fail',
      value: withoutKey(node, 'floor_fail'),
      change: 'no floor',
    });
  for (const [key, other] of [
    ['best_of', 'sum'],
    ['sum', 'best_of'],
  ] as const) {
    if (node[key] === undefined) continue;
    out.push({ kind: 'any/all', path, value: renameKey(node, key, other), change: `${key} → ${other}` });
    out.push(...dropEach([...path, key], node[key]));
  }
  return out;
}

/** A row of a table: its points and, for bands, its line. */
export function mutateRow(site: Site): Mutation[] {
  const { path, node, kind } = site;
  const score = node['score'];
  const at = [...path, 'score'];
  const points = Array.isArray(score)
    ? score.flatMap((end: number, i) => movePoints([...at, i], end, `score[${i}]`))
    : movePoints(at, Number(score), 'score');
  return [...points, ...(kind === 'band' ? mutateBounds(site) : [])];
}

function movePoints(path: Path, points: number, name: string): Mutation[] {
  return BOTH.map((by) => ({
    kind: 'score',
    path,
    value: points + by,
    change: `${name} ${points} → ${points + by}`,
  }));
}

function dropEach(path: Path, list: unknown): Mutation[] {
  const items = listOf(list) as Node[];
  return items.map((item, i) => ({
    kind: 'dropped',
    path,
    value: items.filter((_, k) => k !== i),
    change: `${textOf(item['id'])} dropped`,
  }));
}
