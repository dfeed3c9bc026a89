import { isNode, listOf, nodeAt, textOf, type Node, type Path } from '../raw.ts';
import { sitesOf, type Site } from '../visit.ts';
import { yearOf } from './calendar.ts';
import { gateOf } from './naive-closed.ts';
import { flagKey, termsOf, type Sight } from './naive-quantity.ts';
import { keyOf } from './row.ts';

/** Year offsets that `@each` stands for at a place: those of the `every` or `some` around it, else none. */
export function offsetsAt(pack: unknown, path: Path): readonly (number | null)[] {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(pack, path.slice(0, length));
    const window = isNode(node) ? textOf(node['every'] ?? node['some']) : '';
    if (window !== '') return Array.from({ length: Number(window.slice(4)) }, (_, i) => i + 1);
  }
  return [null];
}

/** Facts that stand for the points of the lines of a table around a place. */
export function pointFactsOn(pack: unknown, path: Path): string[] {
  return path.flatMap((_, i) => {
    const node = nodeAt(pack, path.slice(0, i + 1));
    const fact = isNode(node) ? textOf(node['points']) : '';
    return fact === '' || fact === 'unknown' ? [] : [fact];
  });
}

/** Every fact that some part of a pack reads on a day, and what says whether it applies, as `field` or `field@2025`. */
export function inputsOf(pack: Node, asOf: string): string[] {
  const keys = new Set<string>();
  for (const site of sitesOf(pack))
    for (const each of offsetsAt(pack, site.path))
      for (const key of keysAt(site, { row: { asOf, values: new Map() }, firstYear: null, each }))
        for (const read of [key, gateOf(key)]) if (read !== null) keys.add(read);
  return [...keys].sort();
}

function keysAt({ kind, node }: Site, sight: Sight): string[] {
  if (kind === 'version') return typeof node['windows_from'] === 'string' ? [node['windows_from']] : [];
  const bare = ['member', 'list', 'age', 'clear', 'valid', 'points'].map((key) => textOf(node[key]));
  const flag = textOf(node['flag']);
  if (flag !== '') bare.push(flagKey(sight, flag));
  const tiers = ['min', 'above', 'max', 'below'].flatMap((key) => {
    const bound = node[key];
    return isNode(bound) ? quantityKeys(sight, textOf(bound['by'])) : [];
  });
  return [...bare.filter((key) => key !== '' && key !== 'unknown'), ...tiers, ...metricKeys(sight, node)];
}

const quantityKeys = (sight: Sight, quantity: string) => termsOf(sight, quantity).map(({ key }) => key);

/** Facts of the metric of a test or of a line of a score table: its numerator first, the latest year first. */
export function metricKeys(sight: Sight, node: Node): string[] {
  const now = yearOf(sight.row.asOf);
  const years = (field: string, count: number) =>
    Array.from({ length: count }, (_, i) => keyOf(field, now - 1 - i));
  if (node['amount'] !== undefined) return quantityKeys(sight, textOf(node['amount'])).reverse();
  if (node['ratio'])
    return listOf(node['ratio']).flatMap((side) => quantityKeys(sight, textOf(side)).reverse());
  const mean = node['ratio_mean'];
  if (isNode(mean))
    return listOf(mean['of']).flatMap((f) => years(textOf(f), Number(textOf(mean['years']).slice(4))));
  const growth = node['growth'];
  return isNode(growth) ? years(textOf(growth['of']), Number(growth['years'])) : [];
}

/** The facts on the side that grows with the metric: an amount, a numerator; none for a rate of growth. */
export function upperKeys(sight: Sight, node: Node): string[] {
  const side = node['ratio']
    ? { amount: listOf(node['ratio'])[0] }
    : node['amount'] === undefined
      ? null
      : node;
  if (side) return metricKeys(sight, side);
  const mean = node['ratio_mean'];
  if (!isNode(mean)) return [];
  const keys = metricKeys(sight, node);
  return keys.slice(0, keys.length / 2);
}
