import { readFileSync } from 'node:fs';
import { AppError, type Issue } from '../shared/index.ts';
import { buildField } from './dictionary/build-field.ts';
import { buildRelations } from './dictionary/build-relations.ts';
import { checkNames, checkReferences, type Report } from './dictionary/dictionary-checks.ts';
import { dictionaryFile, type DictionaryFile } from './dictionary/dictionary-schema.ts';
import type { Dictionary, Field } from './types.ts';
import { checkShape, readYamlSource } from './dictionary/yaml-source.ts';

/**
 * Reads the dictionary of facts from `policies/fields.yaml`.
 * @throws AppError `bad_dictionary` with every problem found, each at `file:line path`
 */
export function loadDictionary(path: string): Dictionary {
  return parseDictionary(readFileSync(path, 'utf8'), path);
}

/** `loadDictionary` over a text; `name` is the file name that messages tell. */
export function parseDictionary(text: string, name: string): Dictionary {
  const source = readYamlSource(text, name);
  const file = checkShape(source, dictionaryFile, 'bad_dictionary');
  const issues: Issue[] = [];
  const report: Report = ({ at, code, found, expected }) => {
    issues.push({ code, path: source.place(at), info: { found, expected } });
  };
  const dictionary = build(file, report);
  if (issues.length > 0) throw new AppError('bad_dictionary', issues);
  return dictionary;
}

function build(file: DictionaryFile, report: Report): Dictionary {
  const fields = new Map<string, Field>();
  file.fields.forEach((entry, i) => {
    const field = buildField(entry, (p) => report({ ...p, at: ['fields', i, ...p.at] }));
    fields.set(field.id, field);
  });
  checkReferences(file, fields, report);
  checkNames(file, report);
  return {
    fields,
    relations: buildRelations(file, fields, report),
    families: file.families.map(({ id, members, fills, words, ask }) => ({ id, members, fills, words, ask })),
    falseFriends: file.false_friends,
    bundles: file.bundles,
    statedRatios: file.stated_ratios,
  };
}
