import { renderTable } from './readers/markdown-table.ts';
import type { Content } from './types.ts';

/** Characters up to which a place stays one piece; an article below it is never cut. */
export const PIECE_LIMIT = 800;

type Table = Extract<Content, { kind: 'table' }>;

// A table is kept whole as long as a person would still read it in one go.
const TABLE_LIMIT = 6000;

/** A paragraph over the limit in whole sentences; a sentence over the limit stays whole. */
function splitLong(text: string, limit: number): string[] {
  if (text.length <= limit) return [text];
  const sentences = text.match(/[^\u3002\uff1b;]+(?:[\u3002\uff1b;]+[\u201d\u300d\uff09)]*)?/g) ?? [text];
  const parts: string[] = [];
  for (const sentence of sentences) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length <= limit)
      parts[parts.length - 1] = last + sentence;
    else parts.push(sentence);
  }
  return parts;
}

/** A very long table in groups of rows, each with its caption and its head. */
function splitTable(table: Table): Table[] {
  if (renderTable(table.rows).length <= TABLE_LIMIT) return [table];
  const [head = [], ...body] = table.rows;
  const groups: (readonly (readonly string[])[])[] = [];
  let open: (readonly string[])[] = [head];
  for (const row of body) {
    if (open.length > 1 && renderTable([...open, row]).length > TABLE_LIMIT / 2) {
      groups.push(open);
      open = [head];
    }
    open.push(row);
  }
  return [...groups, open].map((rows) => ({ ...table, rows }));
}

/** A paragraph or table over its limit in parts; anything else as it is. */
export function splitItem(item: Content): Content[] {
  if (item.kind === 'text') return splitLong(item.text, PIECE_LIMIT).map((text) => ({ kind: 'text', text }));
  return item.kind === 'table' ? splitTable(item) : [item];
}

/** Whether a table stands in some content. */
export function hasTable(content: readonly Content[]): boolean {
  return content.some((c) => c.kind === 'table' || (c.kind === 'node' && hasTable(c.node.content)));
}
