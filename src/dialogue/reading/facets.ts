import type { Facet, ReadingLexicon } from './lexicon.ts';

/** Facet of a question: the first, in the lexicon's order of precedence, with a cue word in the text. */
export function facetOf(text: string, lexicon: ReadingLexicon): Facet | null {
  const facets = Object.entries(lexicon.facets) as [Facet, readonly string[]][];
  return facets.find(([, words]) => words.some((word) => text.includes(word)))?.[0] ?? null;
}
