import { decodeText, refusal } from '../decode.ts';
import type { DocumentFormat, ReadFile } from '../types.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown, readPlainText } from './read-lines.ts';

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  md: 'md',
  markdown: 'md',
  txt: 'txt',
  html: 'html',
  htm: 'html',
  docx: 'docx',
  pdf: 'pdf',
};
/** A file read, and as what. */
export type ReadDocument = ReadFile & { readonly format: DocumentFormat };

/** Largest file read, in bytes. */
export const MOST_BYTES = 30 * 1024 * 1024;

/** Format by the ending of a file's name; null for others. */
export function formatOf(file: string): DocumentFormat | null {
  return FORMATS[/\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''] ?? null;
}

/**
 * The blocks of a file.
 * @throws AppError `bad_document`: a format that is not read, too large, broken, encrypted, unknown encoding
 */
export async function readFile(bytes: Uint8Array, file: string): Promise<ReadDocument> {
  const format = formatOf(file);
  if (format === null) throw refusal('import_format', file, { found: /\.[^.]+$/.exec(file)?.[0] ?? '-' });
  if (bytes.length > MOST_BYTES)
    throw refusal('import_too_large', file, { size: megabytes(bytes.length), limit: megabytes(MOST_BYTES) });
  if (bytes.length === 0) throw refusal('import_empty', file);
  return { format, ...(await read(format, bytes, file)) };
}

async function read(format: DocumentFormat, bytes: Uint8Array, file: string): Promise<ReadFile> {
  // Old Word files are often only renamed.
  if (format === 'docx' && bytes[0] === 0xd0 && bytes[1] === 0xcf) throw refusal('import_old_word', file);
  // The large readers are loaded when a file needs them: most runs of the program read none.
  if (format === 'docx') return (await import('./read-docx.ts')).readDocx(bytes, file);
  if (format === 'pdf') return (await import('./read-pdf.ts')).readPdf(bytes, file);
  const text = decodeText(bytes, file);
  if (format === 'html') return readHtml(text);
  return format === 'md' ? readMarkdown(text) : readPlainText(text);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
