import { aliasIndex, parseFlag, type Dictionary, type Regions } from '../facts/index.ts';
import { AppError, type Issue } from '../shared/index.ts';
import { decodeSheet } from './decode-sheet.ts';
import { mapHeader } from './map-header.ts';
import { isBlank, readCell } from './read-cell.ts';
import { readCsv, type CsvRecord } from './read-csv.ts';
import { readLines } from './read-lines.ts';
import type { Sheet, SheetColumn, SheetRow } from './types.ts';

/** What a sheet is read by. */
export interface SheetKnowledge {
  readonly dictionary: Dictionary;
  readonly regions: Regions;
}

/**
 * Enterprises of a CSV file with a header row, or of JSON lines `{id?, name?, facts}`. A row that cannot be read
 * has issues and stops nothing.
 *
 * @param path name of the file, for messages
 * @throws AppError `bad_sheet` when nothing at all can be read: encoding, workbook, no known column, no row
 */
export function readSheet(bytes: Uint8Array, path: string, knowledge: SheetKnowledge): Sheet {
  const text = decodeSheet(bytes, path);
  const sheet = text.trimStart().startsWith('{')
    ? { columns: [], rows: readLines(text) }
    : readTable(readCsv(text, path), path, knowledge);
  if (sheet.rows.length === 0) throw new AppError('bad_sheet', [{ code: 'no_rows', path, info: {} }]);
  return sheet;
}

function readTable([header, ...records]: CsvRecord[], path: string, knowledge: SheetKnowledge): Sheet {
  const columns = mapHeader(header?.cells ?? [], aliasIndex(knowledge.dictionary), knowledge.regions);
  if (!columns.some(({ target }) => target.kind === 'field' || target.kind === 'item')) {
    const found = columns.map((column) => column.header).join(', ');
    throw new AppError('bad_sheet', [{ code: 'no_columns', path, info: { found: found.slice(0, 200) } }]);
  }
  return { columns, rows: records.map((record) => readRow(record, columns, knowledge)) };
}

function readRow(
  { line, cells }: CsvRecord,
  columns: readonly SheetColumn[],
  knowledge: SheetKnowledge,
): SheetRow {
  const facts: Record<string, unknown> = {};
  const issues: Issue[] = [];
  let id: string | null = null;
  let name: string | null = null;
  // More cells than headers mean that a figure has slipped into another column.
  if (cells.slice(columns.length).some((cell) => !isBlank(cell)))
    issues.push({
      code: 'too_many_cells',
      path: '',
      info: { found: cells.length, expected: columns.length },
    });
  columns.forEach(({ target }, i) => {
    const cell = (cells[i] ?? '').trim();
    if (isBlank(cell)) return;
    if (target.kind === 'id') id = cell;
    else if (target.kind === 'name') name = cell.replace(/\s+/g, ' ');
    else if (target.kind === 'field') putValue(facts, target, cell, knowledge);
    else if (target.kind === 'item') putItem(facts, target, cell, issues);
  });
  return { line, id, name, facts, issues };
}

type Target<K extends string> = Extract<SheetColumn['target'], { kind: K }>;

function putValue(
  facts: Record<string, unknown>,
  target: Target<'field'>,
  cell: string,
  k: SheetKnowledge,
): void {
  const { field, year, unit } = target;
  const value = readCell(cell, field, unit, k.regions);
  if (year === null) facts[field.id] = value;
  else facts[field.id] = { ...(facts[field.id] as object | undefined), [year]: value };
}

/** Yes or no under the name of one item of a list. */
function putItem(
  facts: Record<string, unknown>,
  target: Target<'item'>,
  cell: string,
  issues: Issue[],
): void {
  const { field, item } = target;
  const said = parseFlag(cell);
  const known = facts[field.id];
  if (!said.ok || said.value.type !== 'flag' || Array.isArray(known))
    issues.push({ code: 'bad_item', path: item.label, info: { found: cell } });
  else facts[field.id] = { ...(known as object | undefined), [item.id]: said.value.value };
}
