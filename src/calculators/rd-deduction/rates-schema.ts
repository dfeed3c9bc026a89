import { z } from 'zod';
import { isLess, ONE, parseShare, rational } from '../rational.ts';
import { COST_LINES, KINDS } from './types.ts';

const year = z.number().int().min(1980).max(2100);
const cites = z.array(z.string().min(1)).min(1);

const share = z.string().transform((text, context) => {
  const value = parseShare(text);
  if (value) return value;
  context.addIssue({ code: 'custom', message: 'expected a share such as 75% or 2/3' });
  return z.NEVER;
});

/** A part of something: what is divided by its rest must leave a rest. */
const part = share.refine((value) => isLess(value, ONE), 'expected a share below 100%');
const wholeMonths = z
  .number()
  .int()
  .min(1)
  .transform((months) => rational(months));

const period = { from: year, to: year.nullable(), cite: cites };
/** Values with the years they hold in. */
function dated<V extends z.ZodType>(value: V) {
  return z.array(z.strictObject({ value, ...period })).min(1);
}

const rate = z.strictObject({
  kinds: z.array(z.enum(KINDS)).min(1),
  ...period,
  rate: share,
  closing: z.strictObject({ months: z.number().int().min(1).max(11), rate: share }).optional(),
  caveats: z.array(z.string().min(1)).optional(),
});

/** Shape of `rates.yaml`; whether periods meet and documents exist is checked in `load-rates.ts`. */
export const ratesFile = z.strictObject({
  reviewed_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD'),
  limits: z.strictObject({
    other_share: dated(part),
    domestic_share: dated(part),
    overseas_share: dated(part),
    overseas_cap: dated(part),
    listed_share: dated(part),
    shortest_life: dated(wholeMonths),
  }),
  rates: z.array(rate).min(1),
  tax_rates: dated(part),
  lines: z.strictObject(record([...COST_LINES, 'base', 'carry_out'] as const, cites)),
  form_from: year,
});

export type RatesFile = z.infer<typeof ratesFile>;
export type LimitName = keyof RatesFile['limits'];

function record<K extends string, V>(keys: readonly K[], value: V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>;
}
