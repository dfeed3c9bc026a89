import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { compactText } from '../../shared/index.ts';

const words = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ''));
/** Compared with the text as it is compacted. */
const cues = words.transform((list) => list.map(compactText).filter((word) => word !== ''));

const lexiconSchema = z.strictObject({
  ladder: z.strictObject({ cues, whole: cues, after_holding: cues, holding: cues }),
  opens: z.strictObject({ cues }),
  score: z.strictObject({ cues, not: cues }),
  calc: z.strictObject({
    ...{ cues, with_figure: cues, not: cues, list: cues, quit: cues, done: cues, again: cues },
    ...{ none: cues, unknown: cues, yes: cues, no: cues, project: cues, drop: cues },
    ...{
      negation: words,
      not_yet: words,
      bound_before: words,
      bound_after: words,
      ended: words,
      lost: words,
      term_starts: words,
      become: words,
      fillers: words,
      questions: words,
    },
    relative_years: z.record(z.string(), z.number().int()),
  }),
});

/** Words that tell what a message wants beside checks and policy questions: `lexicon.zh.yaml`. */
export type SkillLexicon = z.infer<typeof lexiconSchema>;

let lexicon: SkillLexicon | null = null;

/** Read once. */
export function skillLexicon(): SkillLexicon {
  lexicon ??= lexiconSchema.parse(parse(readFileSync(join(import.meta.dirname, 'lexicon.zh.yaml'), 'utf8')));
  return lexicon;
}

/** Whether a compacted text has one of the words. */
export function hasAny(compact: string, list: readonly string[]): boolean {
  return list.some((word) => compact.includes(word));
}
