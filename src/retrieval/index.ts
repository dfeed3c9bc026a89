/**
 * Finds the passages that may answer a question. Receives plain chunks; knows no pack, no reply word.
 * Start at `retriever.ts`; `build-chunks.ts` makes chunks of a digest and its questions.
 */
export type * from './types.ts';
export { documentsIn, shareDocument, type DocumentNumber } from './document-numbers.ts';
export { buildChunks, type ChunkInput } from './build-chunks.ts';
export type { DigestDocument, DigestDocuments } from './cite.ts';
export { createRetriever, type ProgrammeNames, type RetrieverOptions } from './retriever.ts';
export type { Hit, Retriever, SearchRequest, SearchResult } from './search-types.ts';
export { createLikeness, type Likeness, type Wording } from './likeness.ts';
export type { FaqMatch } from './faq-match.ts';
export { cutByDictionary } from './analyser.ts';
export { openVectorCache } from './vector-cache.ts';
export { asideText, loadAsides, type Aside, type NearAside } from './asides.ts';
export { shippedTexts, vectorTexts } from './vector-texts.ts';
export { withoutMentions, type Expansion, type Query } from './query.ts';
export type { LegName, LegScores } from './fuse.ts';
export { figuresOf, prepareText, readFigures, type Figure } from './figures.ts';
export { isTableLine } from './split-section.ts';
export {
  isImported,
  isLive,
  mayHaveApplied,
  standingOn,
  stateOn,
  type Standing,
  type StateOnDay,
} from './validity.ts';
export { regionConcerns, regionPrefix } from './regions.ts';
export { toWritten } from './spoken.ts';
