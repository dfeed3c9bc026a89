import { LEXICON, type Unit } from './figures/lexicon.ts';
import type { Field } from './types.ts';

/** Units whose things are counted one by one: less than 500 people is at most 499. */
const WHOLE_STEPS: ReadonlySet<Unit> = new Set(['person', 'item', 'firm', 'rank', 'month']);

/**
 * Smallest step people mean with a field, scaled: one for people and things (also where averages have
 * fractions), else the smallest the field holds, a fen of money or a hundredth of a percent.
 */
export function stepOf(field: Field): number {
  const accepted = LEXICON.field_units[field.unit ?? ''] ?? {};
  const units = Object.keys(accepted) as Unit[];
  const own = units.find((unit) => accepted[unit]?.[0] === 1 && accepted[unit][1] === 1);
  return own !== undefined && WHOLE_STEPS.has(own) ? field.scale : 1;
}

/** Decimals a value of the field may be written with. */
export function decimalsOf(field: Field): number {
  return [4, 3, 2, 1].find((n) => field.scale % 10 ** n === 0) ?? 0;
}
