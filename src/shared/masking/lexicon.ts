import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.array(z.string().min(1)).min(1);
const KINDS = ['email', 'phone', 'identity', 'credit', 'account', 'number', 'company', 'amount'] as const;

/** Kinds of content that is masked. */
export type MaskKind = (typeof KINDS)[number];

const schema = z
  .object({
    placeholders: z.record(z.enum(KINDS), z.string()),
    amount: z
      .object({
        units: words,
        digits: z.string(),
        spelled: z.string(),
        tens: z.string(),
        big: z.string(),
        point: z.string(),
        about: z.string(),
        never: words,
      })
      .strict(),
    plain_after: words,
    company: z
      .object({
        ends: words,
        loose_ends: words,
        kinds: words,
        before: words,
        generic: words,
        introduced: z.string(),
        after: words,
        never: words,
      })
      .strict(),
  })
  .strict();

export type MaskLexicon = z.infer<typeof schema>;

let loaded: MaskLexicon | null = null;

/** The words by which names and amounts are told. @throws ZodError when the file does not have its form */
export function loadMaskLexicon(): MaskLexicon {
  loaded ??= schema.parse(parse(readFileSync(join(import.meta.dirname, 'lexicon.zh.yaml'), 'utf8')));
  return loaded;
}
