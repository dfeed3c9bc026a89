import { loadAnswerLexicon } from './lexicon.ts';

// Marks, or \u5bf9 (for), before the first of the things, how many characters a thing may have, and how many things are answered apart.
const OPENING = /^(?:.*[\uff0c,\uff1a:]|.*\u5bf9(?=.{2,16}$))?/u;
const LONGEST = 16;
const MOST = 4;
// \u4ee5\u53ca, \u548c, \u8ddf, \u4e0e, \u53ca, \u3001: between things
const AND = /\u4ee5\u53ca|[\u548c\u8ddf\u4e0e\u53ca\u3001]/u;
// \u591a\u5c11, \u51e0, \u5565, \u4ec0\u4e48, \u600e: how much, how many, what, how
const ASKS = /\u591a\u5c11|\u51e0|\u5565|\u4ec0\u4e48|\u600e/u;

/**
 * What is asked of several things at once ("A and B, how much each"), as a question about each; null where nothing is.
 * What stands before the last mark ahead of them belongs to all.
 * @param namedIn how many programmes a text names; titles are compared, not asked about apart
 */
export function askedOfEach(question: string, namedIn: (text: string) => number = () => 0): string[] | null {
  const cut = cutAtEach(question);
  if (cut === null) return null;
  const [shared = ''] = OPENING.exec(cut.things.split(AND)[0] ?? '') ?? [];
  const [first = '', ...others] = cut.things.slice(shared.length).split(AND);
  const [last = '', ...rest] = (others.pop() ?? '').split(/[\uff0c,]/u);
  const things = [first, ...others, last].map((text) => text.trim());
  const isThing = (text: string): boolean => text.length > 1 && text.length <= LONGEST;
  if (things.length < 2 || things.length > MOST || !things.every(isThing)) return null;
  if (things.filter((text) => namedIn(text) > 0).length > 1) return null;
  // What all are asked about may stand before the word: "A and B, at what rate each".
  const tail = `${rest.map((text) => `\uff0c${text}`).join('')}${cut.asked}`;
  const common = things.length === 2 ? inCommon(first, last) : '';
  return things.map((thing, i) => `${shared}${thing}${i === 0 ? common : ''}${tail}`.trim());
}

/** The things before, and what is asked of each behind a word such as "each"; of a longer list also without one. */
function cutAtEach(question: string): { things: string; asked: string } | null {
  const { each_words, of_each_words } = loadAnswerLexicon();
  const word = each_words.find((each) => question.includes(each));
  if (word !== undefined) {
    const [things = '', ...after] = question.split(word);
    return { things, asked: after.join(word) };
  }
  const at = of_each_words.map((words) => question.lastIndexOf(words)).find((i) => i > 0);
  if (at === undefined || question.slice(0, at).split(AND).length <= 2) return null;
  const asked = question.slice(at);
  return ASKS.test(asked) ? { things: question.slice(0, at), asked } : null;
}

// \u7684: of
const OF = '\u7684';

/** The noun that is said of the second only: "national and regional awards"; what the second has beyond the first. */
function inCommon(first: string, second: string): string {
  if (first.endsWith(OF)) return second.slice(second.lastIndexOf(OF) + 1);
  const beyond = second.slice(first.length);
  return first.endsWith(beyond) ? '' : beyond;
}
