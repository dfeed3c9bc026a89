import { factKey, type Dictionary, type Field } from '../../facts/index.ts';
import { yearOf, type Day } from '../../shared/index.ts';
import { Closure, conditionOf } from './closure.ts';
import type { ColumnKind, Columns } from './columns.ts';
import { Derivation, equalitiesOf } from './derivation.ts';
import { ChoiceSlot, DaySlot, HistorySlot, ItemsSlot, NumberSlot, TextSlot, type Block } from './slots.ts';

/** A fact the plan reads. */
export interface PlannedInput {
  readonly field: string;
  readonly year: number | null;
  readonly kind: ColumnKind;
}

type Slot = NumberSlot | DaySlot | ChoiceSlot | ItemsSlot | TextSlot;

/** What all tests of all packs share: one slot a fact, loaded once a block, and the facts that follow from others. */
export class PlanContext {
  readonly dictionary: Dictionary;
  readonly asOf: Day;
  readonly year: number;
  readonly #slots = new Map<string, Slot>();
  readonly #inputs = new Map<string, PlannedInput>();
  readonly #histories = new Map<string | null, HistorySlot>();
  readonly #derivations: Derivation[] = [];
  readonly #derived = new Set<string>();
  readonly #closures = new Map<string, Closure>();
  #bound: Columns | null = null;

  constructor(dictionary: Dictionary, asOf: Day) {
    this.dictionary = dictionary;
    this.asOf = asOf;
    this.year = yearOf(asOf);
  }

  /** Facts read, in the order the packs come to them. */
  get inputs(): readonly PlannedInput[] {
    return [...this.#inputs.values()];
  }

  number(field: string, year: number | null): NumberSlot {
    const spec = this.dictionary.fields.get(field);
    const bounds = spec
      ? { lo: spec.bounds.min, hi: spec.kind === 'money' ? Infinity : spec.bounds.max }
      : { lo: -Infinity, hi: Infinity };
    const slot = this.#slot(field, year, 'number', (key) => new NumberSlot(key, bounds));
    if (spec) this.#derive(spec, year);
    return this.#close(field, slot as NumberSlot);
  }

  day(field: string): DaySlot {
    return this.#close(field, this.#slot(field, null, 'number', (key) => new DaySlot(key)) as DaySlot);
  }

  choice(field: string, year: number | null): ChoiceSlot {
    return this.#close(field, this.#slot(field, year, 'choice', (key) => new ChoiceSlot(key)) as ChoiceSlot);
  }

  items(field: string): ItemsSlot {
    return this.#slot(field, null, 'items', (key) => new ItemsSlot(key)) as ItemsSlot;
  }

  text(field: string): TextSlot {
    return this.#slot(field, null, 'text', (key) => new TextSlot(key)) as TextSlot;
  }

  history(windowsFrom: string | null): HistorySlot {
    let slot = this.#histories.get(windowsFrom);
    if (!slot) {
      slot = new HistorySlot(windowsFrom === null ? null : this.day(windowsFrom), this.year);
      this.#histories.set(windowsFrom, slot);
    }
    return slot;
  }

  /** Takes up columns, whose blocks can then be loaded. @throws AppError `bad_column` */
  bind(columns: Columns): void {
    if (this.#bound === columns) return;
    this.#bound = null;
    for (const slot of this.#slots.values()) slot.bind(columns);
    this.#bound = columns;
  }

  /** Brings all facts of a block in: told, derived, closed, then bounds for what is still blank. */
  load(block: Block): void {
    for (const slot of this.#slots.values()) slot.load(block);
    for (const derivation of this.#derivations) derivation.run(block.rows);
    for (const closure of this.#closures.values()) closure.run(block.rows);
    for (const slot of this.#slots.values()) if (slot instanceof NumberSlot) slot.settle(block.rows);
    for (const history of this.#histories.values()) history.load(block);
  }

  #slot(field: string, year: number | null, kind: ColumnKind, make: (key: string) => Slot): Slot {
    const key = factKey(field, year);
    let slot = this.#slots.get(key);
    if (!slot) {
      slot = make(key);
      this.#slots.set(key, slot);
      this.#inputs.set(key, { field, year, kind });
    }
    return slot;
  }

  /** Plans the `==` relations a field takes part in, with the slots of all their members. */
  #derive(field: Field, year: number | null): void {
    for (const { order, members } of equalitiesOf(this.dictionary, field)) {
      const key = `${order}@${String(year)}`;
      if (this.#derived.has(key)) continue;
      this.#derived.add(key);
      const slots = members.map(({ field: member, sign }) => ({
        field: member,
        sign,
        slot: this.number(member.id, year),
      }));
      this.#derivations.push(new Derivation(order, slots));
      this.#derivations.sort((a, b) => a.order - b.order);
    }
  }

  /** Plans when a fact does not apply, with the slot of what decides that. */
  #close<S extends NumberSlot | DaySlot | ChoiceSlot>(id: string, slot: S): S {
    const field = this.dictionary.fields.get(id);
    const conditional = field && conditionOf(this.dictionary, field);
    const gate = conditional && this.dictionary.fields.get(conditional.rule.field);
    if (!gate || this.#closures.has(slot.key)) return slot;
    this.#closures.set(slot.key, new Closure(conditional, slot, this.#gate(gate), gate));
    return slot;
  }

  #gate({ id, kind }: Field): NumberSlot | DaySlot | ChoiceSlot {
    if (kind === 'date') return this.day(id);
    return kind === 'enum' ? this.choice(id, null) : this.number(id, null);
  }
}
