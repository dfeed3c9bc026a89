import { LEXICON } from './lexicon.ts';

const ENDS: ReadonlySet<string> = new Set(LEXICON.clause_ends);

/** What of a prepared text stands behind its last clause mark; brackets do not count where `within` is set. */
export function lastClause(text: string, within = false): string {
  for (let at = text.length - 1; at >= 0; at--) {
    const letter = text.charAt(at);
    if (ENDS.has(letter) && !(within && (letter === '(' || letter === ')'))) return text.slice(at + 1);
  }
  return text;
}

/** What of a prepared text stands in front of its first clause mark. */
export function firstClause(text: string): string {
  for (let at = 0; at < text.length; at++) if (ENDS.has(text.charAt(at))) return text.slice(0, at);
  return text;
}

/** Whether a clause mark other than a bracket stands in `text` from `start` to before `end`. */
export function isDivided(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const letter = text.charAt(at);
    if (ENDS.has(letter) && letter !== '(' && letter !== ')') return true;
  }
  return false;
}
