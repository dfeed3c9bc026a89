import { startsWithMark } from '../marks.ts';
import { oneLine } from '../tidy.ts';
import type { Block } from '../types.ts';
import { tableAt } from './pdf-table.ts';
import { textOf, type Line } from './pdf-lines.ts';

// In sizes of the letters: a first line is set in by this much, a last line ends this much early.
const INDENT = 1.2;
const SHORT = 2;
// Lines further apart than this many times the usual distance are apart in meaning.
const FAR = 1.7;
const SIZE_STEP = 0.1;

/** Paragraphs and tables of the pages, put together over page ends. */
export function blocksOf(pages: readonly (readonly Line[])[]): Block[] {
  const margins = marginsOf(pages.flat());
  const blocks: Block[] = [];
  let before: Line | null = null;
  for (const page of pages)
    for (let i = 0; i < page.length; i++) {
      const line = page[i];
      if (!line) continue;
      const table = tableAt(page, i);
      if (table) {
        addTable(blocks, table.rows);
        before = null;
        i += table.lines - 1;
        continue;
      }
      addLine(blocks, line, before, margins);
      before = line;
    }
  return blocks.map((b) => (b.kind === 'paragraph' ? { ...b, text: oneLine(b.text) } : b));
}

interface Margins {
  readonly left: number;
  readonly right: number;
  /** Usual distance of lines. */
  readonly leading: number;
}

function addLine(blocks: Block[], line: Line, before: Line | null, margins: Margins): void {
  const last = blocks.at(-1);
  const text = textOf(line);
  if (last?.kind === 'paragraph' && before && goesOn(line, before, last.text, margins))
    blocks[blocks.length - 1] = { ...last, text: glue(last.text, text) };
  else blocks.push({ kind: 'paragraph', text, level: null });
}

/** A table that goes on at the top of the next page is one table; its head may be repeated there. */
function addTable(blocks: Block[], rows: readonly (readonly string[])[]): void {
  const last = blocks.at(-1);
  const head = last?.kind === 'table' ? last.rows[0] : undefined;
  if (last?.kind === 'table' && head && head.length === rows[0]?.length && head.join() === rows[0]?.join())
    blocks[blocks.length - 1] = { kind: 'table', rows: [...last.rows, ...rows.slice(1)] };
  else blocks.push({ kind: 'table', rows });
}

function goesOn(line: Line, before: Line, text: string, { left, right, leading }: Margins): boolean {
  if (before.end < right - SHORT * before.size) return false;
  if (line.x > left + INDENT * line.size) return false;
  if (Math.abs(line.size - before.size) > SIZE_STEP * before.size) return false;
  if (before.y - line.y > FAR * leading && before.y > line.y) return false;
  return !(/[\u3002\uff1b\uff1a]$/.test(text.trim()) && startsWithMark(textOf(line)));
}

/** Latin words need a blank between lines, ideographs none. */
function glue(text: string, next: string): string {
  return /[A-Za-z0-9,.]$/.test(text) && /^[A-Za-z]/.test(next) ? `${text} ${next}` : text + next;
}

function marginsOf(lines: readonly Line[]): Margins {
  const lefts = [...countBy(lines.map((l) => Math.round(l.x)))].filter(([, n]) => n >= 0.15 * lines.length);
  const distances = lines
    .slice(1)
    .map((l, i) => Math.round((lines[i]?.y ?? 0) - l.y))
    .filter((d) => d > 0);
  return {
    left: Math.min(...(lefts.length > 0 ? lefts.map(([x]) => x) : lines.map((l) => l.x))),
    right: Math.max(...lines.map((l) => l.end)),
    leading: mostCommon(distances),
  };
}

function countBy(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return counts;
}

function mostCommon(values: readonly number[]): number {
  return [...countBy(values)].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? Infinity;
}
