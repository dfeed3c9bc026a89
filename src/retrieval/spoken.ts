import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const lexiconSchema = z
  .object({
    written: z.record(z.string(), z.array(z.string().min(1)).min(1)),
    kept: z.string(),
    fillers: z.string(),
    verdict_starts: z.string(),
    no_verdict_starts: z.string(),
    question_ends: z.record(z.string(), z.string()),
  })
  .strict();

interface Spoken {
  readonly verdicts: readonly string[];
  readonly noVerdicts: readonly string[];
  readonly pattern: RegExp;
  readonly written: ReadonlyMap<string, string>;
  readonly ends: readonly (readonly [string, string])[];
}

let loaded: Spoken | null = null;

function lexicon(): Spoken {
  if (loaded) return loaded;
  const file = new URL('./spoken.zh.yaml', import.meta.url);
  const read = lexiconSchema.parse(parse(readFileSync(file, 'utf8')));
  const { written } = read;
  const said = Object.entries(written).flatMap(([to, from]) => from.map((word) => [word, to] as const));
  // A written word stands for itself, so that no shorter spoken one is seen inside it.
  const all = new Map<string, string>([
    ...wordsOf(read.fillers).map((word) => [word, ''] as const),
    ...[...Object.keys(written), ...wordsOf(read.kept)].map((word) => [word, word] as const),
    ...said,
  ]);
  const words = [...all.keys()].sort((a, b) => b.length - a.length);
  return (loaded = {
    verdicts: wordsOf(read.verdict_starts),
    noVerdicts: wordsOf(read.no_verdict_starts),
    pattern: new RegExp(words.join('|'), 'gu'),
    written: all,
    ends: Object.entries(read.question_ends).sort(([a], [b]) => b.length - a.length),
  });
}

function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/);
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
  const { verdicts, noVerdicts } = lexicon();
  const begins = (word: string): boolean => answer.startsWith(word);
  return verdicts.some(begins) && !noVerdicts.some(begins);
}
