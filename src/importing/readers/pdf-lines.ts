/** A run of text on a page; the origin is at the bottom left. */
export interface TextItem {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
}

/** Text that stands together on a line, apart from what is left and right of it. */
export interface Cell {
  readonly x: number;
  readonly end: number;
  readonly text: string;
}

export interface Line {
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  readonly cells: readonly Cell[];
}

// In sizes of the letters: runs closer than this are one word, further than that are columns.
const BLANK_GAP = 0.3;
const COLUMN_GAP = 1.8;

/** The lines of a page from top to bottom, each with its columns. */
export function linesOf(items: readonly TextItem[]): Line[] {
  const sorted = items.filter((i) => i.str.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: TextItem[][] = [];
  for (const item of sorted) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && Math.abs(first.y - item.y) < 0.5 * Math.max(first.fontSize, item.fontSize))
      row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => lineOf([...row].sort((a, b) => a.x - b.x)));
}

/** The words of a line, its columns with a blank between them. */
export function textOf(line: Line): string {
  return line.cells.map((c) => c.text).join(' ');
}

function lineOf(row: readonly TextItem[]): Line {
  const size = Math.max(...row.map((i) => i.fontSize));
  const cells: Cell[] = [];
  for (const { str, x, width } of row) {
    const last = cells.at(-1);
    const gap = last ? x - last.end : Infinity;
    const text = str.replace(/\s+/g, ' ');
    if (!last || gap > COLUMN_GAP * size) cells.push({ x, end: x + width, text });
    else
      cells[cells.length - 1] = {
        x: last.x,
        end: x + width,
        text: last.text + (gap > BLANK_GAP * size ? ' ' : '') + text,
      };
  }
  const [first] = cells;
  return { x: first?.x ?? 0, end: cells.at(-1)?.end ?? 0, y: row[0]?.y ?? 0, size, cells };
}
