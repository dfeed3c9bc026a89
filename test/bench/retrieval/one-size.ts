/**
 * A corpus of one size, in a process of its own: `node --expose-gc one-size.ts 20000` prints a `Measured` as JSON.
 * Times are of the processor and of the one thread that works, for a machine may be shared.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRetriever, type Retriever } from '../../../src/retrieval/index.ts';
import { dayOf } from '../../eval/legs.ts';
import { loadQuestions } from '../../eval/questions.ts';
import { quantile } from '../../eval/statistics.ts';
import { loadPolicyCorpus } from '../../support/policy-corpus.ts';
import { threadMs } from '../measure.ts';
import { makeCorpus } from './corpus.ts';
import { measurePeers, type PeerTimes } from './peers.ts';
import { embedderOf, embedQuestions, realVectors, writeVectors } from './vectors.ts';

/** Milliseconds, and megabytes of the whole process once all is in memory. */
export interface Measured extends PeerTimes {
  readonly chunks: number;
  readonly vectors: number;
  readonly wordsBuild: number;
  readonly build: number;
  readonly start: number;
  /** The very first search after a start, with the filter of its day to make. */
  readonly firstSearch: number;
  readonly searchP50: number;
  readonly searchP95: number;
  readonly embedP50: number;
  readonly embedP95: number;
  readonly resident: number;
}

const ROUNDS = 5;
// Each tenth: as many as give a steady ninety-fifth percentile, in a run of minutes.
const questions = loadQuestions().filter((_question, i) => i % 10 === 0);

/**
 * For every question the least of some rounds by the clock: what others on the machine take is no part of it, and
 * processor time comes in steps of four milliseconds on some.
 */
async function searchTimes(retriever: Retriever): Promise<{ first: number; ms: number[] }> {
  const rounds: number[][] = questions.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, q] of questions.entries()) {
      const request = { question: q.ask, asOf: dayOf(q), region: q.region ?? null, programmes: null };
      const mark = performance.now();
      await retriever.search(request);
      rounds[i]?.push(performance.now() - mark);
    }
  return { first: rounds[0]?.[0] ?? NaN, ms: rounds.map((list) => Math.min(...list)) };
}

async function timed<T>(work: () => Promise<T>): Promise<{ made: T; ms: number }> {
  globalThis.gc?.();
  const mark = process.threadCpuUsage();
  const made = await work();
  return { made, ms: threadMs(mark) };
}

async function measure(count: number, folder: string): Promise<Measured> {
  const { chunks: real, names, programmes } = loadPolicyCorpus();
  const chunks = makeCorpus(real, count);
  const vectorFile = join(folder, 'given.bin');
  const vectors = writeVectors(vectorFile, chunks, realVectors(real));
  const embedded = await embedQuestions(questions.map((q) => q.ask));
  const embedder = embedderOf(embedded.vectors);
  const open = (name: string, withVectors: boolean) =>
    timed(() =>
      createRetriever({
        ...{ chunks, names, programmes, vectorFile },
        embedder: withVectors ? embedder : null,
        folder: join(folder, name),
      }),
    );
  const words = (await open('words', false)).ms;
  const build = (await open('both', true)).ms;
  const starts = [await open('both', true), await open('both', true), await open('both', true)] as const;
  const start = Math.min(...starts.map(({ ms }) => ms));
  const [, , { made: retriever }] = starts;
  if (retriever.vectorNote !== 'loaded') throw new Error(`not from the snapshot: ${retriever.vectorNote}`);
  const { first, ms } = await searchTimes(retriever);
  const resident = process.memoryUsage().rss / 1e6;
  return {
    ...{ chunks: count, vectors, wordsBuild: words, build, start, firstSearch: first },
    searchP50: quantile(ms, 0.5),
    searchP95: quantile(ms, 0.95),
    embedP50: quantile(embedded.ms, 0.5),
    embedP95: quantile(embedded.ms, 0.95),
    resident,
    ...measurePeers({ chunks, programmes, questions, vectorFile, asked: embedded.vectors }),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'ningce-bench-'));
try {
  console.log(JSON.stringify(await measure(Number(process.argv[2] ?? 20_000), folder)));
} finally {
  rmSync(folder, { recursive: true });
}
