import type { DictionaryFile } from './dictionary-schema.ts';
import type { YamlPath } from './yaml-source.ts';
import type { Field, Relation, RelationOp } from '../types.ts';

const PATTERN = /^(warn: )?(\w+) (<=|>=|==) (\w+)(?: ([+-]) (\w+))?$/;

type Report = (problem: { at: YamlPath; code: string; found: string; expected: string }) => void;

/** Relation of its text, or null when it does not have the form. */
export function parseRelation(text: string): Relation | null {
  const m = PATTERN.exec(text);
  if (!m?.[2] || !m[3] || !m[4]) return null;
  const first = { field: m[4], sign: 1 } as const;
  const second = m[6] === undefined ? [] : [{ field: m[6], sign: m[5] === '-' ? -1 : 1 } as const];
  return {
    left: m[2],
    op: m[3] as RelationOp,
    terms: [first, ...second],
    severity: m[1] === undefined ? 'error' : 'warn',
  };
}

/** Union of the relations written at both of their sides, each once. */
export function buildRelations(
  file: DictionaryFile,
  fields: ReadonlyMap<string, Field>,
  report: Report,
): Relation[] {
  const byMeaning = new Map<string, Relation>();
  file.fields.forEach((entry, i) => {
    entry.relations.forEach((text, k) => {
      const problem = (expected: string): void =>
        report({ at: ['fields', i, 'relations', k], code: 'bad_relation', found: text, expected });
      const relation = parseRelation(text);
      if (!relation)
        return problem('"a <= b", "a >= b", "a == b + c" or "a == b - c", perhaps after "warn: "');
      const expected = mismatch(relation, entry.id, fields);
      if (expected !== null) return problem(expected);
      const known = byMeaning.get(meaning(relation));
      if (known && known.severity !== relation.severity)
        return problem('the same severity as where it is written at its other field');
      if (!known) byMeaning.set(meaning(relation), relation);
    });
  });
  return [...byMeaning.values()];
}

/** What is wrong with a relation, as what was expected; null when it is sound. */
function mismatch(relation: Relation, owner: string, fields: ReadonlyMap<string, Field>): string | null {
  const ids = [relation.left, ...relation.terms.map((t) => t.field)];
  if (!ids.includes(owner)) return `a relation that names ${owner}, where it is written`;
  const members = ids.map((id) => fields.get(id));
  const unknown = ids.find((_, i) => !members[i]);
  if (unknown !== undefined) return `field ids of this dictionary, not ${unknown}`;
  const [first, ...others] = members;
  const alike = others.every(
    (m) =>
      m?.kind === first?.kind &&
      m?.unit === first?.unit &&
      (m?.period === 'year') === (first?.period === 'year'),
  );
  if (!alike) return 'fields of one kind, unit and period';
  if (relation.op === '==' && members.some((m) => m?.scale !== first?.scale)) return 'fields of one fineness';
  const number = first?.kind === 'money' || first?.kind === 'count';
  const comparable =
    number || (first?.kind === 'date' && relation.op !== '==' && relation.terms.length === 1);
  return comparable ? null : 'amounts or counts, or two dates compared by <= or >=';
}

/** Key under which `a <= b` and `b >= a` are the same. */
function meaning({ left, op, terms }: Relation): string {
  const right = terms.map((t) => `${t.sign === 1 ? '+' : '-'}${t.field}`).join('');
  return op === '>=' ? `${right}<=+${left}` : `+${left}${op}${right}`;
}
