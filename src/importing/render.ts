import { renderTable } from './readers/markdown-table.ts';
import type { Content, TreeNode } from './types.ts';

/** What stands below a place as lines: paragraphs, items with their marks, tables with their captions. */
export function contentLines(content: readonly Content[]): string[] {
  return content.flatMap((item) => {
    if (item.kind === 'text') return [item.text];
    if (item.kind === 'table')
      return [...(item.caption === '' ? [] : [item.caption]), renderTable(item.rows)];
    return nodeLines(item.node);
  });
}

/** Characters of the lines. */
export function sizeOf(content: readonly Content[]): number {
  return contentLines(content).reduce((sum, line) => sum + line.length, 0);
}

function nodeLines({ mark, heading, content }: TreeNode): string[] {
  const lines = contentLines(content);
  if (heading !== '') return [`${mark}${heading}`, ...lines];
  // A caption or a table must not be glued to a mark.
  const [first, ...rest] = lines;
  return content[0]?.kind === 'text' && first !== undefined ? [`${mark}${first}`, ...rest] : [mark, ...lines];
}
