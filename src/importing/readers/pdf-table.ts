import type { Rows } from './markdown-table.ts';
import type { Cell, Line } from './pdf-lines.ts';

// Cells of one column begin this close to each other, in sizes of the letters.
const ALIGNED = 1;
const FEWEST_ROWS = 2;

/**
 * The table that begins at a line: lines with columns that begin below each other. A line with a single
 * cell below a column other than the first goes on that cell.
 */
export function tableAt(lines: readonly Line[], at: number): { rows: Rows; lines: number } | null {
  const head = lines[at];
  if (!head || head.cells.length < 2) return null;
  const columns = head.cells.map((c) => c.x);
  const rows: string[][] = [head.cells.map((c) => c.text.trim())];
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end];
    const places = line ? line.cells.map((c) => columnOf(c, columns, line.size)) : [];
    if (!line || places.includes(-1)) break;
    if (line.cells.length === 1 && places[0] === 0) break;
    if (line.cells.length === 1) append(rows, places[0] ?? 0, line.cells[0]?.text ?? '');
    else rows.push(columns.map((_, c) => line.cells[places.indexOf(c)]?.text.trim() ?? ''));
  }
  return rows.length < FEWEST_ROWS ? null : { rows, lines: end - at };
}

function append(rows: string[][], column: number, text: string): void {
  const row = rows.at(-1);
  if (row) row[column] = `${row[column] ?? ''}${text.trim()}`;
}

function columnOf(cell: Cell, columns: readonly number[], size: number): number {
  return columns.findIndex((x) => Math.abs(x - cell.x) <= ALIGNED * size);
}
