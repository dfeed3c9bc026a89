import { z } from 'zod';

const near = z.object({ programme: z.string(), title: z.string() });

/** What an officer has done about a question. */
const mark = z.object({
  as: z.enum(['alias', 'faq', 'digest', 'dismissed']),
  /** Day of the mark, `YYYY-MM-DD`; asked again after it, the question is open again, unless dismissed. */
  day: z.string(),
  /** Programme it was written for, or why it was dismissed. */
  note: z.string(),
});
export type Mark = z.infer<typeof mark>;

/**
 * A question that found no answer, as it is kept: masked, without a session, a person or an hour. Equal
 * questions from one place are one entry.
 */
export const entrySchema = z.object({
  schema: z.literal(1),
  question: z.string(),
  /** Six-digit code of the place it was asked for, or null. */
  region: z.string().nullable(),
  /** Status, step and reason of the last time. */
  status: z.string(),
  step: z.string(),
  reason: z.string(),
  programmes: z.array(z.string()),
  /** What came nearest. */
  nearest: z.array(near),
  expansions: z.array(z.object({ from: z.string(), to: z.string() })),
  unknownWords: z.array(z.string()),
  /** How often, by day. */
  days: z.record(z.string(), z.number().int().positive()),
  mark: mark.nullable(),
});
export type Entry = z.infer<typeof entrySchema>;

/** An entry with its key. */
export interface Kept extends Entry {
  readonly id: string;
}

/** Equal and near questions together. */
export interface Group {
  /** Id of its first entry; the id of any other entry names the group too. */
  readonly id: string;
  /** Asked without an answer, and with an answer in part only. */
  readonly count: number;
  readonly partial: number;
  /** `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
  /** Most asked first. */
  readonly entries: readonly Kept[];
  /** The last thing done about it, or null. */
  readonly mark: Mark | null;
  /** `again` = asked once more after something was done. */
  readonly state: 'open' | 'again' | 'done' | 'dismissed';
}
