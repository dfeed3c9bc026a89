import type { Issue } from '../shared/index.ts';
import { compactText } from '../shared/index.ts';
import { readCite, type DigestDocuments } from './cite.ts';
import { splitSection } from './split-section.ts';
import type { SourceRef } from './types.ts';

/** Kinds of content a section or answer may have, as `docs/policy-packs.md` lists them. */
export const FACETS: readonly string[] = [
  'conditions',
  'definition',
  'score',
  'benefit',
  'procedure',
  'materials',
  'window',
  'validity',
  'relation',
  'warning',
  'unknown',
  'history',
];

/** A section of a digest, or a part of a long one. */
export interface DigestPiece {
  /** Unique in the digest and stable as long as the heading is. */
  readonly slug: string;
  readonly heading: string;
  readonly facet: string | null;
  readonly text: string;
  readonly sources: readonly SourceRef[];
}

export interface DigestInput {
  readonly programme: string;
  readonly documents: DigestDocuments;
  readonly text: string;
  /** Path shown in issues. */
  readonly file: string;
}

// Meant as a heading, but no heading: full-width signs, or no space behind them.
const HEADING_LIKE = /^(?:[#\uff03]*\uff03|##?#?[^#\s])/;
// The source in other brackets than the square ones, or the kind of content in other braces.
const WIDE_BRACKETS = /[\u3010\uff5b]/;

// `## Title [doc article; doc article] {facet}`
const HEADING = /^##\s+(.*?)\s*(?:[[\uff3b](.*)[\]\uff3d])?\s*(?:\{([^}]*)\})?\s*$/;

/**
 * Reads a digest. Every section with a problem is reported; a section is kept when it still has a
 * source and a text, so one run shows all problems of a file.
 */
export function parseDigest(input: DigestInput): { pieces: DigestPiece[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const pieces: DigestPiece[] = [];
  const slugs = new Map<string, number>();
  for (const section of sections(input, issues)) {
    const head = readHeading(section, input, issues);
    const parts = splitSection(section.body);
    if (parts.length === 0)
      issues.push(issueAt(input.file, section.line, 'digest_empty_section', section.raw));
    if (head.sources.length === 0) continue;
    const slug = unique(compactText(head.heading), slugs);
    parts.forEach((text, i) =>
      pieces.push({ ...head, text, slug: parts.length === 1 ? slug : `${slug}/${i + 1}` }),
    );
  }
  return { pieces, issues };
}

interface Section {
  readonly line: number;
  readonly raw: string;
  readonly body: string[];
}

function sections(input: DigestInput, issues: Issue[]): Section[] {
  const found: Section[] = [];
  input.text.split(/\r?\n/).forEach((raw, i) => {
    if (HEADING_LIKE.test(raw)) issues.push(issueAt(input.file, i + 1, 'digest_heading_like', raw));
    else if (/^##\s/.test(raw)) found.push({ line: i + 1, raw, body: [] });
    else if (found.length > 0) found.at(-1)?.body.push(raw);
    else if (raw.trim() !== '' && !/^#\s/.test(raw))
      issues.push(issueAt(input.file, i + 1, 'digest_text_outside_section', raw));
  });
  return found;
}

function readHeading(
  section: Section,
  input: DigestInput,
  issues: Issue[],
): { heading: string; facet: string | null; sources: SourceRef[] } {
  const [, heading = '', cites, facet] = HEADING.exec(section.raw) ?? [];
  const report = (code: string, word: string) =>
    void issues.push(issueAt(input.file, section.line, code, word));
  if (facet !== undefined && !FACETS.includes(facet)) report('digest_unknown_facet', facet);
  const sources: SourceRef[] = [];
  for (const part of (cites ?? '').split(/[;\uff1b]/).filter((p) => p.trim() !== '')) {
    const cite = readCite(part, input.programme, input.documents);
    if ('source' in cite) sources.push(cite.source);
    else report(`digest_${cite.problem}`, cite.word);
  }
  if (cites === undefined || cites.trim() === '')
    report(WIDE_BRACKETS.test(heading) ? 'digest_wide_brackets' : 'digest_heading_without_source', heading);
  return { heading, sources, facet: facet !== undefined && FACETS.includes(facet) ? facet : null };
}

function unique(slug: string, seen: Map<string, number>): string {
  const count = (seen.get(slug) ?? 0) + 1;
  seen.set(slug, count);
  return count === 1 ? slug : `${slug}-${count}`;
}

function issueAt(file: string, line: number, code: string, word: string): Issue {
  return { code, path: `${file}:${line}`, info: { word: word.trim(), facets: FACETS.join(' ') } };
}
