import type { Dictionary, Field } from '../../facts/index.ts';
import type { Criterion } from '../compiled.ts';
import { readRange, type Context } from '../context.ts';
import type { Move, Plan } from './change.ts';

export type Direction = 'up' | 'down';

/** Most facts that one change may move. */
export const MOST_LEVERS = 4;

/** Amounts an enterprise can act on, and countable things it can get or people it can hire. */
const MONEY_GROUPS: ReadonlySet<string> = new Set(['income', 'balance', 'rd', 'niche', 'trade']);
const COUNT_GROUPS: ReadonlySet<string> = new Set(['people', 'ip', 'carrier']);
/** Counted, but conferred by others: moved only where the pack says so. */
const DISTINCTIONS: ReadonlySet<string> = new Set(['award_rank', 'standards_led']);
/** Nobody is told to let people go or to earn less. */
const NEVER_DOWN: ReadonlySet<string> = new Set(['people', 'income']);

/** Whether a fact may be moved that way for this condition: by the pack where it says so, else by the defaults. */
export function mayMove(field: Field | undefined, direction: Direction, criterion: Criterion): boolean {
  if (!field || (field.kind !== 'money' && field.kind !== 'count')) return false;
  if (direction === 'down' && NEVER_DOWN.has(field.group)) return false;
  if (criterion.levers) return criterion.levers.get(field.id) === direction;
  if (field.period === 'none' || DISTINCTIONS.has(field.id)) return false;
  return (field.kind === 'money' ? MONEY_GROUPS : COUNT_GROUPS).has(field.group);
}

/** Smallest step of a fact: one fen, one whole person or thing. */
export function unitOf(dictionary: Dictionary, field: string): number {
  const spec = dictionary.fields.get(field);
  return spec?.kind === 'count' ? spec.scale : 1;
}

/** Figures of years before `openFrom` are history: only later ones and facts without a year may move. */
export function isOpenYear(year: number | null, openFrom: number): boolean {
  return year === null || year >= openFrom;
}

/**
 * Size of a plan relative to where its facts stand. Only ranks plans that do the same job;
 * whether one does it is decided by judging.
 */
export function costOf(ctx: Context, plan: Plan): number {
  return plan.reduce((sum, move) => sum + moveCost(ctx, move), 0);
}

function moveCost(ctx: Context, move: Move): number {
  if (move.kind === 'item') return 1;
  const now = readRange(ctx, move.field, move.year).lo;
  const from = Number.isFinite(now) ? now : 0;
  return Math.abs(move.to - from) / Math.max(Math.abs(from), unitOf(ctx.dictionary, move.field));
}

/** Fewest levers first, then the least relative change, then a fixed order; at most `most` plans. */
export function rankPlans(ctx: Context, plans: readonly Plan[], most: number): Plan[] {
  const keyed = plans
    .filter((plan) => plan.length <= MOST_LEVERS)
    .map((plan) => ({ plan, cost: costOf(ctx, plan), text: JSON.stringify(plan) }));
  const unique = [...new Map(keyed.map((entry) => [entry.text, entry])).values()];
  unique.sort((a, b) => a.plan.length - b.plan.length || a.cost - b.cost || (a.text < b.text ? -1 : 1));
  return unique.slice(0, most).map(({ plan }) => plan);
}
