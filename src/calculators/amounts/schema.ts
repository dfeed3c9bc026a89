import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
const text = z.string().min(1);
/** An input, another line, or a figure with its unit. */
const operand = text;

const input = z.strictObject({
  id,
  label: text,
  /** Exactly one of these: a field of the dictionary, a choice of words, yes or no, or years. */
  field: text.optional(),
  choices: z.record(id, text).optional(),
  flag: z.literal(true).optional(),
  years: z.literal(true).optional(),
  /** The question in plain words, other names people use for it, and other words for its choices. */
  ask: text.optional(),
  words: z.array(text).optional(),
  choice_words: z.record(id, z.array(text)).optional(),
  /** Words that say no to a yes-or-no input. */
  no_words: z.array(text).optional(),
});

const line = z.strictObject({
  id,
  label: text,
  cite: z.array(text).min(1),
  /** Exactly one of these kinds. */
  pick: z.strictObject({ by: id, of: z.record(id, text) }).optional(),
  times: z.tuple([operand, operand]).rest(operand).optional(),
  sum: z.array(operand).min(1).optional(),
  minus: z.tuple([operand, operand]).optional(),
  share: z.tuple([operand, operand]).optional(),
  /** The result counts at most this, and never less than zero where `floor` says so. */
  cap: operand.optional(),
  floor: z.literal(true).optional(),
  /** All must hold, or the line is zero: yes-or-no inputs, or a line that reaches a figure. */
  when: z.array(z.union([id, z.strictObject({ line: id, min: text })])).optional(),
});

/** Shape of `amounts.yaml`: what a programme may pay, line by line. Meaning is checked in `load-amounts.ts`. */
export const amountsFile = z.strictObject({
  calculation: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: text,
  /** What people call it when they want it worked out. */
  words: z.array(text).optional(),
  /** Words of figures that are none of the inputs, though they stand beside them. */
  other_words: z.array(text).optional(),
  /** Words of cases that the calculation is not for. */
  unless_words: z.array(text).optional(),
  from: text,
  to: text.nullable(),
  inputs: z.array(input).min(1),
  lines: z.array(line).min(1),
  total: id,
  /** Words before the total: texts that promise nothing say so. */
  total_label: text,
  caveats: z.array(text),
});

export type AmountsFile = z.infer<typeof amountsFile>;
export type RawInput = z.infer<typeof input>;
export type RawLine = z.infer<typeof line>;
