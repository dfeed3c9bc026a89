import type { Issue } from '../shared/index.ts';
import { brokenIssue, type Member } from './relation-issue.ts';
import { membersOf, rangeOf, sum, yearsByField, yearsOf } from './relation-members.ts';
import type { Dictionary, Facts, Relation } from './types.ts';

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
