import { scanQuantities, type AmountQuantity } from '../../facts/index.ts';
import type { Cell } from './grid.ts';
import type { Mark, MarkOf } from './marks.ts';
import type { Message } from './message.ts';
import { isTarget } from './tokens.ts';

/** What heads a row or a column: a field (with the unit in its head), or a year. */
export type Head =
  | {
      readonly kind: 'field';
      readonly mark: MarkOf<'field'> | MarkOf<'property'>;
      readonly power: number | null;
    }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'other' };

/** What a cell heads: most of its letters must belong to the field's name. */
export function headOf(marks: readonly Mark[], cell: Cell): Head {
  const year = yearIn(cell);
  if (year !== null) return { kind: 'year', year };
  const inside = marks.filter((mark) => mark.start >= cell.start && mark.end <= cell.end);
  const targets = inside.filter((mark) => isTarget(mark));
  const [mark] = targets;
  if (targets.length !== 1 || (mark?.kind !== 'field' && mark?.kind !== 'property')) return { kind: 'other' };
  const unit = inside.find((m): m is MarkOf<'unit'> => m.kind === 'unit');
  const named = mark.end - mark.start + (unit ? unit.end - unit.start : 0);
  return named * 2 >= cell.text.length
    ? { kind: 'field', mark, power: unit?.power ?? null }
    : { kind: 'other' };
}

/** Whether a unit stands in the head of one field and is that field's alone. */
export function isHeadUnit(message: Message, unit: Mark): boolean {
  const before = message.marks.findLast((mark) => mark.end <= unit.start);
  return before !== undefined && isTarget(before) && unit.start - before.end <= 1;
}

/** The year that is all a cell says, or null. */
export function yearIn(cell: Cell): number | null {
  const [quantity, ...more] = scanQuantities(cell.text);
  if (!quantity || more.length > 0 || quantity.end - quantity.start < cell.text.trim().length - 1)
    return null;
  if (quantity.kind === 'year') return quantity.from === quantity.to ? quantity.from : null;
  return quantity.kind === 'amount' && quantity.unit === null && !quantity.magnitude
    ? quantity.maybeYear
    : null;
}

/** The figure that is all a cell says, or null. */
export function amountIn(cell: Cell): AmountQuantity | null {
  const [quantity, ...more] = scanQuantities(cell.text);
  const whole = quantity && more.length === 0 && quantity.end - quantity.start >= cell.text.trim().length;
  return whole && quantity.kind === 'amount' ? quantity : null;
}
