import { toWritten, type FaqMatch, type Hit, type SearchResult } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { cuts } from './cuts.ts';
import { differInYears } from './years.ts';

/** A ready answer that may be given, and how near its question is. */
export interface Match {
  readonly hit: Hit;
  readonly match: FaqMatch;
  readonly strength: number;
}

/**
 * Nearest first; of two equally near the one that is in force; an answer that stands in two entries
 * counts once.
 */
export function byStrength(
  hits: readonly Hit[],
  { query, hits: live }: SearchResult,
  history = true,
): Match[] {
  const asked = compactText(query.text);
  const matches = hits.flatMap((hit): Match[] => {
    const { faq, chunk } = hit;
    if (!faq || faq.blocked === 'negative') return [];
    const literal = compactText(toWritten(faq.question)) === asked;
    // What held in one year need not have held in another.
    if (!literal && differInYears(query.text, faq.question)) return [];
    const isOver = chunk.status === 'expired_policy' || !live.includes(hit);
    const ended = !history && isOver ? ENDED_COST : 0;
    return [{ hit, match: faq, strength: literal ? LITERAL : strength(faq) - ended }];
  });
  const inForce = (m: Match): number => (live.includes(m.hit) ? 1 : 0);
  matches.sort((x, y) => y.strength - x.strength || inForce(y) - inForce(x) || y.hit.score - x.hit.score);
  return matches.filter((m, i) => matches.findIndex((o) => o.hit.chunk.text === m.hit.chunk.text) === i);
}

// Between two entries equally near in meaning, the one asked in more of these words.
const WORDING_SHARE = 0.15;

// Of two near questions the one about rules that have ended is seldom meant by who does not say so.
const ENDED_COST = 0.06;

// Asked in just these words, names included: above whatever wording and meaning can reach.
const LITERAL = 3;

/** Wording decides when it is nearly the same, else the meaning. */
function strength({ similarity, wording, cosine }: FaqMatch): number {
  return wording >= cuts.sameWording && (cosine ?? 1) >= cuts.leastMeaning
    ? 1 + wording
    : similarity + WORDING_SHARE * wording;
}
