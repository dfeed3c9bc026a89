import type { Embedder } from '../llm/index.ts';
import type { NameFinder } from '../shared/index.ts';
import { createAnalyser } from './analyser.ts';
import { inIndexOrder, searchText } from './corpus-index.ts';
import { openPart, searchPart, type CorpusPart, type Shared } from './corpus-part.ts';
import { createLatentEmbedder } from './latent-embedder.ts';
import { readQuery, withoutMentions, type Query } from './query.ts';
import type { Retriever, SearchRequest, SearchResult } from './search-types.ts';
import type { Chunk } from './types.ts';
import { firstDays, sourcesByProgramme, standingOn } from './validity.ts';

/** What a retriever is made of. */
export interface RetrieverOptions {
  /** Digest sections in the order of their digests. */
  readonly chunks: readonly Chunk[];
  readonly names: NameFinder;
  /** Full name and aliases by programme id: dictionary words and expansions. */
  readonly programmes: readonly ProgrammeNames[];
  /** Default: latent vectors fitted to the corpus, no download and no network. */
  readonly embedder?: Embedder;
  /** Where the vector index is kept; null or absent = in memory only. */
  readonly folder?: string | null;
}

export interface ProgrammeNames {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Builds all indexes in memory; the vector index is loaded from `folder` when it fits. */
export async function createRetriever(options: RetrieverOptions): Promise<Retriever> {
  const { chunks, names, programmes } = options;
  const analyser = createAnalyser(programmes.flatMap((p) => [p.name, ...p.aliases]));
  const texts = inIndexOrder(chunks).map(searchText);
  const embedder = options.embedder ?? createLatentEmbedder(texts, analyser);
  const fullNames = new Map(programmes.map((p) => [p.id, p.name]));
  const nameOf = (id: string): string | undefined => fullNames.get(id);
  const shared = { analyser, names, embedder, nameOf };
  return joinParts(shared, await openPart(chunks, shared, options.folder ?? null, null), null);
}

interface Sight extends Shared {
  readonly nameOf: (programme: string) => string | undefined;
}

/** One retriever over the main part and, if there are further chunks, the part beside it. */
function joinParts(sight: Sight, main: CorpusPart, more: CorpusPart | null): Retriever {
  const parts = more === null ? [main] : [main, more];
  const chunks = parts.flatMap((p) => p.given);
  const starts = firstDays(chunks);
  const sources = sourcesByProgramme(chunks);
  return {
    search: (request) => search(sight, parts, request),
    coverage: (query, text) => main.signals.coverText(query, text),
    programmes: new Set(chunks.map((c) => c.programme)),
    sections: (programme, asOf) =>
      chunks.filter(
        (c) => c.kind === 'digest' && c.programme === programme && standingOn(c, asOf) === 'live',
      ),
    startOf: (programme) => starts.get(programme) ?? null,
    sourcesOf: (programme) => sources.get(programme) ?? [],
    extend: async (further) =>
      joinParts(sight, main, further.length === 0 ? null : await openPart(further, sight, null, main)),
    chunkCount: chunks.length,
    vectorNote: main.vectorNote,
  };
}

/** Hits of the main part come first: what is put in beside it adds to them and never displaces one. */
async function search(
  { analyser, names, nameOf }: Sight,
  parts: readonly CorpusPart[],
  request: SearchRequest,
): Promise<SearchResult> {
  const began = performance.now();
  const query = readQuery(request.question, analyser, names, nameOf);
  const afterQuery = performance.now();
  const [main] = parts;
  const { vector, failed } = main
    ? await main.vectors.embed(vectorText(query))
    : { vector: null, failed: false };
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
    notes: failed ? ['vectors_failed'] : [],
  };
}

/** Names only say which programme; what is asked about it is the rest, where there is a rest. */
function vectorText(query: Query): string {
  return query.content.length === 0 ? query.text : withoutMentions(query.text, query.mentions);
}
