import { AppError } from '../shared/index.ts';

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
// Texts on Chinese systems are saved in the second of these; it reads nearly anything, so it comes last.
const GUESSES = ['utf-8', 'gb18030'] as const;

/**
 * Text of a file in UTF-8, UTF-16 with its mark, or GB18030.
 * @throws AppError `bad_document` / `import_encoding` for bytes that are none of them
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  for (const encoding of marked ? [marked[0]] : GUESSES)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  throw refusal('import_encoding', file);
}

/** The error of a document that is refused; `code` has its words in `prompts/importing.zh.yaml`. */
export function refusal(
  code: string,
  file: string,
  info: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): AppError {
  return new AppError('bad_document', [{ code, path: file, info }], { cause });
}
