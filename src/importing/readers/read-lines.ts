import type { Block, ReadFile } from '../types.ts';
import { oneLine } from '../tidy.ts';
import { joinWrapped } from './join-wrapped.ts';
import { tableFromLines } from './markdown-table.ts';

/** Plain text: a line is a paragraph, unless the lines were cut at a fixed width. */
export function readPlainText(text: string): ReadFile {
  return { blocks: toBlocks(joinWrapped(text.split(/\r\n?|\n|\f/)), false), leftOut: [] };
}

/** Markdown, as far as documents use it: headings, tables, lists, emphasis, links. */
export function readMarkdown(text: string): ReadFile {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/<!--[\s\S]*?-->/g, '');
  return { blocks: toBlocks(joinWrapped(body.split(/\r\n?|\n/)), true), leftOut: [] };
}

function toBlocks(lines: readonly string[], markdown: boolean): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const table = tableFromLines(lines, i);
    if (table) {
      blocks.push({ kind: 'table', rows: table.rows });
      i += table.lines - 1;
      continue;
    }
    const line = lines[i] ?? '';
    const heading = markdown ? /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line) : null;
    const text = oneLine(markdown ? withoutMarks(heading?.[2] ?? line) : line);
    if (text !== '') blocks.push({ kind: 'paragraph', text, level: heading?.[1]?.length ?? null });
  }
  return blocks;
}

/** The words of a line without what Markdown adds to them. */
function withoutMarks(line: string): string {
  if (/^\s*(?:[-*_]\s*){3,}$/.test(line)) return '';
  return line
    .replace(/^\s*(?:>\s*)+/, '')
    .replace(/^\s*[-*+]\s+/, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>])/g, '$1');
}
