import { normaliseText } from './text.ts';

/** Words people use for programmes; more than one programme = ambiguous, `ask` puts it right. */
export interface NameEntry {
  readonly words: readonly string[];
  /** Programme ids, likeliest first. */
  readonly programmes: readonly string[];
  readonly ask: string | null;
}

/** A name found in a message. Offsets are into the normalised text. */
export interface NameMention {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly programmes: readonly string[];
  readonly ask: string | null;
}

/** Finds programme names in a text: longest first, left to right, never overlapping. */
export type NameFinder = (text: string) => readonly NameMention[];

/** Builds a finder over name lists; a word given twice keeps its first entry. */
export function createNameFinder(entries: readonly NameEntry[]): NameFinder {
  const byWord = new Map<string, NameEntry>();
  for (const entry of entries)
    for (const word of entry.words) {
      const key = normaliseText(word);
      if (!byWord.has(key)) byWord.set(key, entry);
    }
  const byStart = new Map<number, string[]>();
  for (const word of [...byWord.keys()].sort((a, b) => b.length - a.length)) {
    const start = startAt(word, 0);
    byStart.set(start, [...(byStart.get(start) ?? []), word]);
  }
  return (text) => findAll(normaliseText(text), byStart, byWord);
}

const BLANK = 32;

/** The letter at a place and the next one that is no blank, in one number; whole corpora are looked through. */
function startAt(text: string, at: number): number {
  let next = at + 1;
  while (text.charCodeAt(next) === BLANK) next++;
  return aloneAt(text, at) + (next < text.length ? text.charCodeAt(next) : 0);
}

/** The start of a word of one letter. */
function aloneAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000;
}

/** @param byStart words by their first two letters, longest first */
function findAll(
  text: string,
  byStart: ReadonlyMap<number, readonly string[]>,
  byWord: ReadonlyMap<string, NameEntry>,
): NameMention[] {
  const found: NameMention[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) === BLANK) continue;
    const starting = byStart.get(startAt(text, at));
    const single = byStart.get(aloneAt(text, at));
    if (!starting && !single) continue;
    let end = -1;
    const stands = (w: string): boolean => (end = matchEnd(text, at, w)) !== -1;
    const word = starting?.find(stands) ?? single?.find(stands);
    const entry = word === undefined ? undefined : byWord.get(word);
    if (word === undefined || !entry) continue;
    // Words that merely look like a name (no programmes) use up their letters and are no mention.
    if (entry.programmes.length > 0)
      found.push({ word, start: at, end, programmes: entry.programmes, ask: entry.ask });
    at = end - 1;
  }
  return found;
}

/** Where `word` ends when it stands at `at`, blanks between its letters allowed; -1 when it does not. */
function matchEnd(text: string, at: number, word: string): number {
  let i = at;
  for (const letter of word) {
    while (i > at && text[i] === ' ' && letter !== ' ') i++;
    if (text[i] !== letter) return -1;
    i++;
  }
  return i;
}
