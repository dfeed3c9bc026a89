import { pinyin } from 'pinyin-pro';
import { loadAnswerLexicon } from './lexicon.ts';

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
 * taken for a name only when it sounds the same throughout and looks like it; what is a name already stays.
 *
 * @param words further words that are written rightly, and sound like a name
 */
export function createSpelling(
  names: readonly string[],
  words: readonly string[] = loadAnswerLexicon().sound_alikes,
): (text: string) => Mended {
  const fits = (name: string): boolean => HAN.test(name) && name.length > 1 && name.length <= LONGEST;
  const known = new Set([...names, ...words].filter(fits));
  const bySound = new Map<string, string>();
  for (const name of names.filter(fits)) if (!bySound.has(soundOf(name))) bySound.set(soundOf(name), name);
  return (text) => {
    const changes = new Map<string, string>();
    let mended = '';
    for (let at = 0; at < text.length;) {
      const found = nameAt(text, at, known, bySound);
      if (found && found.from !== found.to) changes.set(found.from, found.to);
      mended += found?.to ?? text[at] ?? '';
      at += found?.from.length ?? 1;
    }
    return { text: mended, changes: [...changes].map(([from, to]) => ({ from, to })) };
  };
}

/** The longest name at a place, written rightly or by its sound. */
function nameAt(
  text: string,
  at: number,
  known: ReadonlySet<string>,
  bySound: ReadonlyMap<string, string>,
): { readonly from: string; readonly to: string } | null {
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
  const same = [...name].filter((char, i) => char === written[i]).length;
  return same * 2 >= name.length && (name.length > SHORT || name[0] === written[0]);
}

const sounds = new Map<string, string>();

/** Each character by itself, so that a name and its misspelling are read alike whatever stands around them. */
function soundOf(text: string): string {
  return [...text].map(readingOf).join(' ');
}

function readingOf(char: string): string {
  const known = sounds.get(char);
  if (known !== undefined) return known;
  const reading = pinyin(char, { toneType: 'none' });
  sounds.set(char, reading);
  return reading;
}
