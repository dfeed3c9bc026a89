import type { Mutation } from './mutation.ts';
import { mutateWindow } from './mutate-years.ts';
import { isNode, listOf, renameKey, textOf, type Node, type Path } from './raw.ts';
import { shiftWritten } from './shift.ts';
import type { Site } from './visit.ts';

const SWAPPED: Readonly<Record<string, string>> = { min: 'above', above: 'min', max: 'below', below: 'max' };
const BOTH = [1, -1] as const;

/** `min` for `above`, and a line moved by one unit; also for score lines and bands. */
export function mutateBounds({ path, node, kind }: Site): Mutation[] {
  return Object.entries(SWAPPED).flatMap(([key, other]): Mutation[] => {
    const line = node[key];
    if (line === undefined || other in node) return [];
    const swap: Mutation = {
      kind: 'operator',
      path,
      at: key,
      value: renameKey(node, key, other),
      change: `${key} → ${other}`,
    };
    if (isNode(line)) return [swap];
    const text = textOf(line);
    const moved = BOTH.map((by): Mutation => {
      const value = shiftWritten(text, by);
      const score = kind === 'score' || kind === 'band';
      return { kind: score ? 'score' : 'number', path: [...path, key], value, change: `${text} → ${value}` };
    });
    return [swap, ...moved];
  });
}

/** Tier edges to the other side or one unit off, and the need of a tier one unit off. */
export function mutateTiers({ path, node }: Site): Mutation[] {
  return Object.keys(SWAPPED).flatMap((key) => {
    const bound = node[key];
    if (!isNode(bound)) return [];
    return [
      ...mutateWindow([...path, key, 'by'], textOf(bound['by'])),
      ...listOf(bound['tiers']).flatMap((tier, i) => mutateTier([...path, key, 'tiers', i], tier as Node)),
    ];
  });
}

function mutateTier(path: Path, tier: Node): Mutation[] {
  const move = (key: string): Mutation[] => {
    const text = tier[key];
    if (typeof text !== 'string') return [];
    return BOTH.map((by) => {
      const value = shiftWritten(text, by);
      return { kind: 'tier number', path: [...path, key], value, change: `${key} ${text} → ${value}` };
    });
  };
  const edge = 'upto' in tier ? 'upto' : 'under' in tier ? 'under' : null;
  const other = edge === 'upto' ? 'under' : 'upto';
  const flip: Mutation[] =
    edge === null
      ? []
      : [{ kind: 'tier edge', path, value: renameKey(tier, edge, other), change: `${edge} → ${other}` }];
  return [...flip, ...move('upto'), ...move('under'), ...move('need')];
}

/** Spans of `clear` and `valid`; those of `age` are bounds. */
export function mutateSpans({ path, node }: Site): Mutation[] {
  const out: Mutation[] = [];
  for (const key of ['within', 'for']) {
    const text = node[key];
    if (typeof text !== 'string') continue;
    const values = /\d/.test(text) ? BOTH.map((by) => shiftWritten(text, by)) : ['1年'];
    for (const value of values)
      out.push({ kind: 'number', path: [...path, key], value, change: `${text} → ${value}` });
  }
  const since = node['since'];
  if (typeof since === 'string')
    for (const by of BOTH) {
      const value = `year-${Number(since.slice(5)) + by}`;
      out.push({ kind: 'years', path: [...path, 'since'], value, change: `${since} → ${value}` });
    }
  return out;
}
