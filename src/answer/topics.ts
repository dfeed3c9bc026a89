import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { compactText } from '../shared/index.ts';

const topicsSchema = z.array(
  z
    .object({
      id: z.string(),
      name: z.string(),
      ask: z.string().optional(),
      words: z.array(z.string()).transform((words) => words.map(compactText)),
      lines: z.array(z.object({ programme: z.string(), gist: z.string().min(1) }).strict()).min(1),
    })
    .strict(),
);

/** A need that several programmes meet, such as a loan. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** What has to be known to say more, such as which town. */
  readonly ask?: string | undefined;
  /** Words of a question that mean this need, in compact form; none = what is shown where no need is said. */
  readonly words: readonly string[];
  /** What to look at first comes first; `gist` says for whom and what, without figures. */
  readonly lines: readonly { readonly programme: string; readonly gist: string }[];
}

/** @throws ZodError where the file is not a list of topics */
export function loadTopics(file: string): Topic[] {
  return topicsSchema.parse(parse(readFileSync(file, 'utf8')));
}

/** The topics whose words a text has, those with more of them first. */
export function topicsIn(text: string, topics: readonly Topic[]): Topic[] {
  const compact = compactText(text);
  const length = ({ words }: Topic): number =>
    words.filter((word) => compact.includes(word)).reduce((sum, word) => sum + word.length, 0);
  return topics
    .map((topic) => ({ topic, length: length(topic) }))
    .filter((found) => found.length > 0)
    .sort((a, b) => b.length - a.length)
    .map(({ topic }) => topic);
}
