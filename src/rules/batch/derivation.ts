import type { Dictionary, Field } from '../../facts/index.ts';
import type { NumberSlot } from './slots.ts';

interface Member {
  readonly field: Field;
  /** Sign on its side of the relation; the left one comes first and has 1. */
  readonly sign: 1 | -1;
}

/** The `==` relations between numbers that a field is a member of, with their place in the dictionary. */
export function equalitiesOf(
  dictionary: Dictionary,
  field: Field,
): { readonly order: number; readonly members: readonly Member[] }[] {
  return dictionary.relations.flatMap(({ left, op, terms }, order) => {
    const sides = [{ field: left, sign: 1 as const }, ...terms];
    if (op !== '==' || !sides.some((side) => side.field === field.id)) return [];
    const members = sides.flatMap(({ field: id, sign }) => {
      const spec = dictionary.fields.get(id);
      return spec && (spec.kind === 'money' || spec.kind === 'count') ? [{ field: spec, sign }] : [];
    });
    return members.length === sides.length ? [{ order, members }] : [];
  });
}

/** Fills in the one missing member of an `==` relation, row by row, as `deriveFromRelations` does. */
export class Derivation {
  readonly order: number;
  readonly #members: readonly (Member & { readonly slot: NumberSlot })[];

  constructor(order: number, members: readonly (Member & { readonly slot: NumberSlot })[]) {
    this.order = order;
    this.#members = members;
  }

  run(rows: number): void {
    const members = this.#members;
    // Two that nobody tells are missing everywhere.
    if (members.filter(({ slot }) => slot.untold).length > 1) return;
    for (let row = 0; row < rows; row++) {
      let missing = 0;
      let gap = 0;
      for (let i = 0; i < members.length; i++) {
        const told = (members[i] as { slot: NumberSlot }).slot.toldLo[row];
        if (told === told) continue;
        missing++;
        gap = i;
      }
      if (missing === 1) this.#fill(row, gap, rows);
    }
  }

  /** What the others leave for the missing one, cut at the bounds of its field; nothing when nothing fits. */
  #fill(row: number, gap: number, rows: number): void {
    const { field, sign, slot } = this.#members[gap] as Member & { slot: NumberSlot };
    let lo = 0;
    let hi = 0;
    this.#members.forEach((member, i) => {
      if (i === gap) return;
      const factor = field.scale / member.field.scale;
      const [low, high] = [member.slot.toldLo[row] as number, member.slot.toldHi[row] as number];
      // Solved for a member on the right, the left side counts as it is and its neighbours change sides.
      const adds = gap === 0 || i === 0 ? member.sign === 1 : member.sign === -1;
      lo += (adds ? low : -high) * factor;
      hi += (adds ? high : -low) * factor;
    });
    const turned = gap !== 0 && sign === -1;
    const low = Math.max(turned ? -hi : lo, field.bounds.min);
    const high = Math.min(turned ? -lo : hi, field.bounds.max);
    if (low > high) return;
    slot.own(rows);
    slot.toldLo[row] = low;
    slot.toldHi[row] = high;
  }
}
