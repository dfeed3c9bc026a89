import { cutByDictionary } from '../retrieval/index.ts';

// A pair of characters is a word of the subject when texts have it this often …
const OFTEN = 30;
// … and so much oftener than any other word of the same sound that it is the one meant.
const LEAD = 5;
const PAIR = /^\p{Script=Han}{2}$/u;

/** Words of two characters, and how they are mistaken. */
export interface CommonPairs {
  /** Where words stand in a text that no dictionary and no text of the subject has. */
  readonly strange: (text: string) => readonly number[];
  /** The usual word of that sound; undefined where there is none or several. */
  readonly usual: (sound: string) => string | undefined;
}

/**
 * @param texts all that is known of the subject, ways of asking included
 * @param soundOf reading of a pair, tones included: without them too many words sound alike
 */
export function commonPairs(texts: readonly string[], soundOf: (pair: string) => string): CommonPairs {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (let at = 0; at + 2 <= text.length; at++) {
      const pair = text.slice(at, at + 2);
      if (PAIR.test(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  const usual = new Map<string, string | null>();
  const words = [...counts].filter(([pair, n]) => n >= OFTEN && cutByDictionary(pair).length === 1);
  for (const [pair, count] of words.sort(([, a], [, b]) => b - a)) {
    const sound = soundOf(pair);
    const other = usual.get(sound);
    if (other === undefined) usual.set(sound, pair);
    else if (other !== null && count * LEAD > (counts.get(other) ?? 0)) usual.set(sound, null);
  }
  return {
    strange: (text) => singles(text).filter((at) => !counts.has(text.slice(at, at + 2))),
    usual: (sound) => usual.get(sound) ?? undefined,
  };
}

/** Places of two characters in a row that are no part of a word. */
function singles(text: string): number[] {
  const places: number[] = [];
  let at = 0;
  let before = 0;
  for (const word of cutByDictionary(text)) {
    if (word.length === 1 && before === 1 && PAIR.test(text.slice(at - 1, at + 1))) places.push(at - 1);
    before = word.length;
    at += word.length;
  }
  return places;
}
