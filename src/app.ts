import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAnswerer, unsafeKind, type Answerer } from './answer/index.ts';
import type { Config } from './config.ts';
import {
  createAssistant,
  createReader,
  type DialogueEnv,
  type Inbound,
  type TurnResult,
} from './dialogue/index.ts';
import { createGrounder, watchGrounder, type WatchedGrounder } from './grounding/index.ts';
import { codeName, loadChunks, loadKnowledge, programmeInfos, type Knowledge } from './knowledge.ts';
import { createOpenAiEmbedder } from './llm/index.ts';
import { createRetriever } from './retrieval/index.ts';
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
  /** The one check of outgoing texts; counts what it drops. */
  readonly grounder: WatchedGrounder;
  /** Questions about texts; builds or loads the index on first use. */
  answerer(): Promise<Answerer>;
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
  const grounder = watchGrounder(createGrounder(findNames), (reason) =>
    process.stderr.write(`ungrounded statement dropped reason=${reason}\n`),
  );
  const storage = once(() => {
    mkdirSync(config.dataDir, { recursive: true });
    return openSqliteFile(join(config.dataDir, 'ningce.sqlite'), clock);
  });
  const answerer = once(() => openAnswerer(config, knowledge, { names: findNames, grounder }));
  const assistant = once(async () => {
    const answers = await answerer();
    const queue = createSessionQueue();
    return createAssistant({
      env,
      clock,
      read,
      grounder,
      isUnsafe: (text) => unsafeKind(text) !== null,
      answer: (q) => answers.answerQuestion({ ...q, asOf: parseDay(q.asOf) ?? clock.today() }),
      sessions: createSessionStore({ store: storage().store('sessions'), schema: 1, ttlMs: SESSION_TTL_MS }),
      inOrder: (key, job) => queue.run(key, job),
      report: (error, session) => process.stderr.write(`turn failed session=${session} ${String(error)}\n`),
    });
  });
  const close = async (): Promise<void> => (storage.made() ? storage().close() : undefined);
  return { config, clock, knowledge, env, findNames, read, grounder, answerer, assistant, storage, close };
}

async function openAnswerer(
  config: Config,
  knowledge: Knowledge,
  { names, grounder }: { readonly names: NameFinder; readonly grounder: WatchedGrounder },
): Promise<Answerer> {
  const { chunks } = loadChunks(knowledge);
  const programmes = programmeInfos(knowledge);
  const retriever = await createRetriever({
    chunks,
    names,
    programmes,
    folder: join(config.dataDir, 'index'),
    ...(config.embeddings ? { embedder: createOpenAiEmbedder(config.embeddings) } : {}),
  });
  return createAnswerer({ retriever, names, words: knowledge.words, programmes, grounder });
}

/** Makes a value on the first call and hands out the same one afterwards. */
function once<T>(make: () => T): (() => T) & { made(): boolean } {
  let value: { of: T } | null = null;
  const get = (): T => (value ??= { of: make() }).of;
  return Object.assign(get, { made: () => value !== null });
}
