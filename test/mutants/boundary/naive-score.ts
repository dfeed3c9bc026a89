import { isNode, listOf, textOf, type Node } from '../raw.ts';
import { factOf, NONE } from './naive-closed.ts';
import { against, metricOf } from './naive-metric.ts';
import { holds, type Notes, type Outcome } from './naive-logic.ts';
import type { Sight } from './naive-quantity.ts';
import { written } from './rational.ts';
import { isFigure } from './row.ts';

/** What a table is counted from; the tests of its rows are judged by whoever calls. */
interface Table {
  readonly sight: Sight;
  readonly notes: Notes;
  readonly test: (sight: Sight, node: Node, notes: Notes) => Outcome;
}

/** Points of a line, and whether a fact could still narrow them. */
interface Line {
  readonly lo: number;
  readonly hi: number;
  readonly waits: boolean;
  /** Outcome of the floors of the line and its parts. */
  readonly floors: readonly Outcome[];
}

/** The total against its line; open because of facts, or because experts choose within a band. */
export function scoreOutcome(table: Table, score: Node): Outcome {
  const lines = listOf(score['items']).map((item) => itemPoints(table, item as Node));
  const [lo, hi] = [sum(lines.map((l) => l.lo)), sum(lines.map((l) => l.hi))];
  const key = score['above'] === undefined ? 'min' : 'above';
  const line = points(score[key]);
  const passes = (total: number) => holds(key, Math.sign(total - line));
  const floors = lines.flatMap((l) => l.floors);
  if (!passes(hi) || floors.includes('unmet')) return 'unmet';
  if (!passes(lo) || floors.includes('unknown')) return lines.some((l) => l.waits) ? 'unknown' : 'review';
  const doubt = score['doubt'];
  const doubtful = isNode(doubt) && hi > points(doubt['above']) && lo < points(doubt['below']);
  return doubtful ? 'review' : 'met';
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const points = (text: unknown): number => Number.parseFloat(textOf(text));

function itemPoints(table: Table, item: Node): Line {
  const found = rulePoints(table, item);
  const max = Number(item['max']);
  const [lo, hi] = [Math.min(found.lo, max), Math.min(found.hi, max)];
  table.notes.points.set(textOf(item['id']), [lo, hi]);
  const least = item['floor_fail'] === true ? 0.01 : Number(item['min'] ?? 0);
  const floor: Outcome = lo >= least ? 'met' : hi >= least ? 'unknown' : 'unmet';
  return { lo, hi, waits: found.waits && lo < hi, floors: [floor, ...found.floors] };
}

function rulePoints(table: Table, item: Node): Line {
  if (item['bands']) return bandPoints(table.sight, item);
  if (item['first_of']) return rowPoints(table, listOf(item['first_of']) as Node[]);
  if (item['points'] !== undefined) return givenPoints(table, item);
  const parts = listOf(item['best_of'] ?? item['sum']).map((part) => itemPoints(table, part as Node));
  const join = (list: number[]) => (item['sum'] ? sum(list) : Math.max(...list));
  return {
    lo: join(parts.map((p) => p.lo)),
    hi: join(parts.map((p) => p.hi)),
    waits: parts.some((p) => p.waits),
    // The loser of a best-of does not fail the table.
    floors: item['sum'] ? parts.flatMap((p) => p.floors) : [],
  };
}

function bandPoints(sight: Sight, item: Node): Line {
  const metric = metricOf(sight, item);
  const bands = listOf(item['bands']) as Node[];
  const all = bands.map(pointRange);
  if (metric === 'missing' || metric === null) return hull(all, true);
  if (metric === 'zero') return hull([[Number(item['zero'] ?? 0), Number(item['zero'] ?? 0)]], false);
  if (metric === 'odd') return hull([[0, Math.max(...all.map(([, hi]) => hi))]], false);
  const band = bands.find((b) =>
    ['min', 'above', 'max', 'below'].every(
      (key) => b[key] === undefined || reaches(metric, key, textOf(b[key])),
    ),
  );
  return hull(band ? [pointRange(band)] : [], false);
}

/** Where there is nothing to measure, only a band without a line is left. */
function reaches(metric: Parameters<typeof against>[0] | 'none', key: string, line: string): boolean {
  return metric !== 'none' && holds(key, against(metric, written(line)));
}

function rowPoints({ sight, notes, test }: Table, rows: readonly Node[]): Line {
  const reached: [number, number][] = [];
  let waits = false;
  for (const row of rows) {
    const outcome = isNode(row['test']) ? test(sight, row['test'], notes) : 'met';
    if (outcome === 'unmet' || outcome === 'not_applicable') continue;
    reached.push(pointRange(row));
    if (outcome === 'met') break;
    waits ||= outcome === 'unknown';
  }
  return hull(reached, waits);
}

/** Points told as a fact go before the table; without them the table says what is left. */
function givenPoints(table: Table, item: Node): Line {
  const max = Number(item['max']);
  const within = isNode(item['within'])
    ? itemPoints(table, { ...item['within'], id: item['id'], max })
    : { lo: 0, hi: max, waits: false, floors: [] };
  if (item['points'] === 'unknown') return within;
  const told = factOf(table.sight.row, textOf(item['points']));
  if (told === NONE) return hull([], false);
  if (!isFigure(told)) return { ...within, waits: true };
  const exact = Number(told.n) / Number(told.d);
  return { lo: exact, hi: exact, waits: false, floors: [] };
}

function pointRange(row: Node): [number, number] {
  const score = row['score'];
  return Array.isArray(score) ? [Number(score[0]), Number(score[1])] : [Number(score), Number(score)];
}

function hull(ranges: readonly (readonly [number, number])[], waits: boolean): Line {
  if (ranges.length === 0) return { lo: 0, hi: 0, waits: false, floors: [] };
  return {
    lo: Math.min(...ranges.map((r) => r[0])),
    hi: Math.max(...ranges.map((r) => r[1])),
    waits,
    floors: [],
  };
}
