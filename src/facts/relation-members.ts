import type { Member } from './relation-issue.ts';
import { factKey, type Dictionary, type Facts, type Relation } from './types.ts';

/** Inclusive ends; infinite where they are open. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

/** Years told of each field; null for a field without years. */
export type Years = ReadonlyMap<string, readonly (number | null)[]>;

/** @param of fields to look for; all of them without it */
export function yearsByField(facts: Facts, of?: ReadonlySet<string>): Years {
  const years = new Map<string, (number | null)[]>();
  for (const { field, year } of facts.values()) {
    if (of && !of.has(field)) continue;
    const list = years.get(field);
    if (list) list.push(year);
    else years.set(field, [year]);
  }
  return years;
}

/** Years for which any member of a relation is told, in order. */
export function yearsOf({ left, op, terms }: Relation, years: Years): readonly (number | null)[] {
  const members = [left, ...terms.map((t) => t.field)];
  // A comparison with a field that was never told cannot be broken.
  if (op !== '==' && members.some((id) => !years.has(id))) return [];
  const told = members.flatMap((id) => years.get(id) ?? []);
  return [...new Set(told)].sort((a, b) => (a ?? 0) - (b ?? 0));
}

/** Members, the left one first; null when none of them is known. */
export function membersOf(
  relation: Relation,
  year: number | null,
  facts: Facts,
  dictionary: Dictionary,
): readonly Member[] | null {
  const sides = [{ field: relation.left, sign: 1 as const }, ...relation.terms];
  const members = sides.flatMap(({ field: id, sign }): Member[] => {
    const field = dictionary.fields.get(id);
    return field ? [{ field, fact: facts.get(factKey(id, year)), sign }] : [];
  });
  return members.some(isKnown) ? members : null;
}

export function opposite(member: Member): Member {
  return { ...member, sign: member.sign === 1 ? -1 : 1 };
}

export function isKnown({ fact }: Member): boolean {
  return fact !== undefined && fact.value.type !== 'unknown';
}

/** Ends of a member at a common scale, without its sign; what is not known may be anything in its bounds. */
export function rangeOf({ field, fact }: Member, scale: number): Range {
  const value = fact?.value;
  const { lo, hi } =
    value?.type === 'number' || value?.type === 'date'
      ? value
      : { lo: field.bounds.min, hi: field.bounds.max };
  const factor = scale / field.scale;
  return { lo: lo * factor, hi: hi * factor };
}

export function sum(members: readonly Member[], scale: number): Range {
  return members.reduce<Range>(
    (total, member) => {
      const { lo, hi } = rangeOf(member, scale);
      return member.sign === 1
        ? { lo: total.lo + lo, hi: total.hi + hi }
        : { lo: total.lo - hi, hi: total.hi - lo };
    },
    { lo: 0, hi: 0 },
  );
}
