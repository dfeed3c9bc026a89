import type { ReadingLexicon } from './lexicon.ts';
import type { PhraseHit } from './phrases.ts';

/**
 * Finds units said for all figures: after a word like "unit:", alone in brackets, or alone between commas. A unit right after a
 * number is that number's own and is not found here.
 */
export function createUnitFinder(lexicon: ReadingLexicon): (text: string) => PhraseHit<number>[] {
  const units = alternatives(Object.keys(lexicon.units.power));
  const before = alternatives(lexicon.units.before);
  const pattern = new RegExp(
    `(?:${before})\\s?:?\\s?(${units})(?=[\\s\\p{P}|]|$)|[(\u3014](?:(?:${before})\\s?:?\\s?)?(${units})[)\u3015]` +
      `|(?<=^|[,;\n\u3002])(${units})(?=[,;\n\u3002]|$)`,
    'gu',
  );
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const power = lexicon.units.power[match[1] ?? match[2] ?? match[3] ?? ''];
      return power === undefined
        ? []
        : [{ start: match.index, end: match.index + match[0].length, value: power }];
    });
}

/** Longest first, so that a longer word is not cut short. */
function alternatives(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}
