import { z } from 'zod';
import type { RawCriterion, RawScoreItem, RawTest } from './raw-pack.ts';

/**
 * Raw shape of `pack.yaml`, as an officer writes it; meaning is checked in `compile.ts`.
 * Patterns name the code of their message.
 */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'bad_day_form');
const dayOrNull = day.nullable();
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'bad_id_form');
const fieldId = z.string().regex(/^[a-z][a-z0-9_]*$/, 'bad_field_form');
const quantity = z.string().min(1);
/** Years and codes of regions are text that is all digits: with and without quotes. */
const codeText = z.union([z.string(), z.number()]).transform(String);
const amountText = z.union([z.string(), z.number()]).transform(String);

export const stateSchema = z.enum(['in_force', 'presumed_in_force', 'superseded', 'expired', 'unknown']);
export const basisSchema = z.enum(['decide', 'prejudge', 'reference', 'inform']);
export const evidenceSchema = z.enum(['official', 'relayed', 'news', 'own', 'none']);

const tiers = z.strictObject({
  by: quantity,
  tiers: z
    .array(z.strictObject({ upto: amountText.optional(), under: amountText.optional(), need: amountText }))
    .min(2),
});
const bound = z.union([amountText, tiers]);
const bounds = {
  min: bound.optional(),
  above: bound.optional(),
  max: bound.optional(),
  below: bound.optional(),
  zero: z.enum(['review', 'met', 'unmet']).optional(),
};
const growth = z.strictObject({
  of: fieldId,
  years: z.number().int().min(2).max(6),
  formula: z.enum(['mean', 'compound', 'yearly', 'hnte']),
});
const ratioMean = z.strictObject({
  of: z.tuple([fieldId, fieldId]),
  years: z.string().regex(/^last[1-6]$/, 'bad_years_form'),
});
const metric = {
  amount: quantity.optional(),
  ratio: z.tuple([quantity, quantity]).optional(),
  ratio_mean: ratioMean.optional(),
  growth: growth.optional(),
};
const levers = z.record(fieldId, z.enum(['up', 'down'])).optional();
const points = z.union([z.number(), z.tuple([z.number(), z.number()])]);

const bandSchema = z.strictObject({
  min: amountText.optional(),
  above: amountText.optional(),
  max: amountText.optional(),
  below: amountText.optional(),
  score: points,
});

/** What a score item may say besides its name; also stands alone under `within`. */
const itemBody = () => ({
  min: z.number().optional(),
  floor_fail: z.boolean().optional(),
  zero: z.number().optional(),
  ...metric,
  bands: z.array(bandSchema).optional(),
  first_of: z.array(z.strictObject({ test: testSchema.optional(), score: points })).optional(),
  best_of: z.array(scoreItem).optional(),
  sum: z.array(scoreItem).optional(),
  points: z.string().optional(),
  within: scoreBody.optional(),
});

const scoreItem: z.ZodType<RawScoreItem> = z.lazy(() =>
  z.strictObject({ id, label: z.string(), max: z.number(), ...itemBody() }),
);

const scoreBody: z.ZodType<NonNullable<RawScoreItem['within']>> = z.lazy(() =>
  z.strictObject({
    id: id.optional(),
    label: z.string().optional(),
    max: z.number().optional(),
    ...itemBody(),
  }),
);

export const testSchema: z.ZodType<RawTest> = z.lazy(() =>
  z.strictObject({
    ...metric,
    ...bounds,
    every: z
      .string()
      .regex(/^last[1-6]$/, 'bad_years_form')
      .optional(),
    some: z
      .string()
      .regex(/^last[1-6]$/, 'bad_years_form')
      .optional(),
    test: testSchema.optional(),
    score: z
      .strictObject({
        min: amountText.optional(),
        above: amountText.optional(),
        doubt: z.strictObject({ above: amountText, below: amountText }).optional(),
        items: z.array(scoreItem).min(1),
      })
      .optional(),
    member: fieldId.optional(),
    in: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
    not_in: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
    list: fieldId.optional(),
    any_of: z.array(z.string()).optional(),
    all_of: z.array(z.string()).optional(),
    none_of: z.array(z.string()).optional(),
    flag: fieldId.optional(),
    is: z.boolean().optional(),
    age: fieldId.optional(),
    clear: fieldId.optional(),
    within: z.string().optional(),
    since: z
      .string()
      .regex(/^year-[0-5]$/, 'bad_since_form')
      .optional(),
    valid: fieldId.optional(),
    for: z.string().optional(),
    all: z.array(criterionSchema).optional(),
    any: z.array(criterionSchema).optional(),
    at_least: z.number().int().optional(),
    of: z.array(criterionSchema).optional(),
    not: criterionSchema.optional(),
    readings: z
      .array(z.strictObject({ id, label: z.string(), optional: z.boolean().optional(), test: testSchema }))
      .min(2)
      .optional(),
    judgement: z.string().optional(),
    declared: z.string().optional(),
  }),
);
const criterionSchema: z.ZodType<RawCriterion> = z.lazy(() =>
  z.strictObject({
    id,
    label: z.string(),
    cite: z.string().optional(),
    judge: z.enum(['machine', 'person', 'declared']).optional(),
    note: z.string().optional(),
    levers,
    when: testSchema.optional(),
    exempt_if: testSchema.optional(),
    exempt_cite: z.string().optional(),
    test: testSchema,
  }),
);

const document = z.strictObject({
  title: z.string(),
  number: z.string().nullable(),
  issued_on: dayOrNull,
  in_force: z.strictObject({
    from: dayOrNull,
    to: dayOrNull,
    state: stateSchema,
    note: z.string().optional(),
  }),
  evidence: evidenceSchema,
  url: z.string().nullable().optional(),
  successor: z.string().nullable().optional(),
});

const windowSchema = z.strictObject({ from: dayOrNull, to: dayOrNull, note: z.string().optional() });

const versionId = codeText.pipe(z.string().regex(/^[^\s\u2018\u2019\u201c\u201d]+$/, 'bad_version_form'));
const version = z.strictObject({
  id: versionId,
  from: day,
  to: dayOrNull,
  basis: basisSchema.optional(),
  state: stateSchema.optional(),
  windows_from: fieldId.optional(),
  applies: z.array(criterionSchema).optional(),
  criteria: z.array(criterionSchema).optional(),
  criteria_from: codeText.optional(),
  unseen: z.array(z.string()).optional(),
  caveats: z.array(z.string()).optional(),
  advice: z
    .array(
      z.strictObject({
        id,
        from: day.optional(),
        to: day.optional(),
        test: testSchema,
        say: z.string(),
        cite: z.string(),
      }),
    )
    .optional(),
  reference: codeText.nullable().optional(),
  window: z
    .union([windowSchema, z.array(windowSchema)])
    .nullable()
    .optional(),
});

export const packSchema = z.strictObject({
  id,
  name: z.string(),
  short: z.string(),
  aliases: z.array(z.string()),
  region: codeText.pipe(z.string().regex(/^(national|ningxia|sichuan|gansu|\d{6})$/, 'bad_region_form')),
  kind: z.enum(['certification', 'tax', 'loan', 'subsidy', 'platform', 'project']),
  state: stateSchema,
  basis: basisSchema,
  ceiling: z.enum(['review']).optional(),
  evidence: evidenceSchema,
  authority: z.string(),
  reviewed_on: day,
  opens: z.array(id).optional(),
  blocks: z.array(id).optional(),
  documents: z.record(z.string(), document),
  versions: z.array(version).min(1),
});

export type RawPack = z.infer<typeof packSchema>;
export type RawVersion = RawPack['versions'][number];
export type RawDocument = z.infer<typeof document>;
