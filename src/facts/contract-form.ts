import { formatDay } from '../shared/index.ts';
import { decimalText, fromScaled } from './decimal.ts';
import type { Dictionary, Facts, FactValue, Field } from './types.ts';

/** A value in the JSON form of the contract. */
export type ContractValue =
  | number
  | string
  | boolean
  | null
  | { readonly min?: number | string; readonly max?: number | string }
  | Readonly<Record<string, boolean>>;

/**
 * Canonical JSON form of a value: `parseFacts` reads it back to the same value on the same as-of day.
 * Numbers are in the unit of the field, without an end that is only the bound of the field; an average that no
 * decimal holds is a fraction (`259/3`); days are `YYYY-MM-DD`; not known is null.
 */
export function toContract(value: FactValue, field: Field): ContractValue {
  switch (value.type) {
    case 'number':
      return value.lo === value.hi
        ? unitNumber(value.lo, field.scale)
        : numberRange(value.lo, value.hi, field);
    case 'date':
      return value.lo === value.hi
        ? formatDay(value.lo)
        : { min: formatDay(value.lo), max: formatDay(value.hi) };
    case 'never':
      return false;
    case 'flag':
      return value.value;
    case 'choice':
      return value.id;
    case 'items':
      return Object.fromEntries(field.items.flatMap(({ id }) => itemEntry(id, value.yes, value.no)));
    case 'code':
      return value.text;
    case 'unknown':
      return null;
  }
}

/** All facts in the form of the contract, fields in the order of the dictionary, years in order. */
export function factsToContract(
  facts: Facts,
  dictionary: Dictionary,
): Record<string, ContractValue | Record<string, ContractValue>> {
  const out: Record<string, ContractValue | Record<string, ContractValue>> = {};
  for (const field of dictionary.fields.values()) {
    const own = [...facts.values()].filter((fact) => fact.field === field.id);
    own.sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    const values = own.map((fact) => [String(fact.year), toContract(fact.value, field)] as const);
    const first = values[0]?.[1];
    if (field.period === 'year' && values.length > 0) out[field.id] = Object.fromEntries(values);
    else if (first !== undefined) out[field.id] = first;
  }
  return out;
}

/** Scaled number in its unit: a number, or a fraction where no decimal is exact. */
export function unitNumber(scaled: number, scale: number): number | string {
  const value = fromScaled(scaled, scale);
  if (value) return Number(decimalText(value));
  const divisor = commonDivisor(Math.abs(scaled), scale);
  return `${scaled / divisor}/${scale / divisor}`;
}

function numberRange(lo: number, hi: number, field: Field): { min?: number | string; max?: number | string } {
  const { min, max } = field.bounds;
  const low = lo > min ? { min: unitNumber(lo, field.scale) } : {};
  const high = hi < max ? { max: unitNumber(hi, field.scale) } : {};
  const range = { ...low, ...high };
  return Object.keys(range).length > 0 || !Number.isFinite(lo) ? range : { min: unitNumber(lo, field.scale) };
}

function itemEntry(id: string, yes: readonly string[], no: readonly string[]): [string, boolean][] {
  if (yes.includes(id)) return [[id, true]];
  return no.includes(id) ? [[id, false]] : [];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
