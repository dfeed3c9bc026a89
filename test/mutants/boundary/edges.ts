import { isNode, listOf, nodeAt, textOf, type Node, type Path } from '../raw.ts';
import { sitesOf, type Site } from '../visit.ts';
import { reconcile } from './base-row.ts';
import { fieldOf, stepsOf } from './fields.ts';
import { metricKeys, offsetsAt, pointFactsOn, upperKeys } from './inputs.ts';
import { holds } from './naive-logic.ts';
import { against, metricOf } from './naive-metric.ts';
import { termsOf, type Sight } from './naive-quantity.ts';
import { ONE, plus, rational, times, written, ZERO, type Rational } from './rational.ts';
import { isFigure, without, withValue, type Row } from './row.ts';

/** A row on a line or one step beside it. */
export interface Edge {
  readonly row: Row;
  /** The fact that was moved there. */
  readonly moved: string;
}

/** A line of a pack and the rows around it; none where this base leaves it out of reach. */
export interface Line {
  readonly path: Path;
  readonly what: string;
  readonly edges: readonly Edge[];
}

/** Below, on and above every line that figures are held against, made from one row. */
export function linesAround(pack: unknown, base: Row): Line[] {
  return sitesOf(pack).flatMap((site) => {
    const about = site.kind === 'band' ? nodeAt(pack, site.path.slice(0, -2)) : site.node;
    if ((site.kind !== 'band' && site.kind !== 'test') || !isNode(about)) return [];
    // Points that an expert gave would hide the table they stand for.
    const bare = without(base, pointFactsOn(pack, site.path));
    return offsetsAt(pack, site.path).flatMap((each) => linesOf(site, about, each, bare));
  });
}

function linesOf(site: Site, about: Node, each: number | null, base: Row): Line[] {
  if (metricKeys(sightOn(base, each), about).length === 0) return [];
  return ['min', 'above', 'max', 'below'].flatMap((key): Line[] => {
    const bound = site.node[key];
    if (bound === undefined) return [];
    const at = [...site.path, key];
    if (isNode(bound)) return tierLines(at, bound, { about, key, each }, base);
    return [
      {
        path: at,
        what: textOf(bound),
        edges: edgesOf({ about, key, line: textOf(bound), each }, base, null),
      },
    ];
  });
}

/** Windows are complete in these rows; those cut short by a late founding come from the random ones. */
const sightOn = (row: Row, each: number | null): Sight => ({ row, firstYear: null, each });

/** The deciding figure on and beside the edges of every tier, and the need of the tier from either side of it. */
function tierLines(path: Path, bound: Node, held: Omit<Held, 'line'>, base: Row): Line[] {
  const by = termsOf(sightOn(base, held.each), textOf(bound['by']))[0]?.key ?? '';
  const tiers = listOf(bound['tiers']) as Node[];
  const edges = tiers.map((tier) => textOf(tier['upto'] ?? tier['under']));
  return tiers.map((tier, i) => {
    const line = textOf(tier['need']);
    const own = [edges[i - 1], edges[i]].filter((text) => text !== undefined && text !== '');
    const values = [
      ...own.flatMap((text) => aroundValue(by, written(text ?? ''))),
      ...roundValues(written(line), written(edges[i] || (edges[i - 1] ?? '')), edges[i] === ''),
    ];
    return {
      path: [...path, 'tiers', i],
      what: `${edges[i] ?? ''} ${line}`,
      edges: values.flatMap((value) => edgesOf({ ...held, line }, flat(held.about, by, value, base), by)),
    };
  });
}

/** Values inside a tier from which a rate of growth can be hit exactly: they divide by its powers. */
function roundValues(need: Rational, edge: Rational, beyond: boolean): Rational[] {
  const inside = beyond ? edge.n * 2n : (edge.n * 9n) / 10n;
  const grown = plus(ONE, need).n;
  const divisors = [grown ** 2n, grown ** 3n, plus(ONE, times(need, rational(2n))).n];
  return divisors.map((divisor) => rational((inside / divisor) * divisor));
}

/** The deciding figure told; where it is the growing one too, the other years stand still beside it. */
function flat(about: Node, by: string, value: Rational, base: Row): Row {
  const growth = about['growth'];
  const others = isNode(growth) ? metricKeys(sightOn(base, null), about) : [];
  return [by, ...others].reduce((row, key) => withValue(row, key, value), base);
}

function aroundValue(key: string, value: Rational): Rational[] {
  const one = rational(1n, fieldOf(key).kind === 'money' ? 1n : stepsOf(fieldOf(key)));
  return [plus(value, times(one, rational(-1n))), value, plus(value, one)];
}

/** A metric held against a line: `key` is `min`, `above`, `max` or `below`. */
interface Held {
  readonly about: Node;
  readonly key: string;
  readonly line: string;
  readonly each: number | null;
}

/** Moves the first fact that can bring the metric over the line, and stops on both sides of it. */
function edgesOf(held: Held, base: Row, keep: string | null): Edge[] {
  const sight = sightOn(base, held.each);
  for (const moved of metricKeys(sight, held.about)) {
    if (moved === keep || !isFigure(base.values.get(moved))) continue;
    const others = upperKeys(sight, held.about).filter((key) => key !== moved && key !== keep);
    // Where the other addends pass the line by themselves, they are told to be nothing.
    for (const row of [base, others.reduce((r, key) => withValue(r, key, ZERO), base)]) {
      const edges = stopsOf(held, row, moved);
      if (edges.length > 0) return edges;
    }
  }
  return [];
}

function stopsOf({ about, key, line, each }: Held, base: Row, moved: string): Edge[] {
  const need = written(line);
  const scale = fieldOf(moved).kind === 'money' ? 1n : stepsOf(fieldOf(moved));
  const rowAt = (steps: bigint) => withValue(base, moved, rational(steps, scale));
  // One copy for all tries: only the moved fact changes.
  const values = new Map(base.values);
  const sight = sightOn({ ...base, values }, each);
  const passes = (steps: bigint): boolean | null => {
    values.set(moved, rational(steps, scale));
    const metric = metricOf(sight, about);
    return metric === null || typeof metric === 'string' ? null : holds(key, against(metric, need));
  };
  const turn = turnOf(passes, stepsToTry(moved, scale));
  if (turn === null) return [];
  const [min, max] = boundsOf(moved, scale);
  return [turn - 1n, turn, turn + 1n, turn + 2n]
    .filter((steps) => steps >= min && steps <= max)
    .map((steps) => ({ row: reconcile(rowAt(steps), moved), moved }));
}

/** The last step before the answer changes, or null where it never does. */
function turnOf(answer: (steps: bigint) => boolean | null, tries: readonly bigint[]): bigint | null {
  const known = tries.map((at) => ({ at, is: answer(at) })).filter(({ is }) => is !== null);
  const i = known.findIndex((k, n) => n > 0 && known[n - 1]?.is !== k.is);
  let [lo, hi] = [known[i - 1]?.at, known[i]?.at];
  if (i < 1 || lo === undefined || hi === undefined) return null;
  const start = answer(lo);
  while (hi - lo > 1n) {
    const middle: bigint = (lo + hi) / 2n;
    if (answer(middle) === start) lo = middle;
    else hi = middle;
  }
  return lo;
}

function stepsToTry(key: string, scale: bigint): bigint[] {
  const [min, max] = boundsOf(key, scale);
  const powers = Array.from({ length: 16 }, (_, i) => 10n ** BigInt(i));
  const all = [min, max, 0n, ...powers, ...powers.map((p) => -p)].filter((s) => s >= min && s <= max);
  return [...new Set(all)].sort((a, b) => (a < b ? -1 : 1));
}

function boundsOf(key: string, scale: bigint): [bigint, bigint] {
  const { bounds, kind } = fieldOf(key);
  const units = kind === 'money' ? 100n : scale;
  const end = (value: number | string | undefined, open: bigint) =>
    value === undefined ? open : BigInt(Number(value)) * units;
  return [end(bounds.min, -(10n ** 15n)), end(bounds.max, 10n ** 15n)];
}
