import {
  factKey,
  type Dictionary,
  type Fact,
  type Facts,
  type FactValue,
  type Field,
} from '../../facts/index.ts';
import type { Day } from '../../shared/index.ts';
import type { InputKey } from '../context.ts';
import type { Lines } from './lines.ts';

/** How many made-up enterprises a probability is counted over. */
export const WORLDS = 6;

const DAYS_PER_YEAR = 365.25;
/** Widest spread of a drawn figure around a line, as a factor either way. */
const SPREAD = 4;
/** Yearly change of a figure between half and double, most of it close to none. */
const YEARLY = 0.9;

export interface SampleScope {
  readonly facts: Facts;
  readonly dictionary: Dictionary;
  readonly asOf: Day;
  readonly lines: Lines;
}

/**
 * Makes up the facts that are missing, consistent with those that are known: figures on both sides of each line
 * they are held against, members of a sum below the sum, one year near the next.
 * No chance in it: a draw depends on what is known, on what was drawn before and on `world` (0 to `WORLDS` - 1).
 * For choosing questions only: no verdict ever rests on it.
 */
export function sampler(scope: SampleScope, world: number): (key: InputKey) => Fact {
  const drawn = new Map<string, Fact>();
  const draw = (key: InputKey): Fact => {
    const id = factKey(key.field, key.year);
    const known = drawn.get(id);
    if (known) return known;
    const field = scope.dictionary.fields.get(key.field);
    // Stands in the way of a circle while the figure is being drawn.
    drawn.set(id, { ...key, value: { type: 'unknown' }, source: 'default' });
    const value: FactValue = field
      ? valueOf({ ...scope, world, draw, drawn }, field, key.year)
      : { type: 'unknown' };
    const fact: Fact = { field: key.field, year: key.year, value, source: 'default' };
    drawn.set(id, fact);
    return fact;
  };
  return draw;
}

interface Draw extends SampleScope {
  readonly world: number;
  readonly drawn: Map<string, Fact>;
  draw(key: InputKey): Fact;
}

function valueOf(d: Draw, field: Field, year: number | null): FactValue {
  const u = uniform(field.id, year, d.world);
  const names = d.lines.names.get(field.id) ?? [];
  switch (field.kind) {
    case 'money':
    case 'count':
      return exactly(numberOf(d, field, year, u));
    case 'date':
      return dateOf(d, field, u);
    case 'flag':
      return { type: 'flag', value: u < 0.5 };
    case 'enum':
      return { type: 'choice', id: choiceOf(field, u) };
    case 'list':
      return listOf(field, u);
    case 'region':
      return { type: 'code', text: (pick([...names, '99'], u) ?? '99').padEnd(6, '0') };
    case 'code':
      return { type: 'code', text: u < 0.25 ? (pick(names, u * 4) ?? 'Z') : 'Z99' };
  }
}

/** An item that says "none" is as likely as all the others together. */
function choiceOf(field: Field, u: number): string {
  const rest = field.items.filter(({ id }) => id !== 'none');
  if (rest.length < field.items.length && u < 0.5) return 'none';
  return pick(rest, rest.length < field.items.length ? 2 * u - 1 : u)?.id ?? '';
}

function listOf({ items }: Field, u: number): FactValue {
  const yes = items.filter((_, i) => fraction(u * 97 + i * 0.618) < 1 / 6).map(({ id }) => id);
  return { type: 'items', yes, no: items.map(({ id }) => id).filter((id) => !yes.includes(id)) };
}

/** Titles are held by half, misdeeds done by few; founding days reach from months to decades ago. */
function dateOf(d: Draw, field: Field, u: number): FactValue {
  const never = field.trueMeans === 'past' ? 0.8 : field.trueMeans === null ? 0 : 0.5;
  if (u < never) return { type: 'never' };
  const v = (u - never) / (1 - never);
  const years = field.trueMeans === null ? 0.5 * 60 ** v : 5 * v;
  const day = Math.round(d.asOf - years * DAYS_PER_YEAR);
  const [lo, hi] = limits(d, field, null);
  return exactly(Math.min(Math.max(day, lo), Math.max(lo, hi)), 'date');
}

function numberOf(d: Draw, field: Field, year: number | null, u: number): number {
  const [lo, hi] = limits(d, field, year);
  const raw = shareOf(d, field, year, u) ?? yearOnYear(d, field, year, u) ?? amountOf(d, field, u);
  return Math.round(Math.min(Math.max(raw, lo), Math.max(lo, hi)));
}

/** A share of another figure, around the lines drawn for that share. */
function shareOf(d: Draw, field: Field, year: number | null, u: number): number | null {
  const shares = d.lines.shares.get(field.id);
  const share = shares && pick(shares, uniform(field.id, null, d.world));
  if (!share || share.of === field.id) return null;
  const whole = known(d, { field: share.of, year }) ?? middle(d.draw({ field: share.of, year }).value);
  return whole === null ? null : whole * Math.max(share.at, 0) * SPREAD ** (0.8 - 1.3 * u);
}

/** Near the same figure of the latest year that is known or drawn. */
function yearOnYear(d: Draw, field: Field, year: number | null, u: number): number | null {
  if (year === null) return null;
  for (const step of [1, 2, 3, -1, -2]) {
    const other = { field: field.id, year: year + step };
    const value = known(d, other) ?? drawnNumber(d, other);
    if (value !== null) return value * 2 ** (-step * YEARLY * (u - 0.35));
  }
  return null;
}

/** Around a line it is held against, else over the usual range, else a few. */
function amountOf(d: Draw, field: Field, u: number): number {
  const { usual } = field.bounds;
  if (usual && usual[0] > 0) return usual[0] * (usual[1] / usual[0]) ** u;
  const lines = d.lines.amounts.get(field.id) ?? [];
  const line = pick(lines, fraction(u * 31));
  return line === undefined
    ? field.scale * 4 ** (3 * u)
    : Math.max(line, 0) * SPREAD ** (2 * u - 1) * (u < 0.1 ? 0 : 1);
}

/** Bounds of the field, drawn in by `<=` and `>=` relations to what is known, or drawn for the larger side. */
function limits(d: Draw, field: Field, year: number | null): [number, number] {
  let lo = field.bounds.min;
  let hi = field.kind === 'date' && field.bounds.max === Infinity ? d.asOf : field.bounds.max;
  for (const { left, op, terms } of d.dictionary.relations) {
    const [right] = terms;
    if (op === '==' || terms.length !== 1 || !right) continue;
    const [small, large] = op === '<=' ? [left, right.field] : [right.field, left];
    if (small === field.id)
      hi = Math.min(hi, known(d, { field: large, year }) ?? drawnNumber(d, { field: large, year }) ?? hi);
    if (large === field.id) lo = Math.max(lo, known(d, { field: small, year }) ?? lo);
  }
  return [lo, hi];
}

/** Middle of a known figure or day; null when it is not known. */
function known({ facts }: Draw, key: InputKey): number | null {
  return middle(facts.get(factKey(key.field, key.year))?.value);
}

function drawnNumber({ drawn }: Draw, key: InputKey): number | null {
  return middle(drawn.get(factKey(key.field, key.year))?.value);
}

function middle(value: FactValue | undefined): number | null {
  if (value?.type !== 'number' && value?.type !== 'date') return null;
  if (!Number.isFinite(value.lo)) return Number.isFinite(value.hi) ? value.hi : null;
  return Number.isFinite(value.hi) ? (value.lo + value.hi) / 2 : value.lo;
}

function exactly(x: number, type: 'number' | 'date' = 'number'): FactValue {
  return { type, lo: x, hi: x };
}

function pick<T>(list: readonly T[], u: number): T | undefined {
  return list[Math.min(list.length - 1, Math.floor(u * list.length))];
}

/** Evenly spread over the worlds for each fact, and differently for each. */
function uniform(field: string, year: number | null, world: number): number {
  let hash = 2166136261 ^ ((year ?? 0) * 977);
  for (let i = 0; i < field.length; i++) hash = Math.imul(hash ^ field.charCodeAt(i), 16777619) >>> 0;
  // Steps without a factor in common with the number of worlds meet every stratum once.
  const step = (hash & 1) === 0 ? 1 : WORLDS - 1;
  return (((world * step + (hash >>> 2)) % WORLDS) + fraction(hash * 0.6180339887)) / WORLDS;
}

function fraction(x: number): number {
  return x - Math.floor(x);
}
