import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatOf } from './readers/read-file.ts';

/** A file of a folder, by its path inside. */
export interface FolderFile {
  readonly name: string;
  readonly path: string;
  /** Changes with the file and with what stands beside it. */
  readonly signature: string;
  readonly changedMs: number;
}

/** What an officer says about `name` stands beside it, in `name.yaml`. */
export const BESIDE = '.yaml';

/**
 * Files below a folder in order of their names: without hidden ones, temporary ones of Word, and the notes
 * beside documents. Null when the folder cannot be read, which is not the same as an empty folder.
 */
export function filesOf(folder: string): FolderFile[] | null {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter(
        (name) => !/(?:^|[/\\])(?:\.|~\$)/.test(name) && !/\.(?:ya?ml|tmp|part|crdownload)$/i.test(name),
      )
      .sort()
      .flatMap((name) => describe(folder, name));
  } catch {
    return null;
  }
}

/** Whether a file is of a kind that can be read. */
export function isReadable(name: string): boolean {
  return formatOf(name) !== null;
}

function describe(folder: string, name: string): FolderFile[] {
  const path = join(folder, name);
  const own = statSync(path, { throwIfNoEntry: false });
  const beside = statSync(path + BESIDE, { throwIfNoEntry: false });
  if (!own) return [];
  const signature = `${own.size}:${own.mtimeMs}:${beside?.mtimeMs ?? '-'}`;
  return [{ name, path, signature, changedMs: Math.max(own.mtimeMs, beside?.mtimeMs ?? 0) }];
}
