import { compactText } from '../../shared/index.ts';
import { parseApplicability } from '../applicability.ts';
import type { DictionaryFile } from './dictionary-schema.ts';
import type { Field } from '../types.ts';
import type { YamlPath } from './yaml-source.ts';

export type Report = (problem: { at: YamlPath; code: string; found: string; expected: string }) => void;

interface Named {
  readonly at: YamlPath;
  readonly text: string;
  /** Two equal names of one owner are one name. */
  readonly owner: string;
}

/** Ids that must be unique, and ids that must exist. */
export function checkReferences(
  file: DictionaryFile,
  fields: ReadonlyMap<string, Field>,
  report: Report,
): void {
  for (const key of ['groups', 'families', 'stated_ratios', 'bundles', 'fields'] as const)
    checkUnique(
      file[key].map((e, i) => ({ at: [key, i, 'id'], text: e.id, owner: `${i}` })),
      'duplicate_id',
      report,
    );
  const isField = (at: YamlPath, id: string): void => {
    if (!fields.has(id)) report({ at, code: 'unknown_reference', found: id, expected: 'the id of a field' });
  };
  file.families.forEach((f, i) => {
    f.members.forEach((m, k) => isField(['families', i, 'members', k], m));
    if (!f.members.includes(f.fills))
      report({
        at: ['families', i, 'fills'],
        code: 'unknown_reference',
        found: f.fills,
        expected: 'one of its members',
      });
  });
  file.false_friends.forEach((f, i) =>
    f.candidates.forEach((c, k) => isField(['false_friends', i, 'candidates', k], c)),
  );
  file.bundles.forEach((b, i) => b.fields.forEach((f, k) => isField(['bundles', i, 'fields', k], f)));
  file.fields.forEach((entry, i) => {
    if (!file.groups.some((g) => g.id === entry.group))
      report({
        at: ['fields', i, 'group'],
        code: 'unknown_reference',
        found: entry.group,
        expected: 'the id of a group',
      });
    checkOnlyIf(entry.only_if, ['fields', i, 'only_if'], fields, report);
  });
}

/** Names of fields and list items are unique over the dictionary, those of enum values within their field. */
export function checkNames(file: DictionaryFile, report: Report): void {
  const shared: Named[] = [];
  file.fields.forEach((entry, i) => {
    const at: YamlPath = ['fields', i];
    shared.push({ at: [...at, 'label'], text: entry.label, owner: entry.id });
    entry.aliases.forEach((text, k) => shared.push({ at: [...at, 'aliases', k], text, owner: entry.id }));
    const items = (entry.values ?? []).flatMap((v, k) =>
      [v.label, ...(v.aliases ?? [])].map((text) => ({
        at: [...at, 'values', k],
        text,
        owner: `${entry.id}.${v.id}`,
      })),
    );
    checkUnique(
      (entry.values ?? []).map((v, k) => ({ at: [...at, 'values', k], text: v.id, owner: `${k}` })),
      'duplicate_id',
      report,
    );
    if (entry.kind === 'list') shared.push(...items);
    else checkUnique(items, 'duplicate_alias', report);
  });
  file.stated_ratios.forEach((r, i) =>
    r.aliases.forEach((text, k) =>
      shared.push({ at: ['stated_ratios', i, 'aliases', k], text, owner: r.id }),
    ),
  );
  file.false_friends.forEach((f, i) =>
    f.words.forEach((text, k) =>
      shared.push({ at: ['false_friends', i, 'words', k], text, owner: `false friend ${i}` }),
    ),
  );
  // A family word is an alias of the field it fills, or of none.
  file.families.forEach((f, i) =>
    f.words.forEach((text, k) => shared.push({ at: ['families', i, 'words', k], text, owner: f.fills })),
  );
  checkUnique(shared, 'duplicate_alias', report);
}

function checkUnique(names: readonly Named[], code: string, report: Report): void {
  const owners = new Map<string, string>();
  for (const { at, text, owner } of names) {
    const key = compactText(text);
    const first = owners.get(key);
    if (key === '') report({ at, code: 'empty_alias', found: text, expected: 'letters or digits' });
    else if (first === undefined) owners.set(key, owner);
    else if (first !== owner)
      report({
        at,
        code,
        found: text,
        expected: `a name that ${code === 'duplicate_id' ? 'no other entry' : first} does not have`,
      });
  }
}

function checkOnlyIf(
  text: string | undefined,
  at: YamlPath,
  fields: ReadonlyMap<string, Field>,
  report: Report,
): void {
  if (text === undefined) return;
  const rule = parseApplicability(text);
  const field = rule && fields.get(rule.field);
  const fits =
    rule &&
    field &&
    field.period !== 'year' &&
    (rule.unless.kind === 'zero'
      ? field.kind === 'money' || field.kind === 'count'
      : rule.unless.kind === 'never'
        ? field.trueMeans !== null
        : field.items.some((v) => rule.unless.kind === 'item' && v.id === rule.unless.id));
  if (!fits)
    report({
      at,
      code: 'bad_condition',
      found: text,
      expected: '"field > 0", "field != item" or "field != false" of a field without years',
    });
}
