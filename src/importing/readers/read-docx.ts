import mammoth from 'mammoth';
import { refusal } from '../decode.ts';
import { leftOut } from '../left-out.ts';
import type { ReadFile } from '../types.ts';
import { readHtml } from './read-html.ts';
import { writeOutNumbers } from './word-numbering.ts';

/**
 * A Word document: automatic numbers written out first, as they are no text of it, then its paragraphs,
 * headings and tables.
 * @throws AppError `bad_document` / `import_broken` for a file that is no Word document
 */
export async function readDocx(bytes: Uint8Array, file: string): Promise<ReadFile> {
  let images = 0;
  try {
    const buffer = Buffer.from(writeOutNumbers(bytes));
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => {
          images++;
          return { src: '' };
        }),
      },
    );
    const read = readHtml(value);
    const pictures = leftOut(
      'picture',
      Array.from({ length: images }, () => '-'),
    );
    return { ...read, leftOut: [...read.leftOut, ...pictures] };
  } catch (cause) {
    throw refusal(
      'import_broken',
      file,
      { found: cause instanceof Error ? cause.message.slice(0, 80) : '' },
      cause,
    );
  }
}
