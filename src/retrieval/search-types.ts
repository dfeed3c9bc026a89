import type { Day } from '../shared/index.ts';
import type { DocumentNumber } from './document-numbers.ts';
import type { NearAside } from './asides.ts';
import type { FaqMatch } from './faq-match.ts';
import type { LegScores } from './fuse.ts';
import type { Query } from './query.ts';
import type { Chunk, SourceRef } from './types.ts';

/** What is looked for, and for whom. */
export interface SearchRequest {
  readonly question: string;
  /** Day whose texts count. */
  readonly asOf: Day;
  /** Six-digit code of the place; null = not known, all places are searched. */
  readonly region: string | null;
  /** Only these programmes; null = all. */
  readonly programmes: readonly string[] | null;
  /** Most hits a list. Default 12. */
  readonly limit?: number;
}

/** A chunk found, with every signal that speaks for or against it. */
export interface Hit {
  readonly chunk: Chunk;
  /** Fused score: comparable within one result only. */
  readonly score: number;
  readonly legs: LegScores;
  /** 0 to 1: weight of the question's content words that the chunk has, itself or in other words. */
  readonly coverage: number;
  /** 0 to 1: word score over the highest it could be for this question. */
  readonly share: number;
  /** 0 to 1: the measures together, fitted to tell the passage that answers. Best for comparing hits. */
  readonly nearness: number;
  /** Legs (words, bigrams, vectors) that have it among their first three. */
  readonly agreement: number;
  /** Present for FAQ chunks with some similarity. */
  readonly faq: FaqMatch | null;
}

export interface SearchResult {
  readonly query: Query;
  /** In force on the day, best first. */
  readonly hits: readonly Hit[];
  /** Ended before the day, best first: may only be shown as ended. */
  readonly outdated: readonly Hit[];
  /** Nearest example of each kind of message that asks nothing of a policy; empty without vectors. */
  readonly asides: readonly NearAside[];
  /** Cosine of the nearest text of any day, place and programme; -1 without vectors. */
  readonly topicNearness: number;
  /** Question words that occur in no chunk at all. */
  readonly unknownWords: readonly string[];
  /** Milliseconds by step. */
  readonly timings: Readonly<Record<string, number>>;
  /** Codes of what went without, e.g. `vectors_failed`. */
  readonly notes: readonly string[];
}

/** Finds passages. Deterministic for equal corpus, request and embedder. */
export interface Retriever {
  search(request: SearchRequest): Promise<SearchResult>;
  /** 0 to 1: how much of the question, words and character pairs, `text` has, itself or in other words. */
  coverage(query: Query, text: string): number;
  /** Programmes that have any text. */
  readonly programmes: ReadonlySet<string>;
  /** Digest sections of a programme that are in force on a day, in the order of the digest. */
  sections(programme: string, asOf: Day): readonly Chunk[];
  /** First day on which a dated text of the programme is in force; null when none of its texts is dated. */
  startOf(programme: string): Day | null;
  /** Documents that the texts of a programme rest on, each once; empty for an unknown programme. */
  sourcesOf(programme: string): readonly SourceRef[];
  /** Whether any text names a document of a year, or rests on it; true where no year is said. */
  knowsDocument(document: DocumentNumber): boolean;
  /**
   * The same retriever with further chunks, such as documents put in while the service runs. Only these
   * are indexed: it takes milliseconds a document, and this retriever stays as it is.
   */
  extend(chunks: readonly Chunk[]): Promise<Retriever>;
  readonly chunkCount: number;
  /** How the vector leg came about; see `OpenVectors.note`. */
  readonly vectorNote: string;
}
