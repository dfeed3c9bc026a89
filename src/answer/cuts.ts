/**
 * Cuts, set on the labelled questions of `test/answer` and on the questions of the corpus, each left
 * out in turn. No single signal decides: each cut takes at least two that measure different things.
 */
export const cuts = {
  /** In nearly these words: the same question, whatever else there is. */
  sameWording: 0.72,
  /** … where all conditions are asked for. */
  wholeWording: 0.9,
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
  unheard: 0.65,
  /** Without a name: nearer than this, or with a good part of the question's words. */
  unnamedWords: { similarity: 0.5, coverage: 0.2 },
  /** Of answers this near to the nearest, one with a number is what someone asking for a number wants. */
  numberMargin: 0.06,
  /** Another programme this close behind: the question fits both. */
  rivalMargin: 0.03,
  /** Several other programmes this close behind: the question fits them all. */
  manyMargin: 0.06,
  /** Near enough to be shown as a near question, with that question. */
  nearMeaning: 0.35,
  /** … where no programme is named: nothing else says that it is about a policy at all. */
  guess: 0.42,
  /** As near as this to a text, words of other business are used in passing. */
  onTopic: 0.78,
  /** A passage of the programme that the question names … */
  strongNamed: 0.31,
  relatedNamed: 0.2,
  /** … and one of any programme: it must have nearly all words of the question, or it is off the point. */
  strong: 0.4,
  coverage: 0.75,
} as const;
