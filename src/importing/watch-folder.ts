import { AppError, type Issue } from '../shared/index.ts';
import type { CorpusFolder, PutOutcome } from './corpus-folder.ts';
import { filesOf, type FolderFile } from './folder-files.ts';
import type { ImportedDocument } from './types.ts';

/** What happened to a file of the watched folder. */
export type WatchEvent =
  | { readonly kind: PutOutcome; readonly document: ImportedDocument }
  | { readonly kind: 'removed'; readonly document: Watched }
  | { readonly kind: 'refused'; readonly file: string; readonly issues: readonly Issue[] }
  | { readonly kind: 'failed'; readonly file: string; readonly error: unknown };

/** What is remembered of a document between passes. */
export type Watched = Pick<ImportedDocument, 'id' | 'file' | 'title' | 'counts'>;

export interface WatchOptions {
  readonly folder: string;
  readonly corpus: CorpusFolder;
  /** Reads one file into a document; may throw. */
  readonly read: (file: FolderFile) => Promise<ImportedDocument>;
  /** Called after a pass in which the corpus changed, whoever changed it. */
  readonly onChange: () => Promise<void>;
  readonly report: (event: WatchEvent) => void;
  readonly nowMs: () => number;
  /** Pause between passes. Looking is cheap, and works on network drives where notices do not. */
  readonly everyMs?: number;
}

/** A folder whose files are the documents. */
export interface FolderWatch {
  /** One pass, for the start and for tests; never throws. */
  pass(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const EVERY_MS = 3000;
// A file changed more recently may still be being written.
const SETTLED_MS = 2000;

/** Keeps the corpus equal to a folder: new and changed files are imported, documents of files gone are removed. */
export function watchFolder(options: WatchOptions): FolderWatch {
  const { corpus, everyMs = EVERY_MS } = options;
  const done = new Map<string, string>();
  const seen = new Map<string, string>();
  const watched = watchedOf(corpus);
  let known = corpus.signature();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const pass = async (): Promise<void> => {
    try {
      const files = filesOf(options.folder);
      for (const file of files ?? []) if (!stopped) await take(file);
      // A folder that cannot be read just now says nothing about its files.
      if (files !== null) removeGone(new Set(files.map((f) => f.name)));
      const now = corpus.signature();
      if (now === known) return;
      await options.onChange();
      known = now;
    } catch (error) {
      options.report({ kind: 'failed', file: options.folder, error });
    }
  };
  const take = async (file: FolderFile): Promise<void> => {
    if (done.get(file.name) === file.signature) return;
    const settled = options.nowMs() - file.changedMs >= SETTLED_MS || seen.get(file.name) === file.signature;
    seen.set(file.name, file.signature);
    if (!settled) return;
    // Done in any case: a broken file is told once, not every few seconds.
    done.set(file.name, file.signature);
    options.report(await importFile(file));
  };
  const importFile = async (file: FolderFile): Promise<WatchEvent> => {
    try {
      const document = { ...(await options.read(file)), file: file.name, watched: true };
      const kind = corpus.put(document);
      // What this file was before, when it is another document now.
      for (const old of watched())
        if (old.file === file.name && old.id !== document.id) corpus.remove(old.id);
      return { kind, document };
    } catch (error) {
      if (error instanceof AppError) return { kind: 'refused', file: file.name, issues: error.issues };
      return { kind: 'failed', file: file.name, error };
    }
  };
  const removeGone = (names: ReadonlySet<string>): void => {
    for (const document of watched()) {
      if (names.has(document.file)) continue;
      corpus.remove(document.id);
      options.report({ kind: 'removed', document });
    }
    for (const name of done.keys()) if (!names.has(name)) done.delete(name);
  };
  const loop = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = pass().then(loop);
    }, everyMs);
  };
  return {
    pass: () => (running = running.then(pass)),
    start: loop,
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** The documents that came from the folder, read again only after a change: passes are frequent. */
function watchedOf(corpus: CorpusFolder): () => readonly Watched[] {
  let signature: string | null = null;
  let list: readonly Watched[] = [];
  return () => {
    const now = corpus.signature();
    if (now !== signature)
      list = corpus
        .load()
        .documents.filter((d) => d.watched)
        .map(({ id, file, title, counts }) => ({ id, file, title, counts }));
    signature = now;
    return list;
  };
}
