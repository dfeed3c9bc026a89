import { join } from 'node:path';
import type { Embedder } from '../llm/index.ts';
import type { NameFinder } from '../shared/index.ts';
import type { Aside } from './asides.ts';
import { createAnalyser } from './analyser.ts';
import { openPart, searchPart, type CorpusPart, type Shared } from './corpus-part.ts';
import { readQuery } from './query.ts';
import type { Retriever, SearchRequest, SearchResult } from './search-types.ts';
import { rememberSurroundings } from './surroundings.ts';
import { documentsKnown } from './document-numbers.ts';
import type { Chunk } from './types.ts';
import { firstDays, sourcesByProgramme, standingOn } from './validity.ts';

/** What a retriever is made of. */
export interface RetrieverOptions {
  /** Digest sections in the order of their digests. */
  readonly chunks: readonly Chunk[];
  readonly names: NameFinder;
  /** Full name and aliases by programme id: dictionary words and expansions. */
  readonly programmes: readonly ProgrammeNames[];
  /** Null or absent = search by words alone. */
  readonly embedder?: Embedder | null;
  /** Vectors that come with the texts, so that only changed ones are embedded; null or absent = none. */
  readonly vectorFile?: string | null;
  /** Where the indexes are kept between runs; null or absent = in memory only. */
  readonly folder?: string | null;
  /** Examples of messages that ask nothing of a policy; absent = none, see `loadAsides`. */
  readonly asides?: readonly Aside[];
}

export interface ProgrammeNames {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

interface Sight extends Shared {
  readonly nameOf: (programme: string) => string | undefined;
  readonly folder: string | null;
}

/** Builds all indexes in memory, or loads from `folder` those that fit. */
export async function createRetriever(options: RetrieverOptions): Promise<Retriever> {
  const {
    chunks,
    names,
    programmes,
    embedder = null,
    folder = null,
    vectorFile = null,
    asides = [],
  } = options;
  const analyser = createAnalyser(programmes.flatMap((p) => [p.name, ...p.aliases]));
  const fullNames = new Map(programmes.map((p) => [p.id, p.name]));
  const sight = { analyser, names, embedder, folder, nameOf: (id: string) => fullNames.get(id) };
  return joinParts(sight, await openPart(chunks, sight, { folder, vectorFile, asides, beside: null }), null);
}

/** One retriever over the main part and, if there are further chunks, the part beside it. */
function joinParts(sight: Sight, main: CorpusPart, more: CorpusPart | null): Retriever {
  const parts = more === null ? [main] : [main, more];
  const chunks = parts.flatMap((p) => p.given);
  const starts = firstDays(chunks);
  const sources = sourcesByProgramme(chunks);
  const around = rememberSurroundings(parts);
  return {
    search: (request) => search(sight, parts, around, request),
    coverage: (query, text) => main.signals.coverText(query, text),
    programmes: new Set(chunks.map((c) => c.programme)),
    sections: (programme, asOf) =>
      chunks.filter(
        (c) => c.kind === 'digest' && c.programme === programme && standingOn(c, asOf) === 'live',
      ),
    startOf: (programme) => starts.get(programme) ?? null,
    knowsDocument: documentsKnown(chunks),
    sourcesOf: (programme) => sources.get(programme) ?? [],
    extend: async (further) =>
      joinParts(sight, main, further.length === 0 ? null : await openBeside(sight, main, further)),
    chunkCount: chunks.length,
    vectorNote: main.vectorNote,
  };
}

function openBeside(sight: Sight, main: CorpusPart, further: readonly Chunk[]): Promise<CorpusPart> {
  const folder = sight.folder === null ? null : join(sight.folder, 'beside');
  return openPart(further, sight, { folder, vectorFile: null, asides: [], beside: main });
}

/** Hits of the main part come first: what is put in beside it adds to them and never displaces one. */
async function search(
  { analyser, names, nameOf }: Sight,
  parts: readonly CorpusPart[],
  around: ReturnType<typeof rememberSurroundings>,
  request: SearchRequest,
): Promise<SearchResult> {
  const began = performance.now();
  const query = readQuery(request.question, analyser, names, nameOf);
  const afterQuery = performance.now();
  const [main] = parts;
  const { vector, failed } = main ? await main.vectors.embed(query.text) : { vector: null, failed: false };
  const afterVector = performance.now();
  const found = parts.map((part) => searchPart(part, request, query, vector));
  const unknown = parts.map((part) => part.signals.unknownWords(query));
  const ended = performance.now();
  return {
    query,
    hits: found.flatMap((f) => f.hits),
    outdated: found.flatMap((f) => f.outdated),
    unknownWords: (unknown[0] ?? []).filter((word) => unknown.every((words) => words.includes(word))),
    timings: { query: afterQuery - began, embed: afterVector - afterQuery, rank: ended - afterVector },
    ...around(vector),
    notes: failed ? ['vectors_failed'] : [],
  };
}
