import { z } from 'zod';
import { AMOUNT_NAMES, CATEGORY_NAMES, KINDS, MONTH_NAMES, TREATMENTS } from './types.ts';

const text = z.string().min(1);
const words = z.array(text);

/** Names of the request that a form may ask for. */
const inputId = z.enum(['year', 'kind', 'q4_actual', ...AMOUNT_NAMES, ...MONTH_NAMES]);

/** Shape of `form.yaml`: what is asked for a deduction, in which order and words; holds no figure. */
export const formFile = z.strictObject({
  name: text,
  words,
  /** Words of cases that it is not for. */
  unless_words: words.default([]),
  inputs: z
    .array(
      z.strictObject({
        id: inputId,
        label: text,
        kind: z.enum(['year', 'choice', 'money', 'months']),
        ask: text,
        words,
        /** Asked before there is a result. */
        needed: z.literal(true).optional(),
        /** Asked only while this input is more than nothing. */
        only_with: inputId.optional(),
        /** Asked only when the calculation says that it needs it. */
        on_demand: z.literal(true).optional(),
        /** The first word of a choice is its label. */
        choices: z.record(z.enum(KINDS), words.min(1)).optional(),
      }),
    )
    .min(1),
  projects: z.strictObject({
    label: text,
    treatments: z.record(z.enum(TREATMENTS), words.min(1)),
    categories: z
      .array(z.strictObject({ id: z.enum([...CATEGORY_NAMES, 'other']), label: text, words }))
      .min(1),
  }),
});

export type RdForm = z.infer<typeof formFile>;
