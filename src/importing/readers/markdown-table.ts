/** Rows of a table: one list of cells each. */
export type Rows = readonly (readonly string[])[];

/** The table that begins at line `at`, with the number of its lines; null when there is none. */
export function tableFromLines(lines: readonly string[], at: number): { rows: Rows; lines: number } | null {
  const piped = take(lines, at, (l) => /^\s*\|.*\|\s*$/.test(l));
  if (piped.length >= 2) {
    const rows = piped.map((l) => cellsOf(l)).filter((cells) => !cells.every((c) => /^:?-{2,}:?$/.test(c)));
    return rows.length === 0 ? null : { rows, lines: piped.length };
  }
  const columns = (lines[at] ?? '').split('\t').length;
  const tabbed = take(lines, at, (l) => columns > 1 && l.trim() !== '' && l.split('\t').length === columns);
  if (tabbed.length < 2 || columns < 2) return null;
  return { rows: tabbed.map((l) => l.split('\t').map((c) => c.trim())), lines: tabbed.length };
}

/** A table as Markdown, every row as long as the longest. */
export function renderTable(rows: Rows): string {
  const width = Math.max(1, ...rows.map((r) => r.length));
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, i) => (cells[i] ?? '').replaceAll('|', '\uff5c')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

function take(lines: readonly string[], at: number, test: (line: string) => boolean): string[] {
  let end = at;
  while (end < lines.length && test(lines[end] ?? '')) end++;
  return lines.slice(at, end);
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((c) =>
      c
        .replaceAll('\\|', '|')
        .replace(/\*\*|`/g, '')
        .replace(/<br\s*\/?>/gi, ' ')
        .trim(),
    );
}
