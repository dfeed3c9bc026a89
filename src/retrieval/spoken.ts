import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const lexiconSchema = z
  .object({
    written: z.record(z.string(), z.array(z.string().min(1)).min(1)),
    fillers: z.string(),
    verdict_starts: z.string(),
    question_ends: z.record(z.string(), z.string()),
  })
  .strict();

interface Spoken {
  readonly verdicts: readonly string[];
  readonly pattern: RegExp;
  readonly written: ReadonlyMap<string, string>;
  readonly ends: readonly (readonly [string, string])[];
}

let loaded: Spoken | null = null;

function lexicon(): Spoken {
  if (loaded) return loaded;
  const file = new URL('./spoken.zh.yaml', import.meta.url);
  const { written, fillers, verdict_starts, question_ends } = lexiconSchema.parse(
    parse(readFileSync(file, 'utf8')),
  );
  const said = Object.entries(written).flatMap(([to, from]) => from.map((word) => [word, to] as const));
  // A written word stands for itself, so that no shorter spoken one is seen inside it.
  const all = new Map<string, string>([
    ...fillers.split(/\s+/).map((word) => [word, ''] as const),
    ...Object.keys(written).map((word) => [word, word] as const),
    ...said,
  ]);
  const words = [...all.keys()].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const ends = Object.entries(question_ends).sort(([a], [b]) => b.length - a.length);
  const verdicts = verdict_starts.trim().split(/\s+/);
  return (loaded = { verdicts, pattern: new RegExp(words.join('|'), 'gu'), written: all, ends });
}

/**
 * A question in written words: spoken ones replaced, fillers left out, a final "or not" said as a question. Both sides
 * of a comparison go through it, so what matters is that people who mean the same come out the same.
 */
export function toWritten(text: string): string {
  const { pattern, written, ends } = lexicon();
  const clauses = text.split(/([\s\uff0c,\u3002\uff1f?]+)/u).map((clause) => {
    const end = ends.find(([word]) => clause.length > word.length + 1 && clause.endsWith(word));
    const asked = end ? clause.slice(0, -end[0].length) + end[1] : clause;
    return asked.replace(pattern, (word) => written.get(word) ?? word);
  });
  const joined = clauses.join('').trim();
  return joined === '' ? text : joined;
}

/** Whether an answer begins with a yes or a no: one to the very figure that was asked about. */
export function isVerdict(answer: string): boolean {
  return lexicon().verdicts.some((word) => answer.startsWith(word));
}
