import { isImported, type Chunk, type Hit } from '../retrieval/index.ts';
import type { Context } from './context.ts';
import { yearsIn } from './years.ts';

// Where a reviewed text and an imported one say much the same, the reviewed one speaks.
const IMPORTED_SHARE = 0.85;

// Of the articles of one text, the one that says it is about what is asked.
const FACET_LEAD = 1.15;

// The one that speaks of the year asked about.
const YEAR_LEAD = 1.2;

/** Nearness, by which passages of packs and of imported documents are compared. */
export function weightOf({ chunk, nearness }: Hit, { result }: Context): number {
  const onFacet = chunk.facet !== null && result.query.facets.has(chunk.facet);
  const asked = yearsIn(result.query.text);
  const ofYear =
    asked.length > 0 && yearsIn(`${chunk.headings.join()} ${chunk.text}`).some((y) => asked.includes(y));
  const lead = (onFacet ? FACET_LEAD : 1) * (ofYear ? YEAR_LEAD : 1);
  return (isImported(chunk) ? IMPORTED_SHARE : 1) * nearness * lead;
}

/** Whether the question names what a chunk is of, or what it is about. */
export function isNamed({ programme, about = [] }: Chunk, { subjects }: Context): boolean {
  return [programme, ...about].some((id) => subjects.named.includes(id));
}
