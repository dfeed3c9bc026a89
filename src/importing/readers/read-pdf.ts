import { extractTextItems, getDocumentProxy } from 'unpdf';
import { refusal } from '../decode.ts';
import { leftOut } from '../left-out.ts';
import type { ReadFile } from '../types.ts';
import { withoutPageFurniture } from './page-furniture.ts';
import { linesOf } from './pdf-lines.ts';
import { blocksOf } from './pdf-blocks.ts';

const MOST_PAGES = 1000;

/**
 * The text of a PDF: lines put together by where they stand, tables by their columns.
 * @throws AppError `bad_document`: broken, encrypted, too many pages. A scan is found later: it has no text
 */
export async function readPdf(bytes: Uint8Array, file: string): Promise<ReadFile> {
  const pages = await pagesOf(bytes, file);
  const lines = pages.map((items) => linesOf(items));
  const { kept, dropped } = withoutPageFurniture(lines);
  const blank = pages.filter((items) => items.every((i) => i.str.trim() === '')).map(() => '-');
  return {
    blocks: blocksOf(kept),
    leftOut: [...leftOut('page_furniture', dropped), ...leftOut('page_without_text', blank)],
  };
}

type Items = Awaited<ReturnType<typeof extractTextItems>>['items'];

async function pagesOf(bytes: Uint8Array, file: string): Promise<Items> {
  try {
    // The reader takes the bytes over; ours stay whole.
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
    try {
      if (document.numPages > MOST_PAGES)
        throw refusal('import_too_many_pages', file, { pages: document.numPages, limit: MOST_PAGES });
      return (await extractTextItems(document)).items;
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (cause) {
    if ((cause as { code?: string }).code === 'bad_document') throw cause;
    const name = cause instanceof Error ? cause.name : '';
    if (name === 'PasswordException') throw refusal('import_encrypted', file, {}, cause);
    throw refusal(
      'import_broken',
      file,
      { found: cause instanceof Error ? cause.message.slice(0, 80) : '' },
      cause,
    );
  }
}
