import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

import { normaliseText } from '../../shared/index.ts';

/** Words of one list: written with blanks between them, or as a list. Normalised like the text they are found in. */
const words = z
  .union([z.string(), z.array(z.string())])
  .transform((list) => (typeof list === 'string' ? list.split(/\s+/) : list).map(normaliseText));
const wordLists = z.record(z.string(), words);
const facets = z.object({
  difference: words,
  relation: words,
  materials: words,
  window: words,
  contact: words,
  validity: words,
  procedure: words,
  amount: words,
  definition: words,
  conditions: words,
});
const wholeMessages = z.object({
  confirm: words,
  deny: words,
  none: words,
  zero: words,
  check_all: words,
  result: words,
  missing: words,
  skip: words,
  cancel: words,
  restart: words,
  resume: words,
  repeat: words,
  help: words,
  show: words,
  why: words,
  handoff: words,
  decline: words,
  greeting: words,
  thanks: words,
  goodbye: words,
  praise: words,
  complaint: words,
  identity: words,
});
const cues = z.object({
  noise: words,
  negation: words,
  decline: words,
  skip: words,
  wrong: words,
  become: words,
  rather: words,
  not_this: words,
  remove: words,
  that_one: words,
  suppose: words,
  supposed: words,
  more_by: words,
  less_by: words,
  each: words,
  total: words,
  respectively: words,
  now: words,
  wish: words,
  loss: words,
  not_granted: words,
  stop: words,
  look: words,
  forecast: words,
  others: words,
  gross: words,
  growth: words,
  general: words,
  anyone: words,
  one_of: words,
  own: words,
  ask_own: words,
  show: words,
  repeat: words,
  handoff: words,
  resume: words,
  check: words,
  check_weak: words,
  check_detail: words,
  check_all: words,
  list: words,
  wh: words,
  question: words,
  compare: words,
  anaphor: words,
});
/** What a denial or an admission settles: items of a list field, or a truth value. */
const settled = z.record(z.string(), z.union([z.boolean(), z.array(z.string())])).nullable();
const title = z.object({ field: z.string(), item: z.string().optional() });

const lexiconSchema = z.object({
  whole: wholeMessages,
  polite: words,
  slash: z.record(
    z.string(),
    z.enum(['greeting', 'help', 'start_check', 'show', 'cancel', 'restart', 'why']),
  ),
  cues,
  facets,
  spoken: wordLists,
  relative_years: z.record(z.string(), z.number().int().nullable()),
  year_template: z.string(),
  part_year: words,
  month_unit: z.string(),
  to_level: words,
  from: words,
  year_end: words,
  loss_of: z.string(),
  people_of: z.record(z.string(), z.string()),
  year_words: words,
  particles: words,
  units: z.object({ before: words, power: z.record(z.string(), z.number().int()) }),
  property_kinds: z.array(z.object({ words, class: z.string(), own: z.string().nullable() })),
  none_of: z.array(
    z.object({ words, zero: z.array(z.string()), open: z.array(z.string()), total: z.string().nullable() }),
  ),
  not_used: words,
  statements: z.array(z.object({ words, no: settled, yes: settled, always: settled.optional() })),
  happened: words,
  free_choices: z.array(z.string()),
  choice_filler: words,
  choices: z.record(z.string(), wordLists),
  region_before_not: words,
  region_before: words,
  region_after_not: words,
  region_filler: words,
  titles: z.record(z.string(), title),
  holding: z.object({
    is: words,
    won: words,
    past: words,
    not: words,
    lapsed: words,
    after_yes: words,
    after_no: words,
    noun: words,
    article: words,
    not_fact: words,
    about: words,
    dated: words,
    renewed: words,
    expires: words,
  }),
  likely: z.object({ money: z.array(z.string()), count: z.array(z.string()) }),
  figure_tail: words,
  among: words,
  absence_tail: words,
  no_figure: words,
  not_being: words,
  owned_units: words,
  people_units: words,
  none_invited: z.array(z.string()),
  same_as: z.record(
    z.string(),
    z.object({ of: z.string(), ask: z.string(), words, bare: words, not: words, zero: words }),
  ),
  confirms: wordLists,
  confirms_not: words,
  industry_sections: z.record(z.string(), z.tuple([z.number(), z.number()])),
  /** All people of the enterprise, where it says only how many it has. */
  staff: z.object({ field: z.string(), own: words, fillers: words }),
  year_end_of: z.record(z.string(), z.string()),
  year_end_words: words,
  asked_unit: z.object({ word: z.string(), power: z.number().int() }),
  friends_more: z.array(z.object({ of: z.string(), words })),
  is_of: words,
  belongs: words,
  joiners: words,
  name_verbs: words,
  names: z.object({
    first: words,
    never_checked: z.array(z.string()),
    qualifiers: wordLists,
    regions: z.record(z.string(), z.array(z.string())),
  }),
});

/** Cue words of the reader, normalised. */
export type ReadingLexicon = z.infer<typeof lexiconSchema>;
/** `part_year` = a month or day without its year, found by the scanner. */
export type CueKind = keyof ReadingLexicon['cues'] | 'part_year';
export type WholeKind = keyof ReadingLexicon['whole'];
export type Facet = keyof ReadingLexicon['facets'];
export type TitlePlace = z.infer<typeof title>;
export type Settled = z.infer<typeof settled>;

let loaded: ReadingLexicon | undefined;

/** The lexicon, read from its file once. */
export function readingLexicon(): ReadingLexicon {
  const file = new URL('../lexicon.zh.yaml', import.meta.url);
  loaded ??= lexiconSchema.parse(parse(readFileSync(file, 'utf8')));
  return loaded;
}
