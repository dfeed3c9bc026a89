import type { Issue } from '../shared/index.ts';
import { brokenIssue, type Member } from './relation-issue.ts';
import { factKey, type Dictionary, type Fact, type Facts, type Relation } from './types.ts';

/** Inclusive ends; infinite where they are open. */
interface Range {
  readonly lo: number;
  readonly hi: number;
}

/**
 * Relations between facts that are surely broken, whatever the true values within the known ranges are.
 *
 * `contradiction` = judging must stop; `unusual` = ask once, then accept. Members that are not known count with
 * the bounds of their field, so that net assets above total assets are seen without the liabilities.
 * Between dates of which some never were, `a <= b` and `a >= b` ask for an `a` wherever there is a `b` (a little
 * giant without the lower title), and for nothing the other way round.
 */
export function checkRelations(facts: Facts, dictionary: Dictionary): Issue[] {
  const years = yearsByField(facts);
  return dictionary.relations.flatMap((relation) =>
    yearsOf(relation, years).flatMap((year) => {
      const members = membersOf(relation, year, facts, dictionary);
      return members && isBroken(relation, members) ? [brokenIssue(relation, members, year)] : [];
    }),
  );
}

/**
 * Facts with the one missing member of each `==` relation filled in, exactly or as a range within the bounds
 * of its field, source `default`. What was given is never changed; `unknown` counts as missing.
 */
export function deriveFromRelations(facts: Facts, dictionary: Dictionary): Facts {
  let filled: Map<string, Fact> | null = null;
  const years = yearsByField(facts);
  for (const relation of equalitiesOf(dictionary)) {
    // One missing member can only follow where another is told.
    if (!years.has(relation.left) && !relation.terms.some((t) => years.has(t.field))) continue;
    for (const year of yearsOf(relation, years)) {
      const derived = missingMember(membersOf(relation, year, filled ?? facts, dictionary) ?? [], year);
      if (derived) (filled ??= new Map(facts)).set(factKey(derived.field, year), derived);
    }
  }
  return filled ?? facts;
}

const EQUALITIES = new WeakMap<Dictionary, readonly Relation[]>();

/** The `==` relations of a dictionary, picked out once. */
function equalitiesOf(dictionary: Dictionary): readonly Relation[] {
  let found = EQUALITIES.get(dictionary);
  if (!found) EQUALITIES.set(dictionary, (found = dictionary.relations.filter((r) => r.op === '==')));
  return found;
}

type Years = ReadonlyMap<string, readonly (number | null)[]>;

/** Years told of each field; null for a field without years. */
function yearsByField(facts: Facts): Years {
  const years = new Map<string, (number | null)[]>();
  for (const { field, year } of facts.values()) {
    const list = years.get(field);
    if (list) list.push(year);
    else years.set(field, [year]);
  }
  return years;
}

/** Years for which any member of a relation is told, in order. */
function yearsOf({ left, op, terms }: Relation, years: Years): readonly (number | null)[] {
  const members = [left, ...terms.map((t) => t.field)];
  // A comparison with a field that was never told cannot be broken.
  if (op !== '==' && members.some((id) => !years.has(id))) return [];
  const told = members.flatMap((id) => years.get(id) ?? []);
  return [...new Set(told)].sort((a, b) => (a ?? 0) - (b ?? 0));
}

/** Members, the left one first; null when none of them is known. */
function membersOf(
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

function isBroken(relation: Relation, [left, ...terms]: readonly Member[]): boolean {
  const [first] = terms;
  if (!left || !first) return false;
  if (left.fact?.value.type === 'never') return first.fact?.value.type === 'date';
  if (first.fact?.value.type === 'never') return false;
  const scale = Math.max(left.field.scale, ...terms.map((t) => t.field.scale));
  const l = rangeOf(left, scale);
  const r = sum(terms, scale);
  if (relation.op === '<=') return l.lo > r.hi;
  if (relation.op === '>=') return l.hi < r.lo;
  return l.lo > r.hi || l.hi < r.lo;
}

/** What the one member that is not known must be, or null when all or several are missing or nothing fits. */
function missingMember(members: readonly Member[], year: number | null): Fact | null {
  const missing = members.filter((m) => !isKnown(m));
  const [gap] = missing;
  const [left, ...terms] = members;
  if (!gap || !left || missing.length !== 1) return null;
  const rest = terms.filter((t) => t !== gap);
  const { scale, bounds } = gap.field;
  const whole = gap === left ? sum(rest, scale) : sum([left, ...rest.map(opposite)], scale);
  const { lo, hi } = gap.sign === 1 || gap === left ? whole : { lo: -whole.hi, hi: -whole.lo };
  const [low, high] = [Math.max(lo, bounds.min), Math.min(hi, bounds.max)];
  if (low > high) return null;
  return { field: gap.field.id, year, value: { type: 'number', lo: low, hi: high }, source: 'default' };
}

function opposite(member: Member): Member {
  return { ...member, sign: member.sign === 1 ? -1 : 1 };
}

function isKnown({ fact }: Member): boolean {
  return fact !== undefined && fact.value.type !== 'unknown';
}

/** Ends of a member at a common scale, without its sign; what is not known may be anything in its bounds. */
function rangeOf({ field, fact }: Member, scale: number): Range {
  const value = fact?.value;
  const { lo, hi } =
    value?.type === 'number' || value?.type === 'date'
      ? value
      : { lo: field.bounds.min, hi: field.bounds.max };
  const factor = scale / field.scale;
  return { lo: lo * factor, hi: hi * factor };
}

function sum(members: readonly Member[], scale: number): Range {
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
