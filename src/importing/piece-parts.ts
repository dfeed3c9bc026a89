import { hanOrdinal } from './han-numbers.ts';
import { contentLines } from './render.ts';
import { hasTable, splitItem } from './split-long.ts';
import type { Content, Piece, TreeNode } from './types.ts';

/** Where a piece stands. */
export interface Path {
  readonly document: string;
  readonly headings: readonly string[];
  /** As cited so far: the article and the items opened. */
  readonly article: string;
}

/** A part of a place that is over the limit. */
export interface Labelled {
  readonly content: Content;
  /** How the place is cited within the article: an item, or a paragraph by its number. */
  readonly name: string;
}

/** Items have their mark; paragraphs are counted. A long paragraph comes in several parts of one name. */
export function labelled(content: readonly Content[]): Labelled[] {
  let paragraph = 0;
  return content.flatMap((item): Labelled[] => {
    if (item.kind === 'node') return [{ content: item, name: item.node.mark.replace(/[\u3001.]$/, '') }];
    // \u7b2c \u2026 \u6b3e: the paragraph of an article
    if (item.kind === 'text') paragraph++;
    const name = item.kind === 'text' ? `\u7b2c${hanOrdinal(paragraph)}\u6b3e` : '';
    return splitItem(item).map((part) => ({ content: part, name }));
  });
}

/** The piece of some parts: cited from the first to the last of them. */
export function groupPiece(node: TreeNode, path: Path, lead: string, open: readonly Labelled[]): Piece {
  const names = open.map((o) => o.name).filter((n) => n !== '');
  const [first = ''] = names;
  const last = names.at(-1) ?? '';
  // \u81f3: to
  const place = first === last ? first : `${first}\u81f3${last}`;
  const content = open.map((o) => o.content);
  return {
    id: `${node.id}${place}`,
    ...path,
    article: `${path.article}${place}`,
    text: withLead(lead, contentLines(content).join('\n')),
    table: hasTable(content),
  };
}

/** A text with the sentence in front that introduces it. */
export function withLead(lead: string, text: string): string {
  return lead === '' ? text : `${lead}\n${text}`;
}
