import { readFigures, toWritten, type FaqMatch, type Hit, type SearchResult } from '../retrieval/index.ts';
import { compactText } from '../shared/index.ts';
import { saysNotFound } from './wording.ts';
import { differInYears } from './years.ts';

/** How well a passage answers. */
export type Level = 'strong' | 'related' | 'weak';

/**
 * Cuts, set on the labelled questions of `test/answer` and on the questions of the corpus, each left
 * out in turn. No single signal decides: each cut takes at least two that measure different things.
 */
export const cuts = {
  /** In nearly these words: the same question, whatever else there is. */
  sameWording: 0.72,
  /** … unless the vectors are farther apart than this. */
  leastMeaning: 0.45,
  /** In much the same words, where no other question comes near in wording. */
  likeWording: { wording: 0.58, lead: 0.12 },
  /**
   * The same question by meaning. Without a name it has to be nearer: what is off the subject comes up to 0.5,
   * what is about it and has a ready answer is mostly above.
   */
  sameMeaning: { named: 0.45, unnamed: 0.45 },
  /** With a word that no text has, the question may well be about something that no text has. */
  unheard: 0.6,
  /** Without a name: nearer than this, or with a good part of the question's words. */
  unnamedWords: { similarity: 0.5, coverage: 0.2 },
  /** Of answers this near to the nearest, one with a number is what someone asking for a number wants. */
  numberMargin: 0.06,
  /** Another programme this close behind: the question fits both. */
  rivalMargin: 0.03,
  /** Near enough to be shown as a near question, with that question. */
  nearMeaning: 0.35,
  /** A passage of the programme that the question names … */
  strongNamed: 0.31,
  relatedNamed: 0.2,
  /** … and one of any programme: it must have nearly all words of the question, or it is off the point. */
  strong: 0.4,
  coverage: 0.75,
} as const;

/** Level of a passage. `named` = the question names its programme. */
export function levelOf({ nearness, coverage }: Hit, named: boolean): Level {
  if (!named) return nearness >= cuts.strong && coverage >= cuts.coverage ? 'strong' : 'weak';
  if (nearness >= cuts.strongNamed) return 'strong';
  return nearness >= cuts.relatedNamed ? 'related' : 'weak';
}

/** A ready answer to the very question. */
export interface ReadyAnswer {
  readonly hit: Hit;
  readonly match: FaqMatch;
  /** In so many words, not only in meaning. */
  readonly sameWords: boolean;
  /** In much the same words: nobody has to be told which question was answered. */
  readonly likeWords: boolean;
  /** Other programmes that have a ready answer nearly as near. */
  readonly rivals: readonly string[];
}

/** What is known of a question before its ready answers are judged. */
export interface Asking {
  /** It names its programme. */
  readonly named: boolean;
  /** It says more than what kind of thing is asked: without a programme, "how much is it" fits them all. */
  readonly specific: boolean;
  /** It asks for a number, an amount or a date. */
  readonly quantity: boolean;
  /** It asks how things were: an answer about rules that have ended is as good as any. */
  readonly history: boolean;
  /** It asks for all conditions: an answer to one of them is near, and still not the answer. */
  readonly general: boolean;
}

/**
 * The ready answer that may be given as it stands, or null when none is near enough. Where the question
 * asks for a number, only an answer that has one, or says that there is none.
 */
export function readyAnswer(
  result: SearchResult,
  { named, specific, quantity, general, history }: Asking,
): ReadyAnswer | null {
  const all = byStrength([...result.hits, ...result.outdated], result, history);
  const best = quantity ? firstWithNumber(all) : all[0];
  if (!best || best.match.blocked !== null) return null;
  const rest = all.filter((match) => match !== best);
  const gap = (other: Match): number => best.strength - other.strength;
  const { match } = best;
  const { similarity, wording } = match;
  // Words in common that carry little are no common question: the meaning must not speak against it.
  const near = match.cosine === null || match.cosine >= cuts.leastMeaning;
  const sameWords = wording >= cuts.sameWording && near;
  const lead = wording - Math.max(0, ...rest.map((o) => o.match.wording));
  const likeWords = wording >= cuts.likeWording.wording && lead >= cuts.likeWording.lead && near;
  const { sameMeaning } = cuts;
  const strange = result.unknownWords.length > 0;
  const least = Math.max(named ? sameMeaning.named : sameMeaning.unnamed, strange ? cuts.unheard : 0);
  const { unnamedWords } = cuts;
  const covered = best.hit.coverage >= unnamedWords.coverage || similarity >= unnamedWords.similarity;
  const onThePoint =
    !general && (named || (specific && covered)) && (!quantity || givesNumber(best.hit.chunk.text));
  if (!sameWords && !((likeWords || similarity >= least) && onThePoint)) return null;
  const { programme } = best.hit.chunk;
  const rivals = rest.filter((o) => gap(o) < cuts.rivalMargin).map((o) => o.hit.chunk.programme);
  return { ...best, sameWords, likeWords, rivals: [...new Set(rivals)].filter((id) => id !== programme) };
}

/** The nearest, or one with a number that is nearly as near. */
function firstWithNumber(all: readonly Match[]): Match | undefined {
  const [first] = all;
  const near = all.filter((m) => first && m.strength >= first.strength - cuts.numberMargin);
  return near.find(({ hit }) => givesNumber(hit.chunk.text)) ?? first;
}

/**
 * Ready answers to questions that are near: the right one was among the first two in three of four.
 * @param toOtherFigures also those to a question with another figure, which may be answered the other way
 */
export function nearAnswers(result: SearchResult, most = 2, toOtherFigures = false): Match[] {
  const strange = result.unknownWords.length > 0;
  return byStrength(result.hits, result)
    .filter(({ match }) => match.blocked === null || (toOtherFigures && match.blocked === 'figures'))
    .filter(({ match }) => match.wording > 0)
    .filter(({ match }) => match.similarity >= (strange ? cuts.sameMeaning.named : cuts.nearMeaning))
    .slice(0, most);
}

interface Match {
  readonly hit: Hit;
  readonly match: FaqMatch;
  readonly strength: number;
}

/**
 * Nearest first; of two equally near the one that is in force; an answer that stands in two entries
 * counts once.
 */
function byStrength(hits: readonly Hit[], { query, hits: live }: SearchResult, history = true): Match[] {
  const asked = compactText(query.text);
  const matches = hits.flatMap((hit): Match[] => {
    const { faq, chunk } = hit;
    if (!faq || faq.blocked === 'negative') return [];
    const literal = chunk.questions.some((q) => compactText(toWritten(q)) === asked);
    // What held in one year need not have held in another.
    if (!literal && differInYears(query.text, faq.question)) return [];
    const ended = !history && chunk.status === 'expired_policy' ? ENDED_COST : 0;
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

function givesNumber(text: string): boolean {
  return readFigures(text).length > 0 || saysNotFound(text);
}
