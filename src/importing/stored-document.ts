import { z } from 'zod';
import type { Content, ImportedDocument, TreeNode } from './types.ts';

const day = z.string().nullable();
const leftOut = z.object({ code: z.string(), count: z.number(), sample: z.string() });
const content: z.ZodType<Content> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('table'), caption: z.string(), rows: z.array(z.array(z.string())) }),
    z.object({ kind: z.literal('node'), node: tree }),
  ]),
);
const tree: z.ZodType<TreeNode> = z.lazy(() =>
  z.object({
    id: z.string(),
    kind: z.enum(KINDS),
    mark: z.string(),
    heading: z.string(),
    content: z.array(content),
  }),
);
const KINDS = [
  'root',
  'part',
  'book',
  'chapter',
  'section',
  'article',
  'question',
  'heading',
  'han',
  'han_bracket',
  'digit',
  'digit_bracket',
  'circle',
] as const;

const schema: z.ZodType<ImportedDocument> = z.object({
  schema: z.literal(1),
  id: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  issuedOn: day,
  issuer: z.string().nullable(),
  validity: z.array(z.object({ sentence: z.string(), from: day, to: day })),
  options: z.object({
    region: z.string().nullable(),
    programmes: z.array(z.string()),
    from: day,
    to: day,
    title: z.string().nullable(),
    number: z.string().nullable(),
  }),
  region: z.string(),
  regionFrom: z.enum(['given', 'title', 'none']),
  programmes: z.array(z.string()),
  format: z.enum(['md', 'txt', 'html', 'docx', 'pdf']),
  file: z.string(),
  watched: z.boolean(),
  importedOn: z.string(),
  hash: z.string(),
  tree,
  pieces: z.array(
    z.object({
      id: z.string(),
      document: z.string(),
      article: z.string(),
      headings: z.array(z.string()),
      text: z.string().min(1),
      table: z.boolean(),
    }),
  ),
  counts: z.object({
    articles: z.number(),
    questions: z.number(),
    tables: z.number(),
    pieces: z.number(),
    min: z.number(),
    median: z.number(),
    max: z.number(),
  }),
  leftOut: z.array(leftOut),
  gaps: z.array(z.string()),
});

/** A document as it was stored, checked; null for anything else. */
export function storedDocument(value: unknown): ImportedDocument | null {
  const read = schema.safeParse(value);
  return read.success ? read.data : null;
}
