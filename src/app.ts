import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { unsafeKind, type Answerer } from './answer/index.ts';
import type { Config } from './config.ts';
import {
  createAssistant,
  createReader,
  type DialogueEnv,
  type Inbound,
  type TurnResult,
} from './dialogue/index.ts';
import { openCorpusFolder, type CorpusFolder } from './importing/index.ts';
import { codeName, loadKnowledge, programmeInfos, type Knowledge } from './knowledge.ts';
import { openLiveAnswerer } from './live-answerer.ts';
import type { Describer } from './rules/index.ts';
import { createNameFinder, parseDay, systemClock, type Clock, type NameFinder } from './shared/index.ts';
import { createSessionQueue, createSessionStore, openSqliteFile, type SqliteFile } from './storage/index.ts';

/** The parts of the product, each made once and only when first wanted. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly knowledge: Knowledge;
  readonly env: Omit<DialogueEnv, 'today'>;
  readonly findNames: NameFinder;
  readonly read: ReturnType<typeof createReader>;
  /** Questions about texts; builds or loads the index on first use. */
  answerer(): Promise<Answerer>;
  /** Imported documents on disk. */
  readonly corpus: CorpusFolder;
  /** Makes what was imported or removed since count in the next answer; no restart, no pause. */
  reloadDocuments(): Promise<void>;
  assistant(): Promise<{ handle(message: Inbound): Promise<TurnResult> }>;
  storage(): SqliteFile;
  close(): Promise<void>;
}

// A conversation is forgotten this long after its last message.
const SESSION_TTL_MS = 180 * 24 * 3_600_000;

/** The composition root: the only place that names concrete classes. */
export function createApp(config: Config, clock: Clock = systemClock): App {
  const knowledge = loadKnowledge();
  const { dictionary, regions, words, packs } = knowledge;
  const describer: Describer = {
    words,
    dictionary,
    packs,
    codeName: (_field, code) => codeName(knowledge, code),
  };
  const findNames = createNameFinder(knowledge.names);
  const programmes = new Map(programmeInfos(knowledge).map((info) => [info.id, info]));
  const env = { dictionary, regions, words, packs, describer, programmes, industries: knowledge.industries };
  const nameOf = (id: string) => programmes.get(id)?.name ?? null;
  const read = createReader({ dictionary, regions, findNames, words, nameOf });
  const storage = once(() => {
    mkdirSync(config.dataDir, { recursive: true });
    return openSqliteFile(join(config.dataDir, 'ningce.sqlite'), clock);
  });
  const corpus = openCorpusFolder(join(config.dataDir, 'corpus'));
  const answerer = once(() => openLiveAnswerer(config, knowledge, findNames, corpus));
  const reloadDocuments = async (): Promise<void> => (await answerer()).reload();
  const assistant = once(async () => {
    const answers = await answerer();
    const queue = createSessionQueue();
    return createAssistant({
      env,
      clock,
      read,
      isUnsafe: (text) => unsafeKind(text) !== null,
      answer: (q) => answers.answerQuestion({ ...q, asOf: parseDay(q.asOf) ?? clock.today() }),
      sessions: createSessionStore({ store: storage().store('sessions'), schema: 1, ttlMs: SESSION_TTL_MS }),
      inOrder: (key, job) => queue.run(key, job),
      report: (error, session) => process.stderr.write(`turn failed session=${session} ${String(error)}\n`),
    });
  });
  const close = async (): Promise<void> => (storage.made() ? storage().close() : undefined);
  const parts = { config, clock, knowledge, env, findNames, read, corpus };
  return { ...parts, answerer, reloadDocuments, assistant, storage, close };
}

/** Makes a value on the first call and hands out the same one afterwards. */
function once<T>(make: () => T): (() => T) & { made(): boolean } {
  let value: { of: T } | null = null;
  const get = (): T => (value ??= { of: make() }).of;
  return Object.assign(get, { made: () => value !== null });
}
