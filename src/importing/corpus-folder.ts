import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { storedDocument } from './stored-document.ts';
import type { ImportedDocument } from './types.ts';

/** What putting a document did. */
export type PutOutcome = 'added' | 'replaced' | 'unchanged';

/** Imported documents on disk: one JSON file each, written whole or not at all. */
export interface CorpusFolder {
  readonly path: string;
  /** Every document that can be read, by id; files that cannot are named and left alone. */
  load(): { documents: ImportedDocument[]; broken: string[] };
  put(document: ImportedDocument): PutOutcome;
  /** False when there is none of that id. */
  remove(id: string): boolean;
  /** Changes whenever a document does. */
  signature(): string;
}

const ID = /^[0-9a-f]{10}$/;

/** Opens the folder; it is made with the first document. */
export function openCorpusFolder(path: string): CorpusFolder {
  const fileOf = (id: string): string => join(path, `${id}.json`);
  const names = (): string[] => listFiles(path).filter((name) => ID.test(name.replace(/\.json$/, '')));
  return {
    path,
    load() {
      const documents: ImportedDocument[] = [];
      const broken: string[] = [];
      for (const name of names()) {
        const found = readStored(join(path, name));
        if (found && `${found.id}.json` === name) documents.push(found);
        else broken.push(name);
      }
      return { documents, broken };
    },
    put(document) {
      const old = readStored(fileOf(document.id));
      const same = old?.hash === document.hash;
      // A file put into the watched folder does not take over what an officer imported by hand.
      const kept = same && (!old.watched || (document.watched && old.file === document.file));
      if (!kept || (old.watched && !document.watched))
        writeWhole(path, `${document.id}.json`, JSON.stringify(document));
      return same ? 'unchanged' : old === null ? 'added' : 'replaced';
    },
    remove(id) {
      const exists = ID.test(id) && names().includes(`${id}.json`);
      if (exists) rmSync(fileOf(id));
      return exists;
    },
    signature: () =>
      names()
        .map((name) => {
          const { size, mtimeMs } = statSync(join(path, name), { throwIfNoEntry: false }) ?? {
            size: 0,
            mtimeMs: 0,
          };
          return `${name}:${size}:${mtimeMs}`;
        })
        .join('|'),
  };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

function readStored(file: string): ImportedDocument | null {
  try {
    return storedDocument(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Under another name first, on the disk before it gets its own: a process killed here leaves the old one. */
function writeWhole(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `.${name}.${process.pid}.tmp`);
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, join(folder, name));
}
