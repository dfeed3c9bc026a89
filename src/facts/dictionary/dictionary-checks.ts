import { compactText } from '../../shared/index.ts';
import { parseApplicability, type Applicability } from '../applicability.ts';
import type { Field } from '../types.ts';
import type { DictionaryFile, FieldEntry } from './dictionary-schema.ts';
import type { YamlPath } from './yaml-source.ts';

/** Takes a problem: where in the file, what was found, what was expected. */
export type Report = (problem: { at: YamlPath; code: string; found: string; expected: string }) => void;

type Fields = ReadonlyMap<string, Field>;

interface Named {
  readonly at: YamlPath;
  readonly text: string;
  /** Two equal names of one owner are one name. */
  readonly owner: string;
}

/** Ids are unique, and every id that is referred to is there. */
export function checkReferences(file: DictionaryFile, fields: Fields, report: Report): void {
  for (const key of ['groups', 'families', 'stated_ratios', 'bundles', 'fields'] as const)
    checkIds(file[key], [key], report);
  const groups = new Set(file.groups.map((g) => g.id));
  const inFields = fieldChecker(fields, report);
  file.families.forEach(({ members, fills }, i) => {
    inFields(members, ['families', i, 'members']);
    if (!members.includes(fills)) unknown(['families', i, 'fills'], fills, 'one of its members', report);
  });
  file.false_friends.forEach((f, i) => inFields(f.candidates, ['false_friends', i, 'candidates']));
  file.bundles.forEach((b, i) => inFields(b.fields, ['bundles', i, 'fields']));
  file.fields.forEach((entry, i) => {
    const at = ['fields', i] as const;
    if (!groups.has(entry.group)) unknown([...at, 'group'], entry.group, 'the id of a group', report);
    checkIds(entry.values ?? [], [...at, 'values'], report);
    checkOnlyIf(entry, [...at, 'only_if'], fields, report);
  });
}

/**
 * Names of fields, list items, ratios and false friends are unique over the dictionary, those of enum values
 * within their field. A family word is an alias of the field it fills, or of none.
 */
export function checkNames(file: DictionaryFile, report: Report): void {
  const named = (
    key: keyof DictionaryFile,
    i: number,
    list: string,
    texts: readonly string[],
    owner: string,
  ) => texts.map((text, k): Named => ({ at: [key, i, list, k], text, owner }));
  file.fields.filter((f) => f.kind === 'enum').forEach((f) => checkUnique(itemNames(f, file), report));
  checkUnique(
    [
      ...file.fields.flatMap((f, i): Named[] => [
        { at: ['fields', i, 'label'], text: f.label, owner: f.id },
        ...named('fields', i, 'aliases', f.aliases, f.id),
        ...(f.kind === 'list' ? itemNames(f, file) : []),
      ]),
      ...file.stated_ratios.flatMap((r, i) => named('stated_ratios', i, 'aliases', r.aliases, r.id)),
      ...file.false_friends.flatMap((f, i) => named('false_friends', i, 'words', f.words, `friend ${i}`)),
      ...file.families.flatMap((f, i) => named('families', i, 'words', f.words, f.fills)),
    ],
    report,
  );
}

function itemNames(entry: FieldEntry, file: DictionaryFile): Named[] {
  const i = file.fields.indexOf(entry);
  return (entry.values ?? []).flatMap((v, k) =>
    [v.label, ...(v.aliases ?? [])].map((text) => ({
      at: ['fields', i, 'values', k],
      text,
      owner: `${entry.id}.${v.id}`,
    })),
  );
}

function checkUnique(names: readonly Named[], report: Report): void {
  const owners = new Map<string, string>();
  for (const { at, text, owner } of names) {
    const key = compactText(text);
    const first = owners.get(key);
    if (key === '') report({ at, code: 'empty_alias', found: text, expected: 'letters or digits' });
    else if (first === undefined) owners.set(key, owner);
    else if (first !== owner)
      report({ at, code: 'duplicate_alias', found: text, expected: `a name that ${first} does not have` });
  }
}

function checkIds(entries: readonly { readonly id: string }[], at: YamlPath, report: Report): void {
  const seen = new Set<string>();
  entries.forEach(({ id }, i) => {
    if (seen.has(id))
      report({ at: [...at, i, 'id'], code: 'duplicate_id', found: id, expected: 'an id used once' });
    seen.add(id);
  });
}

function fieldChecker(fields: Fields, report: Report): (ids: readonly string[], at: YamlPath) => void {
  return (ids, at) =>
    ids.forEach((id, i) => {
      if (!fields.has(id)) unknown([...at, i], id, 'the id of a field', report);
    });
}

function unknown(at: YamlPath, found: string, expected: string, report: Report): void {
  report({ at, code: 'unknown_reference', found, expected });
}

function checkOnlyIf(entry: FieldEntry, at: YamlPath, fields: Fields, report: Report): void {
  const { only_if: text, kind } = entry;
  if (text === undefined) return;
  const rule = parseApplicability(text);
  const field = rule && fields.get(rule.field);
  // What a list or a code is where it does not apply nobody could say, nor what follows from what does not apply.
  const closes = kind !== 'list' && kind !== 'region' && kind !== 'code';
  const decides = rule && field?.period !== 'year' && field?.onlyIf === null && canBe(field, rule.unless);
  if (closes && decides) return;
  const expected =
    '"field > 0", "field != item" or "field != false" of a field without years and without only_if; not on lists and codes';
  report({ at, code: 'bad_condition', found: text, expected });
}

function canBe(field: Field, value: Applicability['unless']): boolean {
  switch (value.kind) {
    case 'zero':
      return field.kind === 'money' || field.kind === 'count';
    case 'never':
      return field.trueMeans !== null;
    case 'item':
      return field.kind === 'enum' && field.items.some((item) => item.id === value.id);
  }
}
