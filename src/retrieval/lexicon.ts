import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normaliseText } from '../shared/index.ts';

// A list of words, or one string of words between spaces where the list is long.
const wordList = z
  .union([z.string().transform((text) => text.split(/\s+/).filter((w) => w !== '')), z.array(z.string())])
  .transform((list) => list.map(normaliseText));
const powers = z.record(z.string(), z.number().int());

const lexiconSchema = z
  .object({
    stop_words: wordList,
    situation_words: wordList,
    generic_words: wordList,
    keep_single: wordList,
    numerals: z
      .object({
        digits: powers,
        units: powers,
        groups: powers,
        point: z.string(),
        approx: wordList,
        percent_before: wordList,
        percent_after: wordList,
      })
      .strict(),
    measures: wordList,
    no_figures: z.array(z.string()),
    money_units: wordList,
    year_marks: wordList,
    concepts: z.array(wordList),
    facets: z.record(z.string(), wordList),
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
