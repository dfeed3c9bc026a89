import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const list = z.array(z.string());
const schema = z
  .object({
    reference_continues: list,
    reference_maybe: list,
    reference_after_blank: list,
    title_ends: list,
    issuer_ends: list,
    fields: z
      .object({ number: list, issued: list, published: list, issuer: list, title: list, other: list })
      .strict(),
    page_noise: list,
    contents_words: list,
    part_words: list,
    table_words: list,
    caption_units: list,
    question_marks: list,
    answer_marks: list,
    closing_noise: list,
    document_word: z.string(),
    about_words: list,
    this_words: list,
    effective_words: list,
    effective_from_issue: list,
    valid_words: list,
    valid_until: list,
    facets: z.record(z.string(), list),
    common_chars: z.string(),
  })
  .strict();

/** Words by which the parts of a document are recognised: `lexicon.zh.yaml`. */
export type ImportLexicon = z.infer<typeof schema>;

let lexicon: ImportLexicon | null = null;

/** The lexicon of this folder, read once. */
export function loadImportLexicon(): ImportLexicon {
  lexicon ??= schema.parse(parse(readFileSync(new URL('./lexicon.zh.yaml', import.meta.url), 'utf8')));
  return lexicon;
}
