import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { compactText, normaliseText } from '../shared/index.ts';

const strings = z.array(z.coerce.string());
const longestFirst = strings.transform((list) => list.map(normaliseText).sort((a, b) => b.length - a.length));
const compacted = strings.transform((list) => new Set(list.map(compactText)));
const asTyped = strings.transform((list) => new Set(list.map(normaliseText)));

/** Words of sheets: in headers and in cells that say nothing. */
export const LEXICON = z
  .strictObject({
    years: longestFirst,
    units: longestFirst,
    unit_prefixes: longestFirst,
    plain_units: z.record(z.string(), z.string()),
    ids: compacted,
    names: compacted,
    blanks: asTyped,
    none: asTyped,
  })
  .parse(parse(readFileSync(new URL('./lexicon.zh.yaml', import.meta.url), 'utf8')));
