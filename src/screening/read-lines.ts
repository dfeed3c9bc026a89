import type { SheetRow } from './types.ts';

/** Rows of JSON lines, `{id?, name?, facts}` each; a bad line is a row with an issue. */
export function readLines(text: string): SheetRow[] {
  return text.split(/\r?\n/).flatMap((line, i): SheetRow[] => {
    if (line.trim() === '') return [];
    const value = parseLine(line);
    if (value === null || !('facts' in value)) return [badLine(i + 1, line)];
    const { id, name, facts } = value;
    return [{ line: i + 1, id: textOf(id), name: textOf(name), facts, issues: [] }];
  });
}

function parseLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function badLine(line: number, found: string): SheetRow {
  const issue = { code: 'bad_line', path: '', info: { found: found.slice(0, 40) } };
  return { line, id: null, name: null, facts: {}, issues: [issue] };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
