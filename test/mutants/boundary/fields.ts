import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A field as the dictionary file has it. */
export interface RawField {
  readonly id: string;
  readonly kind: 'money' | 'count' | 'date' | 'flag' | 'enum' | 'list' | 'region' | 'code';
  readonly period: 'none' | 'at' | 'year';
  readonly unit: string | null;
  readonly decimals?: number;
  readonly true_means?: string;
  readonly values?: readonly { readonly id: string }[];
  readonly bounds: { readonly min?: number | string; readonly max?: number | string };
  readonly relations: readonly string[];
  readonly only_if?: string;
}

const file = join(import.meta.dirname, '../../../policies/fields.yaml');
const list = (parse(readFileSync(file, 'utf8')) as { fields: RawField[] }).fields;

/** Every field of the dictionary, read without the loader. */
export const FIELDS: ReadonlyMap<string, RawField> = new Map(list.map((field) => [field.id, field]));

export function fieldOf(key: string): RawField {
  const field = FIELDS.get(key.split('@')[0] ?? '');
  if (!field) throw new Error(`no field ${key}`);
  return field;
}

/** How many steps make one unit of a figure: 100 分, or as many as the decimals of a count. */
export function stepsOf(field: RawField): bigint {
  return field.kind === 'money' ? 100n : 10n ** BigInt(field.decimals ?? 0);
}

/** First and last day that a date may be told as. */
export function dayBounds({ bounds }: RawField, asOf: string): [string, string] {
  const end = (bound: number | string | undefined): string =>
    bound === undefined || bound === 'as_of' ? asOf : String(bound);
  return [end(bounds.min), end(bounds.max)];
}
