import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Units a figure may be written in. `piece` is \u4e2a, `head` is \u540d; `other` is any unit no field has. */
export const UNITS = [
  ...(['yuan', 'foreign', 'person', 'head', 'piece', 'item', 'firm', 'rank', 'score', 'times'] as const),
  ...(['percent', 'permille', 'year', 'month', 'day', 'age', 'other'] as const),
] as const;

export type Unit = (typeof UNITS)[number];

const word = z.union([
  z.string(),
  z.strictObject({ word: z.string(), not_before: z.string().optional(), not_after: z.string().optional() }),
]);
const words = z.array(word);
const numbers = z.record(z.string(), z.number().int());

const schema = z.strictObject({
  digits: numbers,
  places: numbers,
  myriads: numbers,
  point: words,
  several: words,
  minus: words,
  half: z.string(),
  classifier: z.string(),
  rough: z.strictObject({ more: words, some: words, about: words, ge: words }),
  prefix: z.strictObject({
    gt: words,
    ge: words,
    lt: words,
    le: words,
    near: words,
    recent: words,
    about: words,
    bare: words,
    window: words,
  }),
  denials: words,
  fillers: words,
  suffix: z.strictObject({ ge: words, le: words, about: words, lt: words, over: words, more: words }),
  money_signs: z.record(z.string(), z.enum(['yuan', 'foreign'])),
  parts_of: z.record(z.string(), z.enum(['percent', 'permille'])),
  fraction: z.string(),
  halves: numbers,
  over_half: words,
  hundred_percent: words,
  tenths: word,
  units: z.partialRecord(z.enum(UNITS), words),
  year_and_half: z.string(),
  month_and_half: z.string(),
  calendar: z.strictObject({
    year: words,
    counting_digits: z.array(z.string()),
    month: words,
    day: words,
    span_before: words,
    span_after: words,
  }),
  ordinal: z.string(),
  ordinal_heads: words,
  range: words,
  range_needs: z.record(z.string(), z.string()),
  range_end: z.string(),
  change_from: words,
  list: words,
  skip: words,
  skip_unless: z.string(),
  answers: z.strictObject({ yes: z.array(z.string()), no: z.array(z.string()) }),
  field_units: z.record(
    z.string(),
    z.partialRecord(z.enum(UNITS), z.tuple([z.number().int(), z.number().int()])),
  ),
  written_units: z.record(z.string(), z.string()),
  written_values: z.strictObject({ never: z.string(), missing: z.string() }),
  written_magnitudes: z.array(
    z.strictObject({ word: z.string(), power: z.number().int(), decimals: z.number().int() }),
  ),
});

type Word = z.infer<typeof word>;

/** A word found at a place of a text. */
export interface WordHit {
  readonly key: string;
  readonly word: string;
  readonly end: number;
}

/** Finds the longest word of a set that stands at `at`, or null. */
export type WordMatcher = (text: string, at: number) => WordHit | null;

/** The file, as written. */
export const LEXICON = schema.parse(
  parse(readFileSync(new URL('../lexicon.zh.yaml', import.meta.url), 'utf8')),
);

interface Entry {
  readonly key: string;
  readonly word: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** Matcher over words by key; the key of the longest word that fits is returned with it. */
export function matcherOf(groups: Readonly<Record<string, readonly Word[]>>): WordMatcher {
  const byFirst = new Map<string, Entry[]>();
  for (const [key, list] of Object.entries(groups))
    for (const item of list) {
      const entry = entryOf(key, item);
      const first = entry.word.charAt(0);
      byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
    }
  for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length);
  return (text, at) => {
    const entry = byFirst.get(text.charAt(at))?.find((e) => fits(e, text, at));
    return entry ? { key: entry.key, word: entry.word, end: at + entry.word.length } : null;
  };
}

/** Matcher over the keys of a record of numbers; the hit's `word` is the key to look the number up. */
export function matcherOfKeys(record: Readonly<Record<string, unknown>>): WordMatcher {
  return matcherOf({ word: Object.keys(record) });
}

function entryOf(key: string, item: Word): Entry {
  if (typeof item === 'string') return { key, word: item, notBefore: '', notAfter: '' };
  return { key, word: item.word, notBefore: item.not_before ?? '', notAfter: item.not_after ?? '' };
}

function fits(entry: Entry, text: string, at: number): boolean {
  if (!text.startsWith(entry.word, at)) return false;
  const [before, after] = [text.charAt(at - 1), text.charAt(at + entry.word.length)];
  if (before !== '' && entry.notAfter.includes(before)) return false;
  return after === '' || !entry.notBefore.includes(after);
}
