import {
  documentsIn,
  shareDocument,
  toWritten,
  type DocumentNumber,
  type FaqMatch,
  type Hit,
  type SearchResult,
} from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { cuts } from './cuts.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import { differInYears, ruleYear, yearsIn } from './years.ts';

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
  const year = ruleYear(query.text);
  const documents = documentsIn(query.text);
  const nearest = Math.max(
    0,
    ...hits.map(({ faq }) => (faq?.blocked === 'negative' ? 0 : (faq?.cosine ?? 0))),
  );
  const cost = history ? 0 : costOfEnded(asked);
  const matches = hits.flatMap((hit): Match[] => {
    const { faq, chunk } = hit;
    if (!faq || faq.blocked === 'negative') return [];
    const literal = compactText(toWritten(faq.question)) === asked;
    // What held in one year need not have held in another.
    if (!literal && differInYears(query.text, faq.question)) return [];
    const isOver = chunk.status === 'expired_policy' || !live.includes(hit);
    const ofYear = year !== null && yearsIn(faq.question).includes(year) ? SAME_YEAR : 0;
    const opposed = isOpposite(asked, compactText(faq.question));
    const plain = opposed ? faq.similarity - OPPOSITE : strength(faq, nearest);
    const near = isOver && !history ? faq.similarity - cost : plain;
    return [
      {
        hit,
        match: faq,
        strength: literal ? LITERAL : near + ofYear + nearerByDocument(documents, chunk.questions, isOver),
      },
    ];
  });
  const inForce = (m: Match): number => (live.includes(m.hit) ? 1 : 0);
  matches.sort((x, y) => y.strength - x.strength || inForce(y) - inForce(x) || y.hit.score - x.hit.score);
  return matches.filter((m, i) => matches.findIndex((o) => o.hit.chunk.text === m.hit.chunk.text) === i);
}

// Of two near questions the one about rules that have ended is seldom meant by who does not say so, and hardly ever by
// who says "now".
const ENDED_COST = { unsaid: 0.06, now: 0.3 };

function costOfEnded(asked: string): number {
  const { now_words, then_words } = loadAnswerLexicon();
  const isNow = hasAny(asked, now_words) && !hasAny(asked, then_words);
  return isNow ? ENDED_COST.now : ENDED_COST.unsaid;
}

// Vectors hardly tell buying from selling: a question about the other of two sides is farther by this.
const OPPOSITE = 0.2;

function isOpposite(asked: string, question: string): boolean {
  const saysOnly = (text: string, one: string, other: string): boolean =>
    text.includes(one) && !text.includes(other);
  return loadAnswerLexicon().contrasts.some(
    ([a, b]) =>
      (saysOnly(asked, a, b) && saysOnly(question, b, a)) ||
      (saysOnly(asked, b, a) && saysOnly(question, a, b)),
  );
}

// A question of the very year that was asked for.
const SAME_YEAR = 0.1;

// Who names a document that is over asks about just that one; one in force is named in passing, too.
const SAME_DOCUMENT = { over: 0.3, inForce: 0.05 };

function nearerByDocument(
  asked: readonly DocumentNumber[],
  questions: readonly string[],
  isOver: boolean,
): number {
  if (asked.length === 0 || !shareDocument(asked, documentsIn(questions.join('\n')))) return 0;
  return isOver ? SAME_DOCUMENT.over : SAME_DOCUMENT.inForce;
}

// Asked in just these words, names included: above whatever wording and meaning can reach.
const LITERAL = 3;

// The words of one clause may be those of a question that is not meant: then another is nearer by this.
const FARTHER = 0.01;

/** Wording decides when it is nearly the same and no other is nearer in meaning, else the meaning. */
function strength({ similarity, wording, cosine }: FaqMatch, nearest: number): number {
  const least = Math.max(cuts.leastMeaning, nearest - FARTHER);
  return wording >= cuts.sameWording && (cosine ?? 1) >= least ? 1 + wording : similarity;
}
