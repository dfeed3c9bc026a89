import { renderTable } from './readers/markdown-table.ts';
import type { Content } from './types.ts';

type Table = Extract<Content, { kind: 'table' }>;

// A table is kept whole as long as a person would still read it in one go.
const TABLE_LIMIT = 6000;

/** A paragraph over the limit in whole sentences; a sentence over the limit stays whole. */
export function splitLong(text: string, limit: number): string[] {
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
export function splitTable(table: Table): Table[] {
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
