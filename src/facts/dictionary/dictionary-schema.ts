import { z } from 'zod';
import { LEXICON } from '../figures/lexicon.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected an id of lower-case letters, digits and _');
const text = z.string().min(1);
const texts = z.array(text);

const item = z.strictObject({ id, label: text, aliases: texts.optional() });

const bounds = z.strictObject({
  min: z.union([z.number(), text]).optional(),
  max: z.union([z.number(), text]).optional(),
  usual: z.tuple([z.number(), z.number()]).optional(),
});

const field = z.strictObject({
  id,
  group: id,
  label: text,
  kind: z.enum(['money', 'count', 'date', 'flag', 'enum', 'list', 'region', 'code']),
  period: z.enum(['none', 'at', 'year']),
  unit: z.enum(Object.keys(LEXICON.field_units)).nullable(),
  timing: z
    .enum(['flow', 'year_end', 'year_average', 'on_date', 'deal', 'balance_by_origin_year'])
    .optional(),
  basis: text.optional(),
  decimals: z.number().int().min(1).max(4).optional(),
  true_means: z.enum(['past', 'within_validity']).optional(),
  validity: z
    .string()
    .regex(/^(?:[1-9]\d?y|calendar_year)$/, 'expected a number of years such as 3y, or calendar_year')
    .optional(),
  only_if: text.optional(),
  definition: text,
  values: z.array(item).min(1).optional(),
  bounds,
  relations: texts,
  where: text,
  aliases: texts,
  ask: text,
  cost: z.number().int().min(1).max(5),
  sensitivity: z.enum(['public', 'confidential']),
  used_by: texts,
});

/** Shape of `fields.yaml`, before anything in it is compared with anything else. */
export const dictionaryFile = z.strictObject({
  version: text,
  conventions: z.record(z.string(), text),
  groups: z.array(z.strictObject({ id, label: text })),
  families: z.array(
    z.strictObject({ id, members: z.array(id).min(2), fills: id, words: texts, order: text, ask: text }),
  ),
  stated_ratios: z.array(z.strictObject({ id, label: text, formula: text, aliases: texts })),
  false_friends: z.array(z.strictObject({ words: texts, why: text, candidates: z.array(id), ask: text })),
  bundles: z.array(z.strictObject({ id, label: text, fields: z.array(id).min(1), ask: text })),
  fields: z.array(field).min(1),
  left_out: z.array(z.strictObject({ fact: text, why: text })).optional(),
});

export type DictionaryFile = z.infer<typeof dictionaryFile>;
export type FieldEntry = z.infer<typeof field>;
