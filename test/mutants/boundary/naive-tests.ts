import { isNode, listOf, textOf, type Node } from '../raw.ts';
import { yearOf } from './calendar.ts';
import { factOf, NONE } from './naive-closed.ts';
import { dated } from './naive-dates.ts';
import { against, metricOf } from './naive-metric.ts';
import { flagKey, quantity, type Sight } from './naive-quantity.ts';
import { all, aside, atLeast, holds, turned, type Notes, type Outcome } from './naive-logic.ts';
import { scoreOutcome } from './naive-score.ts';
import { compare, written, ZERO } from './rational.ts';

export function criterionOutcome(sight: Sight, node: Node, notes: Notes): Outcome {
  const own = testOutcome(sight, node['test'] as Node, notes);
  // A declaration is asked for first; what only a person can tell goes to that person at once.
  const handed = own === 'unknown' && node['judge'] === 'person' ? 'review' : own;
  const outcome = gated(sight, node, handed);
  notes.outcomes.set(textOf(node['id']), outcome);
  return outcome;
}

/** What its gates make of the outcome of a condition. */
function gated(sight: Sight, node: Node, own: Outcome): Outcome {
  const when = isNode(node['when']) ? testOutcome(sight, node['when'], aside()) : 'met';
  if (when === 'unmet' || when === 'not_applicable') return 'not_applicable';
  const exempt = isNode(node['exempt_if']) ? testOutcome(sight, node['exempt_if'], aside()) : 'unmet';
  if (when === 'met' && exempt === 'met') return 'not_applicable';
  if (when === 'met' && exempt === 'unmet') return own;
  if (own === 'met') return 'met';
  return (when === 'met' ? exempt : when) === 'review' ? 'review' : 'unknown';
}

export function testOutcome(sight: Sight, node: Node, notes: Notes): Outcome {
  const { row } = sight;
  const value = (key: string) => factOf(row, textOf(node[key]));
  const run = (key: string) => listOf(node[key]).map((c) => criterionOutcome(sight, c as Node, notes));
  if (node['all']) return all(run('all'));
  if (node['any']) return atLeast(1, run('any'));
  if (node['of']) return atLeast(Number(node['at_least']), run('of'));
  if (node['not']) return turned(all([criterionOutcome(sight, node['not'] as Node, notes)]));
  if (node['readings']) return agreement(sight, listOf(node['readings']) as Node[], notes);
  if (node['every'] ?? node['some']) return eachYear(sight, node, notes);
  if (isNode(node['score'])) return scoreOutcome({ sight, notes, test: testOutcome }, node['score']);
  if (node['judgement'] ?? node['declared']) return 'review';
  if (node['member']) return member(value('member'), node);
  if (node['list']) return listed(value('list'), node);
  if (node['flag']) {
    const flag = factOf(row, flagKey(sight, textOf(node['flag'])));
    return flag === undefined ? 'unknown' : flag === (node['is'] ?? true) ? 'met' : 'unmet';
  }
  if (node['age'] ?? node['clear'] ?? node['valid']) return dated(sight, node);
  return compared(sight, node);
}

/** Where a figure stands to every line that is written. */
function compared(sight: Sight, node: Node): Outcome {
  const metric = metricOf(sight, node);
  const lines = ['min', 'above', 'max', 'below'].filter((key) => node[key] !== undefined);
  if (metric === null || lines.length === 0) throw new Error(`no test: ${JSON.stringify(node)}`);
  const one = (key: string): Outcome => {
    const need = isNode(node[key]) ? needOf(sight, node[key]) : textOf(node[key]);
    // What is not there meets no line, whichever way it runs.
    if (metric === 'none') return 'unmet';
    if (metric === 'missing' || need === null) return 'unknown';
    if (metric === 'zero') return (textOf(node['zero']) || 'review') as Outcome;
    if (metric === 'odd') return 'review';
    return holds(key, against(metric, written(need))) ? 'met' : 'unmet';
  };
  return all(lines.map(one));
}

/** The need of the first tier that the deciding figure fits in. */
function needOf(sight: Sight, tiers: Node): string | null {
  const figure = quantity(sight, textOf(tiers['by']));
  if (figure === 'missing') return null;
  const by = figure === 'none' ? ZERO : figure;
  const fits = (tier: Node) =>
    tier['upto'] !== undefined
      ? compare(by, written(textOf(tier['upto']))) <= 0
      : tier['under'] === undefined || compare(by, written(textOf(tier['under']))) < 0;
  const tier = (listOf(tiers['tiers']) as Node[]).find(fits);
  return tier ? textOf(tier['need']) : null;
}

function eachYear(sight: Sight, node: Node, notes: Notes): Outcome {
  const years = Number(textOf(node['every'] ?? node['some']).slice(4));
  const now = yearOf(sight.row.asOf);
  const offsets = Array.from({ length: years }, (_, i) => years - i).filter(
    (offset) => sight.firstYear === null || now - offset >= sight.firstYear,
  );
  const outcomes = offsets.map((each) => testOutcome({ ...sight, each }, node['test'] as Node, notes));
  return node['every'] ? all(outcomes) : atLeast(1, outcomes);
}

/** All readings agree, or a person decides; an optional one only counts once its facts are there. */
function agreement(sight: Sight, readings: readonly Node[], notes: Notes): Outcome {
  const outcomes = readings
    .map((r) => {
      const inside = aside();
      const outcome = testOutcome(sight, r['test'] as Node, inside);
      return { id: textOf(r['id']), outcome, inside, optional: r['optional'] === true };
    })
    .filter(({ outcome, optional }) => !optional || outcome === 'met' || outcome === 'unmet')
    .map(({ id, outcome, inside }) => {
      for (const [part, found] of inside.outcomes) notes.outcomes.set(part, found);
      notes.outcomes.set(`reading ${id}`, outcome);
      return outcome;
    });
  const kinds = new Set(outcomes);
  if (kinds.size === 1) return outcomes[0] ?? 'review';
  return kinds.has('unknown') && !(kinds.has('met') && kinds.has('unmet')) ? 'unknown' : 'review';
}

function member(value: unknown, node: Node): Outcome {
  const values = listOf(node['in'] ?? node['not_in']).map(textOf);
  // What is not there is none of the values.
  if (value === NONE) return node['in'] === undefined ? 'met' : 'unmet';
  if (typeof value !== 'string') return 'unknown';
  // Six digits are a region, of which ending zeros say nothing; letters are an industry or a choice.
  const text = /^\d{6}$/.test(value) ? value.replace(/(00){1,2}$/, '') : value;
  const code = /^\d+$|^[A-T]\d{0,4}$/.test(text);
  const found = values.some((v) => (code ? text.startsWith(v) : text === v));
  if (code && !found && values.some((v) => v.startsWith(text))) return 'unknown';
  return found === (node['in'] !== undefined) ? 'met' : 'unmet';
}

/** Lists are known item by item; the rows tell all of them. */
function listed(value: unknown, node: Node): Outcome {
  if (!(value instanceof Set)) return 'unknown';
  const has = (key: string) => listOf(node[key]).map((item) => value.has(item));
  if (node['any_of']) return has('any_of').includes(true) ? 'met' : 'unmet';
  if (node['none_of']) return has('none_of').includes(true) ? 'unmet' : 'met';
  return has('all_of').includes(false) ? 'unmet' : 'met';
}
