import { listOf, textOf, type Node } from '../raw.ts';
import { sitesOf, type Site } from '../visit.ts';
import { addDays, addSpan, yearOf } from './calendar.ts';
import type { Edge } from './edges.ts';
import { dayBounds, fieldOf } from './fields.ts';
import { offsetsAt } from './inputs.ts';
import { flagKey } from './naive-quantity.ts';
import { withValue, type Row, type Value } from './row.ts';

/** Every day beside an edge, every value of a choice, every item of a list and either side of a flag. */
export function choicesAround(pack: unknown, base: Row): Edge[] {
  return sitesOf(pack)
    .filter(({ kind }) => kind === 'test')
    .flatMap((site) => [
      ...daysAround(site.node, base),
      ...valuesOf(site.node, base),
      ...flagsOf(pack, site, base),
    ])
    .map(({ key, value }) => ({ row: withValue(base, key, value), moved: key }));
}

interface Move {
  readonly key: string;
  readonly value: Value;
}

function daysAround(node: Node, { asOf }: Row): Move[] {
  const key = textOf(node['age'] ?? node['clear'] ?? node['valid']);
  if (key === '') return [];
  const spans = ['min', 'above', 'max', 'below', 'within', 'for']
    .map((name) => textOf(node[name]))
    .filter((text) => /^\d/.test(text));
  const edges = [
    ...spans.map((span) => addSpan(asOf, span, -1)),
    ...(node['since'] === undefined
      ? []
      : [`${yearOf(asOf) - Number(textOf(node['since']).slice(5))}-01-01`]),
    ...(node['for'] === 'calendar_year' ? [`${yearOf(asOf)}-01-01`] : []),
    asOf,
  ];
  const days = edges.flatMap((day) => [
    addDays(day, -2),
    addDays(day, -1),
    day,
    addDays(day, 1),
    addDays(day, 2),
  ]);
  const [first, last] = dayBounds(fieldOf(key), asOf);
  const told: Value[] = [...new Set(days)].filter((day) => day >= first && day <= last);
  const never = fieldOf(key).true_means === undefined ? [] : [false];
  return [...told, ...never].map((value) => ({ key, value }));
}

function valuesOf(node: Node, base: Row): Move[] {
  const member = textOf(node['member']);
  if (member !== '') return memberValues(node, member).map((value) => ({ key: member, value }));
  const list = textOf(node['list']);
  if (list === '' || !base.values.has(list)) return [];
  const items = (fieldOf(list).values ?? []).map(({ id }) => id);
  return [[], items, ...items.map((item) => [item])].map((some) => ({ key: list, value: new Set(some) }));
}

function flagsOf(pack: unknown, { path, node }: Site, row: Row): Move[] {
  const flag = textOf(node['flag']);
  if (flag === '') return [];
  return offsetsAt(pack, path).flatMap((each) => {
    const key = flagKey({ row, firstYear: null, each }, flag);
    return [true, false].map((value) => ({ key, value }));
  });
}

/** All values of a choice; for codes those of the test, longer and shorter ones, and one from elsewhere. */
function memberValues(node: Node, key: string): string[] {
  const { kind, values } = fieldOf(key);
  const listed = listOf(node['in'] ?? node['not_in']).map(textOf);
  if (kind === 'enum') return (values ?? []).map(({ id }) => id);
  if (kind === 'region') return [...listed.map((code) => code.padEnd(6, '0')), '640104', '510107'];
  return [
    ...listed,
    ...listed.map((code) => code.padEnd(5, '1')),
    ...listed.map((code) => code.slice(0, 1)),
    'A',
  ];
}
