import { factKey, type Dictionary, type Facts, type FactValue } from './types.ts';

/** `only_if` of a field, taken apart. */
export interface Applicability {
  readonly field: string;
  /** The field applies unless the value is known to be this: 0, an item id, or never. */
  readonly unless:
    { readonly kind: 'zero' } | { readonly kind: 'item'; readonly id: string } | { readonly kind: 'never' };
}

/** Takes `field > 0`, `field != item` or `field != false` apart; null when the text has none of these forms. */
export function parseApplicability(text: string): Applicability | null {
  const m = /^(\w+) (?:(> 0)|!= (\w+))$/.exec(text);
  if (!m?.[1]) return null;
  const id = m[3];
  const unless =
    id === undefined
      ? { kind: 'zero' as const }
      : id === 'false'
        ? { kind: 'never' as const }
        : { kind: 'item' as const, id };
  return { field: m[1], unless };
}

/** Whether a field applies: false only when its `only_if` is known to be false, null when that is not known. */
export function fieldApplies(id: string, facts: Facts, dictionary: Dictionary): boolean | null {
  const onlyIf = dictionary.fields.get(id)?.onlyIf;
  const rule = onlyIf === null || onlyIf === undefined ? null : parseApplicability(onlyIf);
  if (!rule) return true;
  const value = facts.get(factKey(rule.field, null))?.value;
  const refuted = value === undefined ? null : refutes(value, rule.unless);
  return refuted === null ? null : !refuted;
}

/** Whether a value is what a condition excludes; null while it is not known well enough. */
export function refutes(value: FactValue, unless: Applicability['unless']): boolean | null {
  switch (unless.kind) {
    case 'zero':
      if (value.type !== 'number') return null;
      return value.lo > 0 ? false : value.hi <= 0 ? true : null;
    case 'never':
      return value.type === 'date' ? false : value.type === 'never' ? true : null;
    case 'item':
      return value.type === 'choice' ? value.id === unless.id : null;
  }
}
