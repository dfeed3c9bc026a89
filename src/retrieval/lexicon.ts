import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normaliseText } from '../shared/index.ts';

const words = z.array(z.string()).transform((list) => list.map(normaliseText));
const powers = z.record(z.string(), z.number().int());

const lexiconSchema = z
  .object({
    stop_words: words,
    situation_words: words,
    keep_single: words,
    numerals: z
      .object({
        digits: powers,
        units: powers,
        groups: powers,
        point: z.string(),
        approx: words,
        percent_before: words,
        percent_after: words,
      })
      .strict(),
    measures: words,
    money_units: words,
    year_marks: words,
    concepts: z.array(words),
    facets: z.record(z.string(), words),
  })
  .strict();

/** Chinese words that retrieval needs: data of `lexicon.zh.yaml`, normalised. */
export type Lexicon = z.infer<typeof lexiconSchema>;

let loaded: Lexicon | null = null;

/** The lexicon beside this file, read once. */
export function loadLexicon(): Lexicon {
  loaded ??= lexiconSchema.parse(parse(readFileSync(new URL('lexicon.zh.yaml', import.meta.url), 'utf8')));
  return loaded;
}
