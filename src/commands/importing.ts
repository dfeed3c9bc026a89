import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { App } from '../app.ts';
import {
  filesOf,
  importDocument,
  isReadable,
  watchFolder,
  type FolderWatch,
  type ImportedDocument,
} from '../importing/index.ts';
import { AppError, type Issue } from '../shared/index.ts';
import { documentOptions, recogniserOf, sayingsBeside, type DocumentSayings } from './document-options.ts';
import { documentLines, documentReport, watchLine } from './import-report.ts';
import type { CommandIo } from './io.ts';
import type { CommandOptions } from './options.ts';

/**
 * `ningce import FILE|FOLDER …`, `--list`, `--remove ID`. One refused file does not keep the others out.
 * @throws AppError `bad_document` when a file was refused, after all others are in
 */
export async function runImport(app: App, io: CommandIo, options: CommandOptions): Promise<void> {
  if (options.list) return listDocuments(app, io, options);
  if (options.remove !== undefined) return removeDocument(app, io, options.remove);
  if (options.rest.length === 0)
    throw new AppError('usage', [{ code: 'import_usage', path: 'import', info: {} }]);
  const files = options.rest.flatMap((path) => filesAt(path));
  const said = { ...options };
  const reports: object[] = [];
  const issues: Issue[] = [];
  for (const file of files)
    try {
      const document = await readDocument(app, file, said);
      const outcome = options.dryRun ? 'checked' : app.corpus.put(document);
      reports.push(documentReport(document, outcome));
      if (!options.json) await io.out(`${documentLines(document, outcome, app.knowledge).join('\n')}\n`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      issues.push(...error.issues);
    }
  if (options.json)
    await io.out(
      JSON.stringify(
        { documents: reports, refused: issues.map((i) => ({ code: i.code, file: i.path })) },
        null,
        2,
      ),
    );
  if (issues.length > 0) throw new AppError('bad_document', issues);
}

/** A file as it is, a folder as the files in it that can be read. @throws AppError `no_file` */
function filesAt(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new AppError('bad_document', [{ code: 'no_file', path, info: {} }]);
  if (!found.isDirectory()) return [path];
  const files = (filesOf(path) ?? []).filter((f) => isReadable(f.name)).map((f) => f.path);
  if (files.length === 0)
    throw new AppError('bad_document', [{ code: 'import_empty_folder', path, info: {} }]);
  return files;
}

/** The command line counts more than the note beside a file. */
function readDocument(app: App, path: string, said: DocumentSayings): Promise<ImportedDocument> {
  const beside = sayingsBeside(path);
  const options = documentOptions(
    app,
    {
      region: said.region ?? beside.region,
      programme: said.programme ?? beside.programme,
      from: said.from ?? beside.from,
      to: said.to ?? beside.to,
      title: said.title ?? beside.title,
      number: said.number ?? beside.number,
    },
    path,
  );
  const input = { bytes: readBytes(path), file: path, options, watched: false, today: app.clock.today() };
  return importDocument(input, recogniserOf(app));
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError('bad_document', [{ code: 'no_file', path, info: {} }], { cause });
  }
}

async function listDocuments(app: App, io: CommandIo, { json }: CommandOptions): Promise<void> {
  const { documents, broken } = app.corpus.load();
  const { words } = app.knowledge;
  for (const name of broken)
    io.err(words.say('importing.broken_stored', { file: join(app.corpus.path, name) }));
  if (json)
    return io.out(
      JSON.stringify(
        documents.map((d) => documentReport(d, 'unchanged')),
        null,
        2,
      ),
    );
  const lines = documents.map(({ id, title, number, counts, file, importedOn }) =>
    words.say('importing.row', {
      id,
      title,
      number: number ?? '-',
      pieces: counts.pieces,
      file: basename(file),
      day: importedOn,
    }),
  );
  return io.out(lines.length === 0 ? words.say('importing.none') : lines.join('\n'));
}

async function removeDocument(app: App, io: CommandIo, id: string): Promise<void> {
  const title = app.corpus.load().documents.find((d) => d.id === id)?.title ?? id;
  if (!app.corpus.remove(id))
    throw new AppError('bad_document', [
      { code: 'import_unknown_id', path: '--remove', info: { found: id } },
    ]);
  return io.out(app.knowledge.words.say('importing.removed', { title, id }));
}

/** The watch over the documents folder; what it takes in counts in the next answer. */
export function watchDocuments(app: App, io: CommandIo, everyMs?: number): FolderWatch {
  return watchFolder({
    folder: app.config.documentsDir,
    corpus: app.corpus,
    read: async ({ path }) => readDocument(app, path, {}),
    onChange: () => app.reloadDocuments(),
    report: (event) => {
      if (event.kind !== 'unchanged') io.err(watchLine(event, app.knowledge));
    },
    nowMs: () => app.clock.nowMs(),
    ...(everyMs === undefined ? {} : { everyMs }),
  });
}
