// Zero-width, bidirectional controls and tag characters: never part of what a person means.
const INVISIBLE =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;
// NFKC leaves these brackets and dashes apart although people type them for each other.
const BRACKETS = /[\u3014\u3016\u3010\[]/g;
const BRACKETS_END = /[\u3015\u3017\u3011\]]/g;
const DASHES = /[\u2010-\u2015\u2212\uff5e\u301c~]/g;

/**
 * One spelling for what people type: full width to half width, 〔〕【】[] unified to 〔〕, dashes and
 * tildes to `-`, invisible characters dropped, lower case. Not length-preserving.
 */
export function normaliseText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(BRACKETS, '\u3014')
    .replace(BRACKETS_END, '\u3015')
    .normalize('NFKC')
    .replace(DASHES, '-')
    .toLowerCase();
}

/** `normaliseText` without spaces and punctuation: the form in which names and aliases are compared. */
export function compactText(text: string): string {
  return lettersOf(normaliseText(text));
}

/** A text that went through `normaliseText`, without spaces and punctuation. */
export function lettersOf(normalised: string): string {
  return normalised.replace(/[\s\p{P}\p{S}]+/gu, '');
}
