import { AppError } from '../shared/index.ts';

// Spreadsheets on Chinese systems save "CSV" in the second of these.
const ENCODINGS = ['utf-8', 'gb18030'] as const;
/** First bytes of a workbook, which is a ZIP archive, and of the older kind. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * Text of a sheet in UTF-8 (with or without its mark) or GB18030, never with a wrong character in it.
 * @throws AppError `bad_sheet` for a workbook, or bytes that are neither
 */
export function decodeSheet(bytes: Uint8Array, path: string): string {
  if (WORKBOOKS.some((mark) => mark.every((byte, i) => bytes[i] === byte)))
    throw new AppError('bad_sheet', [{ code: 'is_workbook', path, info: {} }]);
  for (const encoding of ENCODINGS)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  throw new AppError('bad_sheet', [{ code: 'bad_encoding', path, info: {} }]);
}
