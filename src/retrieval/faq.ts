import { LineCounter, isMap, isSeq, parseDocument, type Node, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { yamlMistake, type Issue } from '../shared/index.ts';
import { readCite, type DigestDocuments } from './cite.ts';
import { FACETS } from './digest.ts';
import type { SourceRef } from './types.ts';

const entrySchema = z
  .object({
    id: z.string().min(1),
    questions: z.array(z.string().min(1)).min(2),
    not: z.array(z.string().min(1)).default([]),
    answer: z.string().trim().min(1),
    cite: z.union([z.string(), z.array(z.string())]).transform((c) => (typeof c === 'string' ? [c] : c)),
    facet: z
      .string()
      .refine((f) => FACETS.includes(f))
      .nullable()
      .default(null),
    status: z
      .enum(['answered', 'answered_partial', 'unanswerable_unknown_figure', 'expired_policy'])
      .default('answered'),
  })
  .strict();

/** A question as enterprises ask it, with its answer. */
export interface FaqEntry extends Omit<z.infer<typeof entrySchema>, 'cite'> {
  readonly sources: readonly SourceRef[];
}

export interface FaqInput {
  readonly programme: string;
  readonly documents: DigestDocuments;
  /** YAML text of `faq.yaml`. */
  readonly text: string;
  /** Path shown in issues. */
  readonly file: string;
}

/** Reads `faq.yaml`; a broken entry is reported with its line and left out, the others are kept. */
export function parseFaq(input: FaqInput): { entries: FaqEntry[]; issues: Issue[] } {
  const lines = new LineCounter();
  const document = parseDocument(input.text, { lineCounter: lines });
  const at = (offset: number): string => `${input.file}:${lines.linePos(offset).line}`;
  const issues: Issue[] = document.errors.slice(0, 1).map(({ code, pos }) => {
    const { line, found, ...mistake } = yamlMistake(
      input.text,
      lines.linePos(pos[0]).line,
      code === 'DUPLICATE_KEY',
    );
    return { code: mistake.code, path: `${input.file}:${line}`, info: { found } };
  });
  const entries: FaqEntry[] = [];
  if (issues.length > 0 || document.contents === null) return { entries, issues };
  if (!isSeq(document.contents))
    return { entries, issues: [{ code: 'faq_not_a_list', path: at(0), info: {} }] };
  const seen = new Set<string>();
  for (const node of document.contents.items) {
    const line = at((node as Node).range?.[0] ?? 0);
    const entry = isMap(node) ? readEntry(node, line, input, issues) : null;
    if (!entry) continue;
    if (seen.has(entry.id)) issues.push({ code: 'faq_duplicate_id', path: line, info: { word: entry.id } });
    else entries.push(entry);
    seen.add(entry.id);
  }
  return { entries, issues };
}

function readEntry(node: YAMLMap, path: string, input: FaqInput, issues: Issue[]): FaqEntry | null {
  const parsed = entrySchema.safeParse(node.toJSON());
  if (!parsed.success) {
    for (const problem of parsed.error.issues) issues.push(describe(problem, path, node));
    return null;
  }
  const { cite, ...entry } = parsed.data;
  const sources: SourceRef[] = [];
  for (const text of cite) {
    const read = readCite(text, input.programme, input.documents);
    if ('source' in read) sources.push(read.source);
    else issues.push({ code: `faq_${read.problem}`, path, info: { word: read.word, entry: entry.id } });
  }
  if (cite.length === 0) issues.push({ code: 'faq_without_source', path, info: { entry: entry.id } });
  return sources.length === 0 ? null : { ...entry, sources };
}

// Fields whose absence or shape has a name of its own; the rest is `faq_bad_entry`.
const CODES: Readonly<Record<string, string>> = {
  questions: 'faq_too_few_questions',
  cite: 'faq_without_source',
  facet: 'faq_unknown_facet',
  answer: 'faq_empty_answer',
};

function describe(problem: z.core.$ZodIssue, path: string, node: YAMLMap): Issue {
  const field = String(problem.path[0] ?? '');
  const id = node.get('id');
  return {
    code: CODES[field] ?? 'faq_bad_entry',
    path,
    info: { field, entry: typeof id === 'string' ? id : '', facets: FACETS.join(' ') },
  };
}
