import { pinyin } from 'pinyin-pro';
import { commonPairs, type CommonPairs } from './common-pairs.ts';
import { loadAnswerLexicon } from './lexicon.ts';

/** What a spelling knows. */
export interface SpellingInput {
  readonly names: readonly string[];
  /** Further words that are written rightly, and sound like a name. */
  readonly words?: readonly string[];
  /** Texts of the subject: a pair of characters that none of them has may be a frequent one of theirs. */
  readonly texts?: readonly string[];
}

/** A question with names written by their sound put right. */
export interface Mended {
  readonly text: string;
  /** What was written, and the name that it was taken for; each once. */
  readonly changes: readonly { readonly from: string; readonly to: string }[];
}

const HAN = /^\p{Script=Han}+$/u;
const LONGEST = 10;

/**
 * Finds names whose characters sound alike but are others, as typing by sound and dictation produce them. A span is
 * taken for a name only when it sounds the same throughout and looks like it; what is a name already stays. Frequent
 * words of the subject are found in the same way, where what was written occurs nowhere.
 */
export function createSpelling({
  names,
  words = loadAnswerLexicon().sound_alikes,
  texts = [],
}: SpellingInput): (text: string) => Mended {
  const fits = (name: string): boolean => HAN.test(name) && name.length > 1 && name.length <= LONGEST;
  const known = new Set([...names, ...words].filter(fits));
  const bySound = new Map<string, string>();
  for (const name of names.filter(fits)) if (!bySound.has(soundOf(name))) bySound.set(soundOf(name), name);
  const pairs = commonPairs(texts, tonesOf);
  return (text) => {
    const changes = new Map<string, string>();
    const strange = pairs.strange(text);
    let mended = '';
    for (let at = 0; at < text.length;) {
      const found = typoAt(text, at) ?? nameAt(text, at, known, bySound) ?? pairAt(text, at, strange, pairs);
      if (found && found.from !== found.to) changes.set(found.from, found.to);
      mended += found?.to ?? text[at] ?? '';
      at += found?.from.length ?? 1;
    }
    return { text: mended, changes: [...changes].map(([from, to]) => ({ from, to })) };
  };
}

interface Found {
  readonly from: string;
  readonly to: string;
}

/** A word of which one character was taken for another that looks like it. */
function typoAt(text: string, at: number): Found | null {
  const [from, to] =
    Object.entries(loadAnswerLexicon().typos).find(([typo]) => text.startsWith(typo, at)) ?? [];
  return from === undefined || to === undefined ? null : { from, to };
}

/** A pair that no text has, for the frequent one that sounds the same and has one of its characters. */
function pairAt(text: string, at: number, strange: readonly number[], pairs: CommonPairs): Found | null {
  if (!strange.includes(at)) return null;
  const from = text.slice(at, at + 2);
  const to = pairs.usual(tonesOf(from));
  return to !== undefined && hasHalf(from, to) ? { from, to } : null;
}

/** The longest name at a place, written rightly or by its sound. */
function nameAt(
  text: string,
  at: number,
  known: ReadonlySet<string>,
  bySound: ReadonlyMap<string, string>,
): Found | null {
  for (let length = Math.min(LONGEST, text.length - at); length > 1; length--) {
    const from = text.slice(at, at + length);
    if (!HAN.test(from)) continue;
    if (known.has(from)) return { from, to: from };
    const to = bySound.get(soundOf(from));
    if (to !== undefined && looksLike(from, to)) return { from, to };
  }
  return null;
}

// In a short name the first character has to be right, else too much of what people say sounds like one.
const SHORT = 3;

function looksLike(written: string, name: string): boolean {
  return hasHalf(written, name) && (name.length > SHORT || name[0] === written[0]);
}

function hasHalf(written: string, name: string): boolean {
  return [...name].filter((char, i) => char === written[i]).length * 2 >= name.length;
}

const sounds = new Map<string, string>();

/** Each character by itself, so that a name and its misspelling are read alike whatever stands around them. */
function soundOf(text: string): string {
  return [...text].map((char) => readingOf(char, 'none')).join(' ');
}

function tonesOf(text: string): string {
  return [...text].map((char) => readingOf(char, 'num')).join(' ');
}

function readingOf(char: string, toneType: 'none' | 'num'): string {
  const key = `${char}${toneType}`;
  const known = sounds.get(key);
  if (known !== undefined) return known;
  const reading = pinyin(char, { toneType });
  sounds.set(key, reading);
  return reading;
}
