import { factKey, type Fact } from '../../facts/index.ts';
import type { Day } from '../../shared/index.ts';
import type { ProgrammeOutcome } from '../result.ts';

/** One fact to be moved: a number to `to` (scaled), or an item of a list field to be obtained. */
export type Move =
  | {
      readonly kind: 'amount';
      readonly field: string;
      readonly year: number | null;
      readonly direction: 'up' | 'down';
      readonly to: number;
    }
  | { readonly kind: 'item'; readonly field: string; readonly year: null; readonly item: string };

/** Moves that are made together. */
export type Plan = readonly Move[];

/** A figure of a year not over yet, taken to be like that of an earlier year. */
export interface Assumption {
  readonly field: string;
  readonly year: number;
  readonly like: number;
}

/** A move with where it starts: null while the figure is not known yet. */
export type ChangeStep = Move & { readonly from: Fact | null };

/**
 * A smallest change after which a programme that refuses no longer does.
 * Found by closed forms, and proved by judging: with all of it the programme passes; with one unit less of any
 * step, or one day earlier than `wait`, it does not: it refuses, or readings of its text disagree.
 */
export interface FoundChange {
  /** Day for which the application was judged. */
  readonly applyOn: Day;
  /** The application has to wait for this day, by itself or beside the steps. */
  readonly wait: Day | null;
  /** Programme whose certificate opens this one; then there are no steps. */
  readonly via: string | null;
  readonly set: readonly ChangeStep[];
  /** What the proof takes for granted about years that are not over. */
  readonly assumes: readonly Assumption[];
  /** What the verdict becomes: `eligible`, or what persons or blanks still leave open. */
  readonly reaches: ProgrammeOutcome;
  readonly certified: true;
}

/** Two moves of one key are one move. */
export function moveKey(move: Move): string {
  return move.kind === 'item' ? `${move.field}#${move.item}` : factKey(move.field, move.year);
}

/** Both plans together, each number at the farther of its two targets; null where they pull apart. */
export function mergePlans(a: Plan, b: Plan): Plan | null {
  const merged = new Map(a.map((move) => [moveKey(move), move]));
  for (const move of b) {
    const key = moveKey(move);
    const other = merged.get(key);
    if (other?.kind !== 'amount' || move.kind !== 'amount') {
      merged.set(key, move);
      continue;
    }
    if (other.direction !== move.direction) return null;
    const farther = move.direction === 'up' ? Math.max : Math.min;
    merged.set(key, { ...move, to: farther(other.to, move.to) });
  }
  return [...merged.values()];
}
