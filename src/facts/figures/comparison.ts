import { aboutEnds, exactValue, moreEnds, nearEnds, overEnds, type Ends } from './ends.ts';
import { LEXICON, matcherOf } from './lexicon.ts';

/**
 * How a figure was softened:
 * - `more`: some more (duo, yu): from the figure to the next round one, both out
 * - `about`: around, roughly: a tenth either way
 * - `near`: almost: from nine tenths up to the figure, which is out
 * - `over`: a little over: up to a tenth above
 * - `gt` more than, `ge` at least, `lt` less than, `le` at most: one end only
 * - `span`: both ends or a class of digits were said (3000 to 4000, several tens)
 * - `window`: so many years back, an exact span of time
 */
export type Vagueness = 'more' | 'about' | 'near' | 'over' | 'gt' | 'ge' | 'lt' | 'le' | 'span' | 'window';

/**
 * Comparison words before a number. `bare` ones go only with a number that begins with its multiplier; `recent`
 * is a window with years and months, and `near` with anything else.
 */
export interface Prefix {
  readonly key: Vagueness | 'bare' | 'recent' | null;
  /** Where the number should start. */
  readonly end: number;
}

const prefixWord = matcherOf(LEXICON.prefix);
const fillerWord = matcherOf({ filler: LEXICON.fillers });
const denialWord = matcherOf({ denial: LEXICON.denials });
const CLAUSE_END = /[\s\p{P}\d]/u;

/** These limit a figure on one side only. */
export const ONE_ENDED: ReadonlySet<Vagueness> = new Set(['gt', 'ge', 'lt', 'le']);

const OPPOSITE: Partial<Record<string, Vagueness>> = { gt: 'le', ge: 'lt', lt: 'ge', le: 'gt' };
/** Of several words before a number the one that says most counts. */
const STRENGTH = ['about', 'window', 'bare', 'recent', 'near', 'gt', 'ge', 'lt', 'le'];

/** Nobody puts more words than this before one number. */
const MOST_WORDS = 4;

/** Reads comparison words at `at`. No word is a null key with `end` at `at`. */
export function readPrefix(text: string, at: number): Prefix {
  let [key, end]: [string | null, number] = [null, at];
  for (let count = 0; count < MOST_WORDS; count++) {
    const hit = prefixWord(text, end);
    if (!hit) break;
    const said = denied(text, end) ? (OPPOSITE[hit.key] ?? hit.key) : hit.key;
    if (key === null || STRENGTH.indexOf(said) > STRENGTH.indexOf(key)) key = said;
    end = skipFillers(text, hit.end);
  }
  return { key: key as Prefix['key'], end };
}

/** Moves the ends of a figure by a word before or after it. Softening words leave a range as it is. */
export function compareBy(key: Vagueness, ends: Ends): Ends {
  const { lo, hi } = ends;
  const value = exactValue(ends);
  switch (key) {
    case 'gt':
      return { lo: lo && { ...lo, open: true }, hi: null };
    case 'ge':
      return { lo, hi: null };
    case 'lt':
      return { lo: null, hi: hi && { ...hi, open: true } };
    case 'le':
      return { lo: null, hi };
    case 'near':
      return value ? nearEnds(value) : ends;
    case 'about':
      return value ? aboutEnds(value) : ends;
    case 'over':
      return value ? overEnds(value) : ends;
    case 'more':
      return value ? moreEnds(value) : ends;
    case 'span':
    case 'window':
      return ends;
  }
}

/** A denial at most two characters earlier in the same clause turns the comparison round. */
function denied(text: string, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    if (CLAUSE_END.test(text.charAt(back))) return false;
    if (denialWord(text, back)) return true;
  }
  return false;
}

function skipFillers(text: string, at: number): number {
  let end = at;
  for (let count = 0; count < MOST_WORDS; count++) end = fillerWord(text, end)?.end ?? end;
  return end;
}
