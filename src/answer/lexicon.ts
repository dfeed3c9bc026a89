import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { compactText } from '../shared/index.ts';

// A list of words, or one string of words between spaces where the list is long.
const wordList = z
  .union([z.string().transform((text) => text.split(/\s+/).filter((w) => w !== '')), z.array(z.string())])
  .transform((list) => list.map(compactText));

const lexiconSchema = z
  .object({
    smalltalk: z.record(z.string(), wordList),
    smalltalk_fillers: wordList,
    unsafe: z.array(z.object({ id: z.string(), groups: z.array(wordList), unless: wordList }).strict()),
    concealment_words: wordList,
    harmless_phrases: wordList,
    whether_words: wordList,
    denials: wordList,
    help_words: wordList,
    each_words: wordList,
    of_each_words: wordList,
    contrasts: z.array(z.tuple([z.string(), z.string()])),
    means_words: wordList,
    compare_words: wordList,
    together_words: wordList,
    before_words: wordList,
    severally_words: wordList,
    list_verbs: wordList,
    list_which: wordList,
    list_whether: wordList,
    list_ends: wordList,
    no_list_starts: wordList,
    denied_starts: wordList,
    list_nouns: wordList,
    list_fillers: wordList,
    level_words: z.array(z.string()),
    coming_words: z.array(z.string()),
    arriving_words: wordList,
    circumstance_starts: wordList,
    and_what_of: z.array(z.string()),
    own_year_words: wordList,
    present_words: wordList,
    now_words: wordList,
    then_words: wordList,
    old_rule_words: wordList,
    new_rule_words: wordList,
    change_words: wordList,
    provincial_words: wordList,
    negation_starts: wordList,
    told_starts: wordList,
    typos: z.record(z.string(), z.string()),
    no_question_ends: wordList,
    quantity_words: wordList,
    amount_words: wordList,
    no_amount_words: wordList,
    not_found_words: wordList,
    history_words: wordList,
    policy_words: wordList,
    core_words: wordList,
    next_step_words: wordList,
    out_of_scope_words: wordList,
    award_words: wordList,
    award_ends: wordList,
    overview_fillers: wordList,
    condition_words: wordList,
    overview_query: z.string(),
    compare_query: z.string(),
    generic_ends: wordList,
    region_starts: wordList,
    no_qualifier: wordList,
    question_cues: wordList,
    question_ends: wordList,
    sound_alikes: wordList,
  })
  .strict();

const placesSchema = z
  .object({
    home: z.string(),
    places: z.array(z.object({ code: z.string().regex(/^\d{6}$/), names: z.array(z.string()) }).strict()),
  })
  .strict();

/** Chinese words that tell what kind of message it is: `lexicon.zh.yaml`, in compact form. */
export type AnswerLexicon = z.infer<typeof lexiconSchema>;

/** Names of places and their codes: `places.zh.yaml`. */
export type PlaceTable = z.infer<typeof placesSchema>;

let lexicon: AnswerLexicon | null = null;
let places: PlaceTable | null = null;

/** Read once. */
export function loadAnswerLexicon(): AnswerLexicon {
  lexicon ??= lexiconSchema.parse(read('lexicon.zh.yaml'));
  return lexicon;
}

/** Read once. */
export function loadPlaces(): PlaceTable {
  places ??= placesSchema.parse(read('places.zh.yaml'));
  return places;
}

/** True when the compact text has one of the words. */
export function hasAny(compact: string, list: readonly string[]): boolean {
  return list.some((word) => compact.includes(word));
}

function read(file: string): unknown {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
