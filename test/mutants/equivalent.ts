import { dictionary } from '../support/knowledge.ts';
import type { Mutation } from './mutation.ts';
import { isNode, listOf, nodeAt, textOf, type Node } from './raw.ts';

/**
 * Why no enterprise could ever notice a mutant, or null when one could. A survivor counts as equivalent only by
 * one of these rules:
 * - `cap`: the most points of a line are raised above what its table or its parts can give;
 * - `totals`: a score line is moved, but every total the table can give stays on the same side of it;
 * - `doubt`: the doubt begins lower, but still at or below the line that a total has to pass first;
 * - `judgement`: a condition that is nothing but a judgement goes to a person, whoever is named;
 * - `stand-in`: a version that borrows its figures is a reference, whatever it says of itself;
 * - `text-only`: a version without conditions judges nothing, whatever it says of itself;
 * - `one-step`: over two years there is one growth rate, which is its own mean, compound and least.
 */
export const REASONS = ['cap', 'totals', 'doubt', 'judgement', 'stand-in', 'text-only', 'one-step'] as const;
export type Reason = (typeof REASONS)[number];

/** Formulas that only differ over several steps; `hnte` differs over one. */
const STEPWISE = ['mean', 'compound', 'yearly'];

export function equivalenceOf(pack: unknown, mutation: Mutation): Reason | null {
  if (mutation.kind === 'judge') return sameJudge(pack, mutation);
  return mutation.kind === 'formula' ? sameGrowth(pack, mutation) : samePoints(pack, mutation);
}

function sameGrowth(pack: unknown, { path, value }: Mutation): Reason | null {
  const growth = nodeAt(pack, path.slice(0, -1)) as Node;
  const stepwise = [growth['formula'], value].every((formula) => STEPWISE.includes(textOf(formula)));
  return stepwise && Number(growth['years']) === 2 ? 'one-step' : null;
}

function sameJudge(pack: unknown, { path, value }: Mutation): Reason | null {
  const node = nodeAt(pack, path) as Node;
  const test = node['test'];
  if (isNode(test) && (test['judgement'] !== undefined || test['declared'] !== undefined)) return 'judgement';
  const borrows = typeof node['reference'] === 'string' && node['reference'] === (value as Node)['reference'];
  if (borrows) return 'stand-in';
  const versions = listOf(isNode(pack) ? pack['versions'] : undefined);
  const silent = listOf(node['criteria']).length === 0 && node['criteria_from'] === undefined;
  return versions.includes(node) && silent && (node['reference'] ?? null) === null ? 'text-only' : null;
}

function samePoints(pack: unknown, { path, value }: Mutation): Reason | null {
  const key = path.at(-1);
  const parent = nodeAt(pack, path.slice(0, -1));
  if (!isNode(parent)) return null;
  if (key === 'max' && typeof value === 'number') {
    const most = mostPoints(parent);
    return most !== null && most <= Number(parent['max']) && value >= most ? 'cap' : null;
  }
  if (path.at(-2) === 'doubt' && key === 'above')
    return startsBelowLine(pack, path, String(value)) ? 'doubt' : null;
  const table = key === 'score' && isNode(value) ? parent['score'] : parent;
  const moved = key === 'score' ? value : { ...parent, [String(key)]: value };
  return isNode(table) && isNode(moved) && sameSides(table, moved) ? 'totals' : null;
}

/** Most points that a line could give without its own cap; null when only its cap says. */
function mostPoints(item: Node): number | null {
  const rows = [...listOf(item['bands']), ...listOf(item['first_of'])] as Node[];
  if (rows.length > 0)
    return Math.max(...rows.map((row) => Math.max(...([row['score']].flat() as number[]))));
  const parts = listOf(item['best_of'] ?? item['sum']) as Node[];
  const most = parts.map((part) => Math.min(Number(part['max']), mostPoints(part) ?? Infinity));
  if (parts.length > 0) return item['sum'] ? most.reduce((a, b) => a + b, 0) : Math.max(...most);
  const field = dictionary.fields.get(textOf(item['points']));
  const within = isNode(item['within']) ? mostPoints(item['within']) : null;
  return field && within !== null ? Math.max(within, field.bounds.max / field.scale) : null;
}

function startsBelowLine(pack: unknown, path: Mutation['path'], above: string): boolean {
  const score = nodeAt(pack, path.slice(0, -2)) as Node;
  const line = textOf(score['above'] ?? score['min']);
  return number(above) <= number(line);
}

/** Whether every total of a table passes both lines or neither. */
function sameSides(before: Node, after: Node): boolean {
  const totals =
    listOf(before['items']).length > 0 && before['items'] === after['items'] ? totalsOf(before) : null;
  return totals !== null && [...totals].every((total) => passes(before, total) === passes(after, total));
}

function passes(score: Node, total: number): boolean {
  return score['above'] === undefined
    ? total >= number(textOf(score['min']))
    : total > number(textOf(score['above']));
}

/** Totals a table can give, or null where points come from outside of it or from a range. */
function totalsOf(score: Node): Set<number> | null {
  return sumsOf(listOf(score['items']) as Node[]);
}

function sumsOf(items: readonly Node[]): Set<number> | null {
  let totals = new Set([0]);
  for (const item of items) {
    const points = pointsOf(item);
    if (!points) return null;
    totals = new Set([...totals].flatMap((total) => [...points].map((p) => total + p)));
  }
  return totals;
}

function pointsOf(item: Node): Set<number> | null {
  const rows = [...listOf(item['bands']), ...listOf(item['first_of'])] as Node[];
  const cap = (points: Iterable<number>) => new Set([...points].map((p) => Math.min(p, Number(item['max']))));
  if (rows.some((row) => Array.isArray(row['score']))) return null;
  if (rows.length > 0) return cap([...rows.map((row) => Number(row['score'])), Number(item['zero'] ?? 0)]);
  const parts = listOf(item['best_of'] ?? item['sum']) as Node[];
  if (parts.length === 0) return null;
  if (item['sum']) {
    const sums = sumsOf(parts);
    return sums && cap(sums);
  }
  const each = parts.map(pointsOf);
  return each.some((points) => !points) ? null : cap(each.flatMap((points) => [...(points ?? [])]));
}

const number = (text: string): number => Number.parseFloat(text);
