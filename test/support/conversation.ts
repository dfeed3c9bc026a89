import { createAnswerer, unsafeKind, type Answerer } from '../../src/answer/index.ts';
import { createAssistant, createReader, type TurnResult } from '../../src/dialogue/index.ts';
import { createGrounder } from '../../src/grounding/index.ts';
import { loadChunks, programmeInfos } from '../../src/knowledge.ts';
import { openLadder, openSheets, openTopics, packsAsOffered, relationTexts } from '../../src/skills.ts';
import { createRetriever } from '../../src/retrieval/index.ts';
import { amountsWorkedOut } from '../../src/worked-out.ts';
import { createNameFinder, fixedClock, parseDay } from '../../src/shared/index.ts';
import { createSessionQueue, createSessionStore, MemoryStore } from '../../src/storage/index.ts';
import { describer, dictionary, knowledge, regions, words } from './knowledge.ts';

export const findNames = createNameFinder(knowledge.names);
export const read = createReader({ dictionary, regions, findNames, words });

let answerer: Promise<Answerer> | null = null;

/** The answering side over the real texts, built once. */
export function theAnswerer(): Promise<Answerer> {
  answerer ??= openAnswerer();
  return answerer;
}

async function openAnswerer(): Promise<Answerer> {
  const { chunks } = loadChunks(knowledge);
  const programmes = programmeInfos(knowledge);
  const retriever = await createRetriever({ chunks, names: findNames, programmes, folder: null });
  const relations = relationTexts(knowledge, openLadder(knowledge));
  const topics = openTopics(knowledge);
  const workOut = amountsWorkedOut(knowledge);
  return createAnswerer({ retriever, names: findNames, words, programmes, relations, topics, workOut });
}

/**
 * The whole core on a fixed day with sessions in memory: what every channel talks to. Without an answering side
 * of its own it searches by words alone.
 */
export async function startConversation(
  day: string,
  given?: Answerer,
): Promise<{ readonly say: (text: string, session?: string) => Promise<TurnResult>; errors: unknown[] }> {
  const answers = given ?? (await theAnswerer());
  const queue = createSessionQueue();
  const errors: unknown[] = [];
  const assistant = createAssistant({
    env: {
      dictionary,
      regions,
      words,
      packs: packsAsOffered(knowledge),
      describer,
      programmes: new Map(programmeInfos(knowledge).map((info) => [info.id, info])),
      industries: knowledge.industries,
      findNames,
      ladder: openLadder(knowledge),
      sheets: openSheets(knowledge),
    },
    clock: fixedClock(parseDay(day) ?? 0),
    read,
    grounder: createGrounder(findNames),
    isUnsafe: (text) => unsafeKind(text) !== null,
    answer: (q) => answers.answerQuestion({ ...q, asOf: parseDay(q.asOf) ?? 0 }),
    sessions: createSessionStore({ store: new MemoryStore('sessions'), schema: 1 }),
    inOrder: (key, job) => queue.run(key, job),
    report: (error) => errors.push(error),
  });
  return { say: (text, session = 'test') => assistant.handle({ session, text }), errors };
}
