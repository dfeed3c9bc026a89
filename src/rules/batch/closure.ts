import { conditionalsOf, type Dictionary, type Field } from '../../facts/index.ts';
import { NEVER } from './columns.ts';
import type { ChoiceSlot } from './slots.ts';
import { BLOCK, DaySlot, NumberSlot } from './slots.ts';

export type Conditional = ReturnType<typeof conditionalsOf>[number];

/** The condition a field applies under, or null where it applies to everybody. */
export function conditionOf(dictionary: Dictionary, field: Field): Conditional | null {
  if (field.onlyIf === null) return null;
  return conditionalsOf(dictionary).find((conditional) => conditional.field === field) ?? null;
}

/** Closes a fact in the rows whose `only_if` is known to be false, as `closeFields` does. */
export class Closure {
  readonly #slot: NumberSlot | DaySlot | ChoiceSlot;
  readonly #gate: NumberSlot | DaySlot | ChoiceSlot;
  readonly #conditional: Conditional;
  /** Code of the item that excludes, where the gate is a choice. */
  readonly #excluded: number;
  readonly #shut = new Uint8Array(BLOCK);

  constructor(
    conditional: Conditional,
    slot: NumberSlot | DaySlot | ChoiceSlot,
    gate: NumberSlot | DaySlot | ChoiceSlot,
    gateField: Field,
  ) {
    this.#slot = slot;
    this.#gate = gate;
    this.#conditional = conditional;
    const { unless } = conditional.rule;
    const place = unless.kind === 'item' ? gateField.items.findIndex(({ id }) => id === unless.id) : -1;
    this.#excluded = place + 1;
  }

  run(rows: number): void {
    const shut = this.#shut;
    if (this.#shutRows(rows) === 0) return;
    const { absent, field } = this.#conditional;
    const slot = this.#slot;
    if (slot instanceof NumberSlot) slot.close(rows, shut, absent.type === 'never');
    else if (slot instanceof DaySlot) slot.close(rows, shut);
    // A no comes first; a choice that there is nothing to choose from comes after all items.
    else slot.close(rows, shut, absent.type === 'flag' ? 1 : field.items.length + 1);
  }

  /** Marks the rows; returns how many there are. */
  #shutRows(rows: number): number {
    const gate = this.#gate;
    const shut = this.#shut;
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const isShut =
        gate instanceof NumberSlot
          ? (gate.toldHi[row] as number) <= 0
          : gate instanceof DaySlot
            ? gate.lo[row] === NEVER
            : gate.codes[row] === this.#excluded;
      shut[row] = Number(isShut);
      count += Number(isShut);
    }
    return count;
  }
}
