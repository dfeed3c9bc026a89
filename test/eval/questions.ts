import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const KINDS = [
  'formal',
  'colloquial',
  'abbreviation',
  'typo',
  'several',
  'comparison',
  'ambiguous',
  'as_of',
  'expired',
  'unknown_figure',
  'out_of_scope',
  'out_of_region',
  'smalltalk',
  'hostile',
  // Asked by enterprises and written by `ningce unanswered`.
  'field',
] as const;

const entrySchema = z
  .object({
    id: z.string(),
    ask: z.string().min(1),
    kind: z.enum(KINDS),
    as_of: z.string().optional(),
    region: z.string().optional(),
    /** Programmes whose text is right; empty = none. */
    programmes: z.array(z.string()),
    /** Every status that is right. */
    status: z.array(z.string()).min(1),
    /** Of each group at least one must be in the answer. */
    need: z.array(z.array(z.coerce.string()).min(1)).default([]),
    never: z.array(z.coerce.string()).default([]),
    /** Any one must occur in a citation's document, number or article; empty = not checked. */
    cites: z.array(z.coerce.string()).default([]),
  })
  .strict();

/** Questions that may be looked at while the product is improved, and those that may only be counted. */
export type Part = 'seen' | 'held_out';

/** A question with what a right answer has. Written from the sources, apart from the digests. */
export interface LabelledQuestion extends z.infer<typeof entrySchema> {
  readonly part: Part;
}

/** Day of questions that name none: the labels are true on it. */
export const EVAL_DAY = '2026-11-30';

/** @throws ZodError when it does not have the form */
export function readQuestions(read: unknown, part: Part): LabelledQuestion[] {
  return z
    .array(entrySchema)
    .parse(read, { reportInput: true })
    .map((entry) => ({ ...entry, part }));
}

/**
 * Those in the folder are seen, those in its folder `held_out` are not.
 * @throws when a file does not have the form, or an id occurs twice
 */
export function loadQuestions(folder = join(import.meta.dirname, 'questions')): LabelledQuestion[] {
  const all = [...readFolder(folder, 'seen'), ...readFolder(join(folder, 'held_out'), 'held_out')];
  const seen = new Set<string>();
  for (const { id } of all) {
    if (seen.has(id)) throw new Error(`question id ${id} occurs twice`);
    seen.add(id);
  }
  return all;
}

function readFolder(folder: string, part: Part): LabelledQuestion[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().flatMap((name) => {
    const read: unknown = parse(readFileSync(join(folder, name), 'utf8'));
    return readQuestions(read, part);
  });
}
