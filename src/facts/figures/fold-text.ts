/** Text prepared for scanning, with the way back to the original. */
export interface FoldedText {
  /** Half width, lower case, invisible characters dropped. */
  readonly text: string;
  /** Offset in the original of each character of `text`, and its length at the end. */
  readonly origin: readonly number[];
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const WIDE_COMMA = '\uff0c';
const WIDE_DIGIT = /[\uff10-\uff19]/;
const SPACE = /[\u00a0\u2000-\u200a\u202f\u3000\t]/;

/**
 * Folds what people type to one spelling and remembers where each character came from, so that quotes and
 * offsets refer to the original. Unlike NFKC it leaves circled numbers alone (they count items in a list).
 */
export function foldText(original: string): FoldedText {
  const out: string[] = [];
  const origin: number[] = [];
  for (let at = 0; at < original.length; at++) {
    const folded = foldChar(original, at);
    if (folded === '') continue;
    out.push(folded);
    origin.push(at);
  }
  return { text: out.join(''), origin: [...origin, original.length] };
}

function foldChar(original: string, at: number): string {
  const char = original.charAt(at);
  if (INVISIBLE.test(char)) return '';
  if (SPACE.test(char)) return ' ';
  if (char === WIDE_COMMA) return groupsWideDigits(original, at) ? ',' : char;
  if (char >= '\uff01' && char <= '\uff5e')
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0).toLowerCase();
  return char === '\u2212' ? '-' : char >= 'A' && char <= 'Z' ? char.toLowerCase() : char;
}

/** A wide comma groups thousands only inside a number typed in full width; elsewhere it ends a clause. */
function groupsWideDigits(original: string, at: number): boolean {
  return WIDE_DIGIT.test(original.charAt(at - 1)) && WIDE_DIGIT.test(original.charAt(at + 1));
}

/** First place from `at` on that is not a space of the folded text. */
export function skipSpaces(text: string, at: number): number {
  let end = at;
  while (text.charAt(end) === ' ') end++;
  return end;
}
