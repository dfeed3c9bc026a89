import { textOf, type Node } from '../raw.ts';
import { addSpan, yearOf } from './calendar.ts';
import { factOf } from './naive-closed.ts';
import { holds, type Outcome } from './naive-logic.ts';
import type { Sight } from './naive-quantity.ts';

/** Age since a day, freedom from an event, validity of a certificate, day by day as the calendar has them. */
export function dated({ row }: Sight, node: Node): Outcome {
  const day = factOf(row, textOf(node['age'] ?? node['clear'] ?? node['valid']));
  if (day === undefined) return 'unknown';
  if (day === false) return node['clear'] ? 'met' : 'unmet';
  if (typeof day !== 'string') throw new Error('no day');
  return isTrue(row.asOf, day, node) ? 'met' : 'unmet';
}

function isTrue(asOf: string, day: string, node: Node): boolean {
  if (node['clear'] && node['since'])
    return yearOf(day) < yearOf(asOf) - Number(textOf(node['since']).slice(5));
  if (node['clear']) return addSpan(day, textOf(node['within'])) < asOf;
  if (node['valid']) {
    const inTime =
      node['for'] === 'calendar_year'
        ? yearOf(day) === yearOf(asOf)
        : asOf < addSpan(day, textOf(node['for']));
    return day <= asOf && inTime;
  }
  return ['min', 'above', 'max', 'below']
    .filter((key) => node[key] !== undefined)
    .every((key) => {
      const full = addSpan(day, textOf(node[key]));
      return holds(key, asOf < full ? -1 : asOf > full ? 1 : 0);
    });
}
