import { loadAnswerLexicon } from './lexicon.ts';

// Marks before the first of two things, and how many characters a thing may have.
const OPENING = /^(?:.*[\uff0c,\uff1a:])?/u;
const LONGEST = 16;
// \u548c, \u8ddf, \u4e0e, \u3001: between two things
const AND = /[\u548c\u8ddf\u4e0e\u3001]/u;

/**
 * What is asked of two things at once ("A and B, how much each"), as a question about each; null where nothing is.
 * What stands before the last mark ahead of them belongs to both.
 * @param namedIn how many programmes a text names; two titles are compared, not asked about apart
 */
export function askedOfEach(question: string, namedIn: (text: string) => number = () => 0): string[] | null {
  const { each_words } = loadAnswerLexicon();
  const word = each_words.find((each) => question.includes(each));
  if (word === undefined) return null;
  const [things = '', ...after] = question.split(word);
  const asked = after.join(word);
  const cut = things.search(AND);
  if (cut < 0) return null;
  const [first, second] = [things.slice(0, cut), things.slice(cut + 1)];
  const [shared = ''] = OPENING.exec(first) ?? [];
  const own = first.slice(shared.length);
  // What both are asked about may stand before the word: "A and B, at what rate each".
  const [thing = '', ...rest] = second.split(/[\uff0c,]/u);
  const isThing = (text: string): boolean => text.trim().length > 1 && text.length <= LONGEST;
  if (!isThing(own) || !isThing(thing) || AND.test(thing)) return null;
  if (namedIn(own) > 0 && namedIn(thing) > 0) return null;
  const tail = `${rest.map((text) => `\uff0c${text}`).join('')}${asked}`;
  return [`${first}${inCommon(own, thing)}${tail}`, `${shared}${thing}${tail}`].map((text) => text.trim());
}

// \u7684: of
const OF = '\u7684';

/** The noun that is said of the second only: "national and regional awards"; what the second has beyond the first. */
function inCommon(first: string, second: string): string {
  if (first.endsWith(OF)) return second.slice(second.lastIndexOf(OF) + 1);
  const beyond = second.slice(first.length);
  return first.endsWith(beyond) ? '' : beyond;
}
