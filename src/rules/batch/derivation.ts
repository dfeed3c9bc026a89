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

/** Fills in the missing members of an `==` relation, row by row, as `deriveFromRelations` does. */
export class Derivation {
  readonly order: number;
  readonly #members: readonly Slotted[];
  /** A total and its parts, none of which can be negative. */
  readonly #isSum: boolean;

  constructor(order: number, members: readonly Slotted[]) {
    this.order = order;
    this.#members = members;
    this.#isSum = members.slice(1).every(({ field, sign }) => sign === 1 && field.bounds.min >= 0);
  }

  run(rows: number): void {
    const members = this.#members;
    // Two that nobody tells are missing everywhere.
    const untold = members.filter(({ slot }) => slot.untold).length;
    if (untold === members.length || (untold > 1 && !this.#isSum)) return;
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
      else if (missing > 1 && missing < members.length && this.#isSum) this.#bound(row, rows);
    }
  }

  /** A part is at most what the others leave of the total, the total at least what is known of them. */
  #bound(row: number, rows: number): void {
    const [total, ...parts] = this.#members as [Slotted, ...Slotted[]];
    if (isBlank(total, row)) {
      const { min, max } = total.field.bounds;
      const least = parts.reduce((sum, part) => sum + leastOf(part, row, total.field.scale), 0);
      if (least > min && least <= max) put(total, row, rows, least, max);
      return;
    }
    for (const part of parts) {
      if (!isBlank(part, row)) continue;
      const { scale, bounds } = part.field;
      let most = (total.slot.toldHi[row] as number) * (scale / total.field.scale);
      for (const other of parts) if (other !== part) most -= leastOf(other, row, scale);
      if (most >= bounds.min && most < bounds.max) put(part, row, rows, bounds.min, most);
    }
  }

  /** What the others leave for the missing one, cut at the bounds of its field; nothing when nothing fits. */
  #fill(row: number, gap: number, rows: number): void {
    const { field, sign } = this.#members[gap] as Slotted;
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
    put(this.#members[gap] as Slotted, row, rows, low, high);
  }
}

interface Slotted extends Member {
  readonly slot: NumberSlot;
}

function isBlank({ slot }: Slotted, row: number): boolean {
  const told = slot.toldLo[row];
  return told !== told;
}

/** Least that a part can be, at the scale of another field. */
function leastOf(part: Slotted, row: number, scale: number): number {
  const { field, slot } = part;
  return (isBlank(part, row) ? field.bounds.min : (slot.toldLo[row] as number)) * (scale / field.scale);
}

function put({ slot }: Slotted, row: number, rows: number, lo: number, hi: number): void {
  slot.own(rows);
  slot.toldLo[row] = lo;
  slot.toldHi[row] = hi;
}
