import { isImported, type Chunk, type Hit } from '../retrieval/index.ts';
import type { Context } from './context.ts';

// Where a reviewed text and an imported one say much the same, the reviewed one speaks.
const IMPORTED_SHARE = 0.85;

// Of the articles of one imported text, the one that says it is about what is asked.
const FACET_LEAD = 1.15;

/** Nearness, by which passages of packs and of imported documents are compared. */
export function weightOf({ chunk, nearness }: Hit, { result }: Context): number {
  if (!isImported(chunk)) return nearness;
  const onFacet = chunk.facet !== null && result.query.facets.has(chunk.facet);
  return IMPORTED_SHARE * nearness * (onFacet ? FACET_LEAD : 1);
}

/** Whether the question names what a chunk is of, or what it is about. */
export function isNamed({ programme, about = [] }: Chunk, { subjects }: Context): boolean {
  return [programme, ...about].some((id) => subjects.named.includes(id));
}
