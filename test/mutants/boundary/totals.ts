import { listOf, nodeAt, textOf, type Node } from '../raw.ts';
import { sitesOf } from '../visit.ts';
import type { Edge, Line } from './edges.ts';
import { fieldOf } from './fields.ts';
import { judgeNaively } from './naive-pack.ts';
import type { Random } from './random.ts';
import { rational } from './rational.ts';
import { withValue, type Row } from './row.ts';

const TRIES = 250;

/**
 * Rows whose total lies on the line of a score table or as near to either side as was found, put together from
 * rows around the lines of its single bands.
 */
export function totalsAround(pack: Node, base: Row, lines: readonly Line[], random: Random): Line[] {
  return sitesOf(pack)
    .filter(({ kind }) => kind === 'score')
    .map(({ path, node }) => {
      const ids = listOf(node['items']).map((item) => textOf((item as Node)['id']));
      const line = Number.parseFloat(textOf(node['above'] ?? node['min']));
      const inside = lines.filter((l) => path.every((part, i) => l.path[i] === part)).flatMap((l) => l.edges);
      const nearest = new Map<string, { distance: number; row: Row }>();
      for (let i = 0; i < TRIES; i++) {
        const row = mixed(pack, path, base, inside, random);
        const { points } = judgeNaively(pack, row);
        const ends = [0, 1].map((end) => ids.reduce((sum, id) => sum + (points.get(id)?.[end] ?? 0), 0));
        ends.forEach((total, end) => {
          const side = `${end} ${Math.sign(total - line)}`;
          const distance = Math.abs(total - line);
          if (distance < (nearest.get(side)?.distance ?? Infinity)) nearest.set(side, { distance, row });
        });
      }
      const edges = [...nearest.values()].map(({ row }) => ({ row, moved: '' }));
      return { path, what: `total ${line}`, edges };
    });
}

/** The base with some facts taken from rows around bands, and points of experts at random. */
function mixed(pack: Node, path: Line['path'], base: Row, inside: readonly Edge[], random: Random): Row {
  let row = base;
  for (let i = 0; i < 8 && inside.length > 0; i++) {
    const { row: other, moved } = random.pick(inside);
    for (const [key, value] of other.values) if (key === moved) row = withValue(row, key, value);
  }
  for (const item of listOf((nodeAt(pack, path) as Node)['items']) as Node[]) {
    const field = textOf(item['points']);
    if (field === '' || field === 'unknown') continue;
    const most = Math.min(Number(item['max']), Number(fieldOf(field).bounds.max ?? item['max']));
    row = withValue(row, field, rational(BigInt(random.below(most + 1))));
  }
  return row;
}
