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
  const words = [...byWord.keys()].sort((a, b) => b.length - a.length);
  return (text) => findAll(normaliseText(text), words, byWord);
}

function findAll(
  text: string,
  words: readonly string[],
  byWord: ReadonlyMap<string, NameEntry>,
): NameMention[] {
  const found: NameMention[] = [];
  for (let at = 0; at < text.length; at++) {
    const word = words.find((w) => text.startsWith(w, at));
    const entry = word === undefined ? undefined : byWord.get(word);
    if (word === undefined || !entry) continue;
    if (entry.programmes.length > 0)
      found.push({ word, start: at, end: at + word.length, programmes: entry.programmes, ask: entry.ask });
    at += word.length - 1;
  }
  return found;
}
