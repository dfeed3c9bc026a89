import MiniSearch from 'minisearch';
import { createAnalyser } from '../../../src/retrieval/analyser.ts';
import { createExactIndex } from '../../../src/retrieval/exact-index.ts';
import {
  openVectorCache,
  vectorTexts,
  type Chunk,
  type ProgrammeNames,
} from '../../../src/retrieval/index.ts';
import type { LabelledQuestion } from '../../eval/questions.ts';
import { quantile } from '../../eval/statistics.ts';
import { threadMs } from '../measure.ts';
import { embedderOf } from './vectors.ts';

/** Milliseconds; null where a peer was left out. */
export interface PeerTimes {
  readonly miniBuild: number | null;
  readonly miniP50: number | null;
  readonly miniP95: number | null;
  readonly scanP50: number;
  readonly scanP95: number;
}

// Above, MiniSearch alone would take longer than all the rest.
const MINI_MAX = 20_000;
const SCANNED = 100;
const DEPTH = 50;

export interface PeerInput {
  readonly chunks: readonly Chunk[];
  readonly programmes: readonly ProgrammeNames[];
  readonly questions: readonly LabelledQuestion[];
  readonly vectorFile: string;
  /** Vectors of the questions. */
  readonly asked: ReadonlyMap<string, readonly number[]>;
}

/** Words alone by MiniSearch, and vectors alone by looking at every one. */
export function measurePeers(input: PeerInput): PeerTimes {
  const small = input.chunks.length <= MINI_MAX;
  const mini = small ? measureMini(input) : { miniBuild: null, miniP50: null, miniP95: null };
  return { ...mini, ...measureScan(input) };
}

/** The same words and weights of fields, everything else as it comes. */
function measureMini({ chunks, programmes, questions }: PeerInput) {
  const analyser = createAnalyser(programmes.flatMap((p) => [p.name, ...p.aliases]));
  const mini = new MiniSearch({
    fields: ['title', 'heading', 'questions', 'text'],
    tokenize: (text) => analyser.words(text),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 1.5, heading: 3, questions: 2, text: 1 } },
  });
  const mark = process.threadCpuUsage();
  for (const { id, title, headings, questions: asked, text } of chunks)
    mini.add({ id, title, heading: headings.join(' '), questions: asked.join(' '), text });
  const miniBuild = threadMs(mark);
  const ms = questions.map(({ ask }) => msOf(() => mini.search(ask).slice(0, DEPTH)));
  return { miniBuild, miniP50: quantile(ms, 0.5), miniP95: quantile(ms, 0.95) };
}

function measureScan({ chunks, vectorFile, asked }: PeerInput) {
  const { id, dim } = embedderOf(asked);
  const cache = openVectorCache([vectorFile], { id, dim });
  const vectors = vectorTexts(chunks).map(({ role, text }) => cache.get(role, text) ?? []);
  const scan = createExactIndex(vectors, dim);
  const ms = [...asked.values()].slice(0, SCANNED).map((v) => msOf(() => scan.search(v, DEPTH, null)));
  return { scanP50: quantile(ms, 0.5), scanP95: quantile(ms, 0.95) };
}

function msOf(work: () => unknown): number {
  const mark = process.threadCpuUsage();
  work();
  return threadMs(mark);
}
