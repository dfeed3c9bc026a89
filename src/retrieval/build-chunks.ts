import type { Issue } from '../shared/index.ts';
import type { DigestDocuments } from './cite.ts';
import { parseDigest } from './digest.ts';
import { parseFaq } from './faq.ts';
import type { Chunk } from './types.ts';

/** Everything of one programme that can be searched. */
export interface ChunkInput {
  readonly programme: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** `national`, `ningxia`, `sichuan`, `gansu`, or a six-digit code. */
  readonly region: string;
  readonly documents: DigestDocuments;
  /** Text of `digest.md`. */
  readonly digestText: string;
  /** Text of `faq.yaml`, or null where there is none. Text and not data, so that issues have lines. */
  readonly faqText: string | null;
  /** Folder shown in issues, e.g. `policies/ningxia/nx-eaglet`. */
  readonly folder: string;
}

/**
 * Turns a digest and its questions into chunks: digest sections in their order, then questions.
 * Issues are `folder/file:line`; what they concern is left out, the rest is usable.
 */
export function buildChunks(input: ChunkInput): { chunks: Chunk[]; issues: Issue[] } {
  const { programme, documents, folder } = input;
  const digest = parseDigest({ programme, documents, text: input.digestText, file: `${folder}/digest.md` });
  const faq =
    input.faqText === null
      ? { entries: [], issues: [] }
      : parseFaq({ programme, documents, text: input.faqText, file: `${folder}/faq.yaml` });
  const base = {
    programme,
    region: input.region,
    title: [input.name, ...input.aliases].join(' '),
  };
  const chunks: Chunk[] = [
    ...digest.pieces.map((piece): Chunk => ({
      ...base,
      id: `${programme}#${piece.slug}`,
      kind: 'digest',
      headings: [piece.heading],
      facet: piece.facet,
      text: piece.text,
      questions: [],
      negatives: [],
      status: null,
      sources: piece.sources,
    })),
    ...faq.entries.map((entry): Chunk => ({
      ...base,
      id: `${programme}?${entry.id}`,
      kind: 'faq',
      headings: [],
      facet: entry.facet,
      text: entry.answer,
      questions: entry.questions,
      negatives: entry.not,
      status: entry.status,
      sources: entry.sources,
    })),
  ];
  return { chunks, issues: [...digest.issues, ...faq.issues] };
}
