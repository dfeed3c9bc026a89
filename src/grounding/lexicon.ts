import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normaliseText } from '../shared/index.ts';

const words = z.array(z.string().transform(normaliseText));
const groups = z.record(z.string(), words);

const schema = z
  .object({
    units: groups,
    months_of_year: z.number(),
    before: groups,
    after: groups,
    not_comparators: words,
    window_words: words,
    year_pointers: words,
    approx_before: words,
    approx_after: words,
    range_words: words,
    list_words: words,
    inclusive: z.string(),
    clause_ends: z.string(),
    refusals: words,
    requirement_words: words,
    gap_words: words,
    line_words: words,
    cap_words: words,
    subjects: groups,
    generic_subjects: words,
    share_starts: words,
    negations: words,
    not_negations: words,
    verdicts: z.object({ negative: words, positive: words, promise: words }).strict(),
    tentative: words,
    former: z.string(),
    hedges: words,
    not_verdicts: words,
    addressed: words,
    conclusion_heads: words,
    criterion_heads: words,
  })
  .strict();

/** Words of `lexicon.zh.yaml`, in the spelling of `normaliseText`. */
export const LEXICON = schema.parse(parse(readFileSync(new URL('lexicon.zh.yaml', import.meta.url), 'utf8')));

/** Alternatives as a pattern, longest first, so that the longer word is never read as the shorter. */
export function anyOf(list: readonly string[]): string {
  const escaped = [...list]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return `(?:${escaped.join('|')})`;
}

/** Which group each word belongs to. */
export function groupOf(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([group, list]) => list.map((word) => [word, group] as const)),
  );
}

/** A pattern that finds any word of the groups, the words of `besides` using up their letters unseen. */
export function finder(
  table: Readonly<Record<string, readonly string[]>>,
  besides: readonly string[] = [],
): RegExp {
  return new RegExp(anyOf([...Object.values(table).flat(), ...besides]), 'gu');
}
