import { AppError } from '../shared/index.ts';

/** A record of the file; cells may hold line breaks, so `line` is where it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', '\t', ';'] as const;

/**
 * Records of separated text with fields in double quotes, doubled inside (RFC 4180). The separator is the one
 * that the first line has most of; empty lines are passed over.
 * @throws AppError `bad_sheet` for a quotation mark that is never closed
 */
export function readCsv(text: string, path: string): CsvRecord[] {
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const cells: string[] = [];
    const start = line;
    for (;;) {
      const cell = readCell(text, at, separator);
      if (!cell) throw new AppError('bad_sheet', [{ code: 'open_quote', path: `${path}:${line}`, info: {} }]);
      cells.push(cell.text);
      line += cell.text.split('\n').length - 1;
      at = cell.end;
      if (text[at] !== separator) break;
      at += 1;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line: start, cells });
  }
  return records;
}

function separatorOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string) => first.split(separator).length;
  return SEPARATORS.reduce((best, next) => (count(next) > count(best) ? next : best), SEPARATORS[0]);
}

/** The cell that begins at `at`, and where it ends; null when its quotation mark is not closed. */
function readCell(text: string, at: number, separator: string): { text: string; end: number } | null {
  if (text[at] !== '"') return plainCell(text, at, separator);
  let cell = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What follows the closing mark belongs to the cell as well; spreadsheets read it so.
      const rest = plainCell(text, quote + 1, separator);
      return { text: cell + rest.text, end: rest.end };
    }
    cell += '"';
    from = quote + 2;
  }
}

function plainCell(text: string, at: number, separator: string): { text: string; end: number } {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(at, end), end };
}
