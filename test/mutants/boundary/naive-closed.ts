import { fieldOf } from './fields.ts';
import { rational, ZERO } from './rational.ts';
import { isFigure, type Row, type Value } from './row.ts';

/** Of a figure or a choice that does not apply there is none: no line and no list holds for it. */
export const NONE = Symbol('none');

/** A fact as a test finds it; undefined where it is not known. */
export type Known = Value | typeof NONE | undefined;

/** The fact as it was told, or what is left of it where its field does not apply. */
export function factOf(row: Row, key: string): Known {
  const told = row.values.get(key);
  return told ?? (isClosed(row, key) ? leftOf(key) : undefined);
}

/** The facts that were told although their field does not apply: a rank of an award that nobody won. */
export function idleKeys(row: Row): string[] {
  return [...row.values.keys()].filter((key) => isClosed(row, key));
}

/** The field that says whether another applies; null for one that applies to everybody. */
export function gateOf(key: string): string | null {
  return conditionOf(key)?.gate ?? null;
}

/** What the gate of a field is told as where the field applies: one, a title of that day, another item. */
export function openingOf(row: Row, key: string): Value | null {
  const condition = conditionOf(key);
  if (!condition) return null;
  if (condition.shut === '0') return rational(1n);
  if (condition.shut === 'false') return row.asOf;
  return fieldOf(condition.gate).values?.find(({ id }) => id !== condition.shut)?.id ?? null;
}

/** `only_if` of a field: which fact it looks at, and what that one must not be. */
function conditionOf(key: string): { gate: string; shut: string } | null {
  const [gate = '', sign, shut = ''] = (fieldOf(key).only_if ?? '').split(' ');
  if (sign === undefined) return null;
  if (sign === '>' ? shut !== '0' : sign !== '!=') throw new Error(`no condition: ${key}`);
  return { gate, shut };
}

function isClosed(row: Row, key: string): boolean {
  const condition = conditionOf(key);
  const gate = condition && row.values.get(condition.gate);
  if (!condition || gate === null || gate === undefined) return false;
  if (isFigure(gate)) return condition.shut === '0' && gate.n <= 0n;
  return gate === (condition.shut === 'false' ? false : condition.shut);
}

/** An event never was, a yes-or-no is no, a part of nothing is nothing. */
function leftOf(key: string): Known {
  const { id, kind, relations } = fieldOf(key);
  if (kind === 'date' || kind === 'flag') return false;
  return relations.includes(`${id} <= ${gateOf(key)}`) ? ZERO : NONE;
}
