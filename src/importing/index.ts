/**
 * Reads outside documents (md, txt, html, docx, pdf) into a tree of parts, chapters, articles, paragraphs, items and searchable pieces,
 * and keeps them in a corpus folder. Knows no pack, no rule and no answer.
 * Start at `import-document.ts`, then `build-tree.ts` and `pieces.ts`; `readers/` has one file a format.
 */
export type * from './types.ts';
export { openCorpusFolder, type CorpusFolder, type PutOutcome } from './corpus-folder.ts';
export { documentChunks, documentInfos, documentNames, subjectOf } from './document-chunks.ts';
export { BESIDE, filesOf, isReadable, type FolderFile } from './folder-files.ts';
export { importDocument } from './import-document.ts';
export { readApart } from './read-apart.ts';
export { watchFolder, type FolderWatch, type WatchEvent } from './watch-folder.ts';
