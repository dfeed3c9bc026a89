import {
  importDocument,
  type DocumentOptions,
  type ImportedDocument,
  type TreeNode,
} from '../../src/importing/index.ts';
import { readFile } from '../../src/importing/readers/read-file.ts';
import { AppError, parseDay } from '../../src/shared/index.ts';
import { toMarkdown, type Item } from '../support/documents.ts';

export const saidNothing: DocumentOptions = {
  region: null,
  programmes: [],
  from: null,
  to: null,
  title: null,
  number: null,
};

const today = parseDay('2026-11-30') ?? 0;
const knowsNothing = { placeOf: () => null, programmeOf: () => null };

/** Imports bytes as a file of that name, read in this thread: a thread for each would take longer than the tests. */
export function importBytes(
  bytes: Uint8Array,
  file: string,
  options = saidNothing,
): Promise<ImportedDocument> {
  return importDocument({ bytes, file, options, watched: false, today }, knowsNothing, readFile);
}

/** Imports lines as a Markdown document. */
export function importItems(items: readonly Item[], file = '某文件.md'): Promise<ImportedDocument> {
  return importBytes(toMarkdown(items), file);
}

/** Codes with which a file is refused; empty when it is not. */
export async function refusalOf(bytes: Uint8Array, file: string): Promise<string[]> {
  try {
    await importBytes(bytes, file);
    return [];
  } catch (error) {
    if (error instanceof AppError) return error.issues.map((i) => i.code);
    throw error;
  }
}

/** Ids of all places of a kind, in order. */
export function idsOf(node: TreeNode, kind: TreeNode['kind']): string[] {
  return node.content.flatMap((item) => {
    if (item.kind !== 'node') return [];
    const inner = idsOf(item.node, kind);
    return item.node.kind === kind ? [item.node.id, ...inner] : inner;
  });
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
