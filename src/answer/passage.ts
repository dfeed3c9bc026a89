import { isTableLine } from '../retrieval/index.ts';

/** A piece of a passage that can stand alone: one sentence, or a table with its introduction. */
export interface Unit {
  readonly kind: 'sentence' | 'table';
  /** Plain text. For a table: the introduction, or empty. */
  readonly text: string;
  /** Table only: one line a row, each readable without the head. */
  readonly rows: readonly string[];
}

/** Takes a passage apart, in order; list bullets are dropped, nothing else is. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  const lines = text.split('\n').filter((l) => l.trim() !== '');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (!isTableLine(line)) {
      units.push(...sentencesOf(line));
      continue;
    }
    const end = lines.findIndex((l, j) => j > i && !isTableLine(l));
    const table = lines.slice(i, end < 0 ? undefined : end);
    units.push({ kind: 'table', text: takeIntroduction(units), rows: rowsOf(table) });
    i += table.length - 1;
  }
  return units;
}

/** The unit as it is sent; of a table only the given rows. */
export function renderUnit(unit: Unit, rows: readonly string[] = unit.rows): string {
  return unit.kind === 'sentence' ? unit.text : [unit.text, ...rows].filter((l) => l !== '').join('\n');
}

const COLON = '\uff1a';
const SEMICOLON = '\uff1b';

function sentencesOf(line: string): Unit[] {
  const plain = line
    .trim()
    .replace(/^(?:[-*]|\d+\.)\s+/, '')
    .replaceAll('**', '');
  // A sentence ends at a full stop, and takes a closing quote or bracket along.
  const parts = plain.match(/[^\u3002\uff01\uff1f]+(?:[\u3002\uff01\uff1f]+[\u201d\u300d\uff09)]*)?/g) ?? [];
  return parts.map((text) => ({ kind: 'sentence', text: text.trim(), rows: [] }));
}

function takeIntroduction(units: Unit[]): string {
  const last = units.at(-1);
  if (last?.kind !== 'sentence' || !/[:\uff1a]$/.test(last.text)) return '';
  units.pop();
  return last.text;
}

function rowsOf(lines: readonly string[]): string[] {
  const [head = [], ...body] = lines.map(cellsOf).filter((cells) => !cells.every((c) => /^:?-+:?$/.test(c)));
  return body.map((cells) => renderRow(head, cells));
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** The first cell names the row; a running number in front of it is no name. */
function renderRow(head: readonly string[], cells: readonly string[]): string {
  const from = /^\d+$/.test(cells[0] ?? '') && cells.length > 2 ? 1 : 0;
  const key = cells[from] ?? '';
  const rest = cells.slice(from + 1).map((cell, i) => ({ name: head[from + 1 + i] ?? '', cell }));
  const filled = rest.filter(({ cell }) => cell !== '');
  const values = filled.length === 1 ? filled.map((f) => f.cell) : filled.map((f) => `${f.name} ${f.cell}`);
  return values.length === 0 ? key : `${key}${COLON}${values.join(SEMICOLON)}`;
}
