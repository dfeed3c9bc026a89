import { readFigures, type FaqMatch, type Hit, type SearchResult } from '../retrieval/index.ts';
import { cuts } from './cuts.ts';
import { byStrength, type Match } from './match-strength.ts';
import { saysNotFound } from './wording.ts';

/** How well a passage answers. */
export type Level = 'strong' | 'related' | 'weak';

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
  /** It asks how things were: an answer about rules that have ended is as good as another. */
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
  const { match } = best;
  const { similarity, wording } = match;
  // Words in common that carry little are no common question: the meaning must not speak against it.
  const near = match.cosine === null || match.cosine >= cuts.leastMeaning;
  // Who asks for all conditions wants them, not one of them in like words.
  const sameWords = wording >= (general ? cuts.wholeWording : cuts.sameWording) && near;
  const lead = wording - Math.max(0, ...rest.map((o) => o.match.wording));
  const likeWords = wording >= cuts.likeWording.wording && lead >= cuts.likeWording.lead && near;
  const { sameMeaning } = cuts;
  const { content } = result.query;
  const share = named ? STRANGE_SHARE.named : STRANGE_SHARE.unnamed;
  const strange = result.unknownWords.length > share * content.length;
  const least = Math.max(named ? sameMeaning.named : sameMeaning.unnamed, strange ? cuts.unheard : 0);
  const { unnamedWords } = cuts;
  const covered = best.hit.coverage >= unnamedWords.coverage || similarity >= unnamedWords.similarity;
  const onThePoint =
    !general && (named || (specific && covered)) && (!quantity || givesNumber(best.hit.chunk.text));
  if (!sameWords && !((likeWords || similarity >= least) && onThePoint)) return null;
  return { ...best, sameWords, likeWords, rivals: rivalsOf(best, rest) };
}

// Of the words of a question, so many that no text has may say what it is about.
const STRANGE_SHARE = { named: 0.3, unnamed: 0.15 };

// So many other programmes close behind are many.
const MANY = 2;

function rivalsOf(best: Match, rest: readonly Match[]): string[] {
  const within = (margin: number): string[] => {
    const near = rest.filter(({ strength }) => best.strength - strength < margin);
    const ids = near.map(({ hit }) => hit.chunk.programme);
    return [...new Set(ids)].filter((id) => id !== best.hit.chunk.programme);
  };
  const many = within(cuts.manyMargin);
  return many.length >= MANY ? many : within(cuts.rivalMargin);
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
    .filter(({ match }) => match.similarity >= (strange ? cuts.unheard : cuts.nearMeaning))
    .slice(0, most);
}

function givesNumber(text: string): boolean {
  return readFigures(text).length > 0 || saysNotFound(text);
}
