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
import { createGrounder, watchGrounder, type WatchedGrounder } from './grounding/index.ts';
import { openCorpusFolder, type CorpusFolder } from './importing/index.ts';
import { codeName, loadKnowledge, programmeInfos, projectRoot, type Knowledge } from './knowledge.ts';
import { openLiveAnswerer } from './live-answerer.ts';
import { openLadder, openSheets, packsAsOffered } from './skills.ts';
import type { Describer } from './rules/index.ts';
import { createNameFinder, parseDay, systemClock, type Clock, type NameFinder } from './shared/index.ts';
import {
  createCollection,
  createSessionQueue,
  createSessionStore,
  openSqliteFile,
  type SqliteFile,
} from './storage/index.ts';
import { createUnansweredLog, type UnansweredLog } from './unanswered/index.ts';

/** The parts of the product, each made once and only when first wanted. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly knowledge: Knowledge;
  readonly env: Omit<DialogueEnv, 'today'>;
  readonly findNames: NameFinder;
  readonly read: ReturnType<typeof createReader>;
  /** The one check of outgoing texts; counts what it drops. */
  readonly grounder: WatchedGrounder;
  /** Questions about texts; builds or loads the index on first use. */
  answerer(): Promise<Answerer>;
  /** Imported documents on disk. */
  readonly corpus: CorpusFolder;
  /** Makes what was imported or removed since count in the next answer; no restart, no pause. */
  reloadDocuments(): Promise<void>;
  assistant(): Promise<{ handle(message: Inbound): Promise<TurnResult> }>;
  storage(): SqliteFile;
  /** Questions that found no answer. */
  unanswered(): UnansweredLog;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
// A conversation is forgotten this long after its last message.
const SESSION_TTL_MS = 180 * DAY_MS;

/**
 * The composition root: the only place that names concrete classes.
 * @param root folder of `policies/` and `prompts/`
 */
export function createApp(config: Config, clock: Clock = systemClock, root = projectRoot): App {
  const knowledge = loadKnowledge(root);
  const { dictionary, regions, words } = knowledge;
  const packs = packsAsOffered(knowledge);
  const describer: Describer = {
    words,
    dictionary,
    packs,
    codeName: (_field, code) => codeName(knowledge, code),
  };
  const findNames = createNameFinder(knowledge.names);
  const programmes = new Map(programmeInfos(knowledge).map((info) => [info.id, info]));
  // Read when first wanted: a mistake in them must not keep other commands from running.
  const [ladder, sheets] = [once(() => openLadder(knowledge)), once(() => openSheets(knowledge))];
  const env = {
    ...{ dictionary, regions, words, packs, describer, programmes, industries: knowledge.industries },
    findNames,
    get ladder() {
      return ladder();
    },
    get sheets() {
      return sheets();
    },
  };
  const nameOf = (id: string) => programmes.get(id)?.name ?? null;
  const read = createReader({ dictionary, regions, findNames, words, nameOf });
  const grounder = watchGrounder(createGrounder(findNames), (reason) =>
    process.stderr.write(`ungrounded statement dropped reason=${reason}\n`),
  );
  const storage = once(() => {
    mkdirSync(config.dataDir, { recursive: true });
    return openSqliteFile(join(config.dataDir, 'ningce.sqlite'), clock);
  });
  const unanswered = once(() => openUnanswered(config, clock, storage));
  const corpus = openCorpusFolder(join(config.dataDir, 'corpus'));
  const answerer = once(() => openLiveAnswerer(config, knowledge, findNames, corpus, grounder));
  const reloadDocuments = async (): Promise<void> => (await answerer()).reload();
  const assistant = once(async () => {
    const answers = await answerer();
    const queue = createSessionQueue();
    return createAssistant({
      env,
      clock,
      read,
      grounder,
      isUnsafe: (text) => unsafeKind(text) !== null,
      answer: async (q) => {
        const answer = await answers.answerQuestion({ ...q, asOf: parseDay(q.asOf) ?? clock.today() });
        return { ...answer, onGiven: () => unanswered().record(q, answer) };
      },
      sessions: createSessionStore({ store: storage().store('sessions'), schema: 1, ttlMs: SESSION_TTL_MS }),
      inOrder: (key, job) => queue.run(key, job),
      report: (error, session) => process.stderr.write(`turn failed session=${session} ${String(error)}\n`),
    });
  });
  const close = async (): Promise<void> => (storage.made() ? storage().close() : undefined);
  const parts = { config, clock, knowledge, env, findNames, read, grounder, corpus };
  return { ...parts, answerer, reloadDocuments, assistant, storage, unanswered, close };
}

/** The file is opened with the first question kept: a broken one must not cost anybody an answer. */
function openUnanswered({ unanswered }: Config, clock: Clock, storage: () => SqliteFile): UnansweredLog {
  const entries = once(() => createCollection(storage().store('unanswered'), unanswered.days * DAY_MS));
  return createUnansweredLog({
    ...unanswered,
    clock,
    entries: {
      update: async (key, change) => entries().update(key, change),
      delete: async (key) => entries().delete(key),
      all: async () => entries().all(),
    },
    report: (error) => void process.stderr.write(`unanswered question not kept ${String(error)}\n`),
  });
}

/** Makes a value on the first call and hands out the same one afterwards. */
function once<T>(make: () => T): (() => T) & { made(): boolean } {
  let value: { of: T } | null = null;
  const get = (): T => (value ??= { of: make() }).of;
  return Object.assign(get, { made: () => value !== null });
}
