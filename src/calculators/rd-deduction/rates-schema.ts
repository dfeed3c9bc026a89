import { z } from 'zod';
import { parseShare } from '../rational.ts';
import { COST_LINES, KINDS } from './types.ts';

const year = z.number().int().min(1980).max(2100);
const cites = z.array(z.string().min(1)).min(1);

const share = z.string().transform((text, context) => {
  const value = parseShare(text);
  if (value) return value;
  context.addIssue({ code: 'custom', message: 'expected a share such as 75%, 2/3 or 120' });
  return z.NEVER;
});

const period = { from: year, to: year.nullable(), cite: cites };
const dated = z.array(z.strictObject({ value: share, ...period })).min(1);

const rate = z.strictObject({
  kinds: z.array(z.enum(KINDS)).min(1),
  ...period,
  rate: share,
  closing: z.strictObject({ months: z.number().int().min(1).max(11), rate: share }).optional(),
  caveats: z.array(z.string().min(1)).optional(),
});

/** Names of the dated limits, in the order of the file. */
export const LIMIT_NAMES = [
  'other_share',
  'domestic_share',
  'overseas_share',
  'overseas_cap',
  'listed_share',
  'shortest_life',
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** Shape of `rates.yaml`; whether periods meet and documents exist is checked in `load-rates.ts`. */
export const ratesFile = z.strictObject({
  reviewed_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD'),
  limits: z.strictObject(record(LIMIT_NAMES, dated)),
  rates: z.array(rate).min(1),
  tax_rates: dated,
  lines: z.strictObject(record([...COST_LINES, 'base', 'carry_out'] as const, cites)),
  form_from: year,
});

export type RatesFile = z.infer<typeof ratesFile>;

function record<K extends string, V>(keys: readonly K[], value: V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>;
}
