import { join } from 'node:path';
import {
  loadDictionary,
  loadRegions,
  parseFacts,
  type Field,
  type ParsedFacts,
} from '../../src/facts/index.ts';
import { loadWords, parseDay, type Day } from '../../src/shared/index.ts';

const root = join(import.meta.dirname, '../..');

export const dictionary = loadDictionary(join(root, 'policies/fields.yaml'));
export const regions = loadRegions(join(root, 'policies/regions.yaml'));
export const words = loadWords([join(root, 'prompts/facts.zh.yaml')]);
export const asOf = day('2026-11-21');

export function day(text: string): Day {
  const found = parseDay(text);
  if (found === null) throw new Error(`no day ${text}`);
  return found;
}

export function field(id: string): Field {
  const found = dictionary.fields.get(id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
}

/** Facts of the JSON form on the usual day. */
export function parse(input: unknown, on: Day = asOf): ParsedFacts {
  return parseFacts(input, dictionary, regions, on, 'user');
}
