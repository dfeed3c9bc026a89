import { isNumberLine } from './document-number.ts';
import { loadImportLexicon } from './lexicon.ts';
import { label, tidy } from './tidy.ts';
import type { Block } from './types.ts';

/** What pages and letterheads tell about a document, as written. */
export interface Fields {
  readonly number?: string;
  readonly issued?: string;
  /** Day of the page, not of the document. */
  readonly published?: string;
  readonly issuer?: string;
  readonly title?: string;
}

const LONGEST_LINE = 200;

/** Fields of a block in the head of a document; null for a block that is something else. */
export function readFields(block: Block): Fields | null {
  if (block.kind === 'table') return tableFields(block.rows);
  const text = tidy(block.text);
  if (isNumberLine(text)) return { number: text };
  const { document_word } = loadImportLexicon();
  // A letterhead: the name of the issuer and the word for document.
  if (text.length <= 40 && text.endsWith(document_word) && !/\p{P}/u.test(text) && text.length > 4)
    return { issuer: text.slice(0, -document_word.length) };
  return text.length <= LONGEST_LINE ? lineFields(block.text) : null;
}

/** "Name: value", several on a line; null unless the line begins with a known name. */
function lineFields(line: string): Fields | null {
  const names = [...namesOf().keys()].sort((a, b) => b.length - a.length);
  const spaced = names.map((n) => [...n].join('\\s*')).join('|');
  const found = [
    ...line.matchAll(
      new RegExp(`(?:^|\\s|\\u3011)[\\u3010\\[]?(${spaced})[\\u3011\\]]?\\s*[:\\uff1a]\\s*`, 'g'),
    ),
  ];
  if (found.length === 0 || found[0]?.index !== 0) return null;
  const fields: Record<string, string> = {};
  found.forEach((m, i) => {
    const from = (m.index ?? 0) + m[0].length;
    put(fields, label(m[1] ?? ''), line.slice(from, found[i + 1]?.index).trim());
  });
  return fields;
}

/** A table of names and values; null when fewer than two names are known. */
function tableFields(rows: readonly (readonly string[])[]): Fields | null {
  const cells = rows.flat();
  const fields: Record<string, string> = {};
  let known = 0;
  cells.forEach((cell, i) => {
    const [name = '', value = ''] = tidy(cell).split(/[:\uff1a](.*)/s);
    if (!namesOf().has(label(name))) return;
    known++;
    put(fields, label(name), value.trim() === '' ? tidy(cells[i + 1] ?? '') : value.trim());
  });
  return known >= 2 ? fields : null;
}

function put(fields: Record<string, string>, name: string, value: string): void {
  const kind = namesOf().get(name);
  if (kind === undefined || kind === 'other' || value === '' || fields[kind] !== undefined) return;
  fields[kind] = value;
}

let known: ReadonlyMap<string, string> | null = null;

function namesOf(): ReadonlyMap<string, string> {
  known ??= new Map(
    Object.entries(loadImportLexicon().fields).flatMap(([kind, names]) =>
      names.map((n) => [label(n), kind] as const),
    ),
  );
  return known;
}
