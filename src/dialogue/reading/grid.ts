/** One cell: its text without blanks around it, and where that stands. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Rows of cells under each other, and the stretch of text they take up. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[];
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** Separators in order of trust: the first that cuts two lines in a row into as many cells wins. */
const SEPARATORS: readonly RegExp[] = [/\t/g, /\|/g, / {2,}/g, /,/g, /,(?!\d{3}(?!\d))/g, / +/g];
const RULE_LINE = /^[\s|:+=-]+$/;
const MOST_CELLS = 60;

/**
 * Blocks of lines that were pasted from a sheet: two or more lines in a row that the same separator cuts into
 * two or more cells each. Whether they hold figures is for the caller to see.
 */
export function findGrids(text: string): Grid[] {
  const lines = linesOf(text);
  const grids: Grid[] = [];
  for (let at = 0; at < lines.length; at++) {
    const block = blockAt(lines, at);
    if (!block) continue;
    grids.push(block.grid);
    at += block.lines - 1;
  }
  return grids;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, text: line });
    start += line.length + 1;
  }
  return lines;
}

function blockAt(lines: readonly Line[], from: number): { grid: Grid; lines: number } | null {
  for (const separator of SEPARATORS) {
    const rows: Cell[][] = [];
    let count = 0;
    for (let at = from; at < lines.length; at++, count++) {
      const line = lines[at];
      if (!line) break;
      if (count > 0 && RULE_LINE.test(line.text) && line.text.includes('-')) continue;
      const cells = cellsOf(line, separator);
      if (cells.length < 2 || !sameWidth(separator, rows[0], cells)) break;
      rows.push(cells);
    }
    const last = lines[from + count - 1];
    const first = lines[from];
    if (rows.length >= 2 && first && last)
      return { grid: { rows, start: first.start, end: last.start + last.text.length }, lines: count };
  }
  return null;
}

/** Blanks and commas also stand in sentences: there the rows must be equally wide. */
function sameWidth(separator: RegExp, first: readonly Cell[] | undefined, cells: readonly Cell[]): boolean {
  const strict = separator.source.startsWith(' ') || separator.source.startsWith(',');
  return !strict || first === undefined || first.length === cells.length;
}

function cellsOf(line: Line, separator: RegExp): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  const add = (end: number): void => {
    const raw = line.text.slice(at, end);
    const lead = raw.length - raw.trimStart().length;
    const text = raw.trim().replace(/^"|"$/g, '');
    const start = line.start + at + lead;
    cells.push({ text, start, end: start + raw.trim().length });
  };
  for (const match of line.text.matchAll(separator)) {
    if (isQuoted(line.text, match.index) || cells.length > MOST_CELLS) continue;
    add(match.index);
    at = match.index + match[0].length;
  }
  add(line.text.length);
  return withoutOuter(cells);
}

/** Inside quotation marks a comma belongs to the number. */
function isQuoted(text: string, at: number): boolean {
  const quotes = text.slice(Math.max(0, at - 40), at).split('"').length - 1;
  return quotes % 2 === 1 && text.indexOf('"', at) !== -1;
}

/** Lines framed by separators have an empty cell at either end. */
function withoutOuter(cells: readonly Cell[]): Cell[] {
  const from = cells[0]?.text === '' && cells.length > 2 ? 1 : 0;
  const to = cells.at(-1)?.text === '' && cells.length - from > 2 ? -1 : undefined;
  return cells.slice(from, to);
}
