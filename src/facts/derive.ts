import type { Member } from './relation-issue.ts';
import { isKnown, membersOf, opposite, rangeOf, sum, yearsByField, yearsOf } from './relation-members.ts';
import { factKey, type Dictionary, type Fact, type Facts, type Relation } from './types.ts';

/**
 * Facts with the missing members of each `==` relation filled in as far as they follow, source `default`: a single
 * one exactly or as a range within the bounds of its field, several of a sum of parts as `missingOfSum` says.
 * What was given is never changed; `unknown` counts as missing.
 */
export function deriveFromRelations(facts: Facts, dictionary: Dictionary): Facts {
  let filled: Map<string, Fact> | null = null;
  const { relations, members } = equalitiesOf(dictionary);
  const years = yearsByField(facts, members);
  if (years.size === 0) return facts;
  for (const relation of relations) {
    // One missing member can only follow where another is told.
    if (!years.has(relation.left) && !relation.terms.some((t) => years.has(t.field))) continue;
    for (const year of yearsOf(relation, years)) {
      const members = membersOf(relation, year, filled ?? facts, dictionary) ?? [];
      for (const derived of missingMembers(members, year))
        (filled ??= new Map(facts)).set(factKey(derived.field, year), derived);
    }
  }
  return filled ?? facts;
}

/** The `==` relations of a dictionary, and the fields that are members of one. */
interface Equalities {
  readonly relations: readonly Relation[];
  readonly members: ReadonlySet<string>;
}

const EQUALITIES = new WeakMap<Dictionary, Equalities>();

function equalitiesOf(dictionary: Dictionary): Equalities {
  let found = EQUALITIES.get(dictionary);
  if (!found) {
    const relations = dictionary.relations.filter((r) => r.op === '==');
    const members = relations.flatMap(({ left, terms }) => [left, ...terms.map((t) => t.field)]);
    EQUALITIES.set(dictionary, (found = { relations, members: new Set(members) }));
  }
  return found;
}

function missingMembers(members: readonly Member[], year: number | null): Fact[] {
  const missing = members.filter((m) => !isKnown(m));
  const [gap] = missing;
  if (missing.length > 1) return missingOfSum(members, year);
  const fact = gap ? missingMember(members, gap, year) : null;
  return fact ? [fact] : [];
}

/**
 * Bounds of several missing members of a sum whose addends are never negative: an addend is at most what the
 * others leave of the total, the total at least what is known of them. Nothing where nothing fits.
 */
function missingOfSum([left, ...terms]: readonly Member[], year: number | null): Fact[] {
  if (!left || terms.some(({ field, sign }) => sign !== 1 || field.bounds.min < 0)) return [];
  const bound = ({ field }: Member, lo: number, hi: number): Fact[] => {
    if (lo > hi || (lo <= field.bounds.min && hi >= field.bounds.max)) return [];
    return [{ field: field.id, year, value: { type: 'number', lo, hi }, source: 'default' }];
  };
  if (!isKnown(left)) {
    const { min, max } = left.field.bounds;
    return bound(left, Math.max(sum(terms, left.field.scale).lo, min), max);
  }
  return terms
    .filter((term) => !isKnown(term))
    .flatMap((term) => {
      const { scale, bounds } = term.field;
      const rest = terms.filter((other) => other !== term);
      const most = rangeOf(left, scale).hi - sum(rest, scale).lo;
      return bound(term, bounds.min, Math.min(most, bounds.max));
    });
}

/** What the one member that is not known must be, or null when nothing fits. */
function missingMember(members: readonly Member[], gap: Member, year: number | null): Fact | null {
  const [left, ...terms] = members;
  if (!left) return null;
  const rest = terms.filter((t) => t !== gap);
  const { scale, bounds } = gap.field;
  const whole = gap === left ? sum(rest, scale) : sum([left, ...rest.map(opposite)], scale);
  const { lo, hi } = gap.sign === 1 || gap === left ? whole : { lo: -whole.hi, hi: -whole.lo };
  const [low, high] = [Math.max(lo, bounds.min), Math.min(hi, bounds.max)];
  if (low > high) return null;
  return { field: gap.field.id, year, value: { type: 'number', lo: low, hi: high }, source: 'default' };
}
