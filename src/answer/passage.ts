import { isTableLine } from '../retrieval/index.ts';

/** A piece of a passage that can stand alone: one sentence, or a table with its introduction. */
export interface Unit {
  readonly kind: 'sentence' | 'table';
  /** Plain text. For a table: the introduction, or empty. */
  readonly text: string;
  /** Table only: one line a row, each readable without the head. */
  readonly rows: readonly string[];
}

// A list longer than this does not stand with its introduction on one screen.
const LIST_ITEMS = 12;

/** Takes a passage apart, in order; list bullets are dropped, nothing else is. A list stays with what announces it. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  const lines = text.split('\n').filter((l) => l.trim() !== '');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (!isTableLine(line)) {
      const items = announcesList(line) ? listAfter(lines, i) : [];
      if (items.length === 0) units.push(...sentencesOf(line));
      else units.push(listUnit([line, ...items]));
      i += items.length;
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

function announcesList(line: string): boolean {
  return /[:\uff1a]$/.test(line.trim()) && !isItem(line);
}

function isItem(line: string): boolean {
  return /^\s*(?:[-*]|\d+\.)\s+/.test(line);
}

/** Items right below a line, or none when there are more than can be shown. */
function listAfter(lines: readonly string[], at: number): string[] {
  const end = lines.findIndex((line, j) => j > at && !isItem(line));
  const items = lines.slice(at + 1, end < 0 ? undefined : end);
  return items.length <= LIST_ITEMS ? items : [];
}

function listUnit(lines: readonly string[]): Unit {
  const texts = lines.map((line) =>
    sentencesOf(line)
      .map(({ text }) => text)
      .join(''),
  );
  return { kind: 'sentence', text: texts.join('\n'), rows: [] };
}

// Beyond this a list is shown in parts.
const LONGEST_LIST = 600;
// \uff08…\uff09, 1., ① in front of an item
const ITEM = /^(?:[\uff08(]\p{L}{0,3}\d{0,2}[\uff09)]|\d{1,2}[.\u3001]|[\u2460-\u2473])/u;

/**
 * Articles list their conditions behind a colon, and name their tables in a line above them: the sentence
 * that announces a list, and the table, are nothing without each other.
 */
export function withLists(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  let open = false;
  for (const unit of units) {
    const last = joined.at(-1);
    const isItem = unit.kind === 'sentence' && ITEM.test(unit.text);
    const fits = (last?.text.length ?? 0) + unit.text.length <= LONGEST_LIST;
    if (last && open && isItem && fits)
      joined[joined.length - 1] = { ...last, text: `${last.text}\n${unit.text}` };
    else if (unit.kind === 'table' && unit.text === '') joined.push({ ...unit, text: takeCaption(joined) });
    else {
      open = announces(unit);
      joined.push(unit);
    }
  }
  return joined;
}

const LONGEST_CAPTION = 60;

/** The line above a table that is no sentence, and the one above it if that announces the table. */
function takeCaption(units: Unit[]): string {
  const caption = units.at(-1);
  if (caption?.kind !== 'sentence' || /\u3002$/.test(caption.text) || caption.text.length > LONGEST_CAPTION)
    return '';
  units.pop();
  const lead = units.at(-1);
  if (!lead || !announces(lead) || announces(caption)) return caption.text;
  units.pop();
  return `${lead.text}\n${caption.text}`;
}

function announces({ kind, text }: Unit): boolean {
  return kind === 'sentence' && /[:\uff1a]$/.test(text);
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
  const [only] = body;
  // A table of one row lies on its side: every column is an entry of its own.
  if (only && body.length === 1) return [head.map((name, i) => pair(name, only[i] ?? '')).join(SEMICOLON)];
  const from = isRunningColumn(
    body.map((cells) => cells[0] ?? ''),
    head.length,
  )
    ? 1
    : 0;
  return body.map((cells) => renderRow(head, cells, from));
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** A first column of numbers or with repetitions only counts the rows; the second one names them. */
function isRunningColumn(cells: readonly string[], columns: number): boolean {
  if (columns < 3) return false;
  return new Set(cells).size < cells.length || cells.every((cell) => /^\d+$/.test(cell));
}

function renderRow(head: readonly string[], cells: readonly string[], from: number): string {
  const rest = cells.slice(from + 1).map((cell, i) => ({ name: head[from + 1 + i] ?? '', cell }));
  const filled = rest.filter(({ cell }) => cell !== '');
  const values = rest.length === 1 ? filled.map((f) => f.cell) : filled.map((f) => `${f.name} ${f.cell}`);
  return pair(cells[from] ?? '', values.join(SEMICOLON));
}

function pair(name: string, value: string): string {
  return value === '' ? name : `${name}${COLON}${value}`;
}
