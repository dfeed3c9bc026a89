import { readFigures, type Hit, type SearchResult } from '../retrieval/index.ts';
import type { NearTitle } from './types.ts';

/** Titles of the passages nearest to the question, best first, each once. @param most how many */
export function nearTitles(
  { hits, outdated }: Pick<SearchResult, 'hits' | 'outdated'>,
  most: number,
): NearTitle[] {
  const ranked = [...hits, ...outdated].sort((x, y) => y.nearness - x.nearness);
  const titles = new Map<string, NearTitle>();
  for (const hit of ranked) {
    const title = titleOf(hit);
    if (title !== '' && titles.size < most) titles.set(`${hit.chunk.programme} ${title}`, near(hit, title));
  }
  return [...titles.values()];
}

/**
 * The same for showing beside a refusal: in force, near, and without a figure, which nothing there would back.
 * @param programme the one that the question names, null = none
 */
export function titlesToOffer({ hits }: Pick<SearchResult, 'hits'>, programme: string | null): NearTitle[] {
  const least = programme !== null ? LEAST_NEAR.named : LEAST_NEAR.unnamed;
  const fit = hits.filter(
    (hit) =>
      hit.nearness >= least &&
      (programme === null || hit.chunk.programme === programme) &&
      readFigures(titleOf(hit)).length === 0,
  );
  return nearTitles({ hits: fit, outdated: [] }, MOST_OFFERED);
}

// Below this a title has hardly a word of the question. Of refused questions with an answer somewhere in the
// texts most have its title among the first three.
const LEAST_NEAR = { named: 0.15, unnamed: 0.25 };
const MOST_OFFERED = 3;

function titleOf({ chunk, faq }: Hit): string {
  return chunk.kind === 'faq' ? ((faq?.question || chunk.questions[0]) ?? '') : (chunk.headings[0] ?? '');
}

const near = ({ chunk }: Hit, title: string): NearTitle => ({ programme: chunk.programme, title });
