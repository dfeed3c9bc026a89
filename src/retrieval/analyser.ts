import { createHash } from 'node:crypto';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { figuresOf, prepareText, type Figure } from './figures.ts';
import { loadLexicon } from './lexicon.ts';
import { compactText, lettersOf } from '../shared/index.ts';

/** Cuts text into the tokens that the index and the query share. */
export interface Analyser {
  /** Names the lexicon and the dictionary words; stored with an index. */
  readonly id: string;
  /** Words, figures and document numbers, in no particular order, with repetitions, without stop words. */
  words(text: string): string[];
  /** Overlapping pairs of characters of the text without spaces and punctuation. */
  bigrams(text: string): string[];
  /** The same pairs by keys, which are faster to count in a large corpus than texts; `pairOfKey` gives the pair. */
  pairKeys(text: string): PairKey[];
  /** The word that stands for everything said the same way; the token itself when it has no group. */
  concept(token: string): string;
  /** Other members of the token's group; empty when it has none. */
  synonyms(token: string): readonly string[];
}

// Longer names are left to the dictionary: one long token would hide the words inside it.
const USER_WORD_MAX = 5;
const MOST_REMEMBERED = 100_000;
const DOCUMENT_NUMBER = /\u3014(\d{4})\u3015\s*(\d+)\u53f7|(\d{4})\u5e74\u7b2c(\d+)\u53f7/g;
const WORD = /[\p{Script=Han}a-z]/u;

/**
 * @param names programme names, aliases and other terms that must stay whole
 */
export function createAnalyser(names: readonly string[]): Analyser {
  const lexicon = loadLexicon();
  const stop = new Set(lexicon.stop_words);
  const keep = new Set(lexicon.keep_single);
  const groups = groupWords(lexicon.concepts);
  const jieba = loadJieba([...names, ...lexicon.concepts.flat()]);
  const isWord = remember(
    (t: string) => WORD.test(t) && !stop.has(t) && (t.length > 1 || keep.has(t) || /[a-z]/.test(t)),
  );
  return {
    id: analyserId(names),
    words(text) {
      const prepared = prepareText(text);
      const figures = figuresOf(prepared);
      const cut = jieba.cutForSearch(blank(prepared, figures), false).filter(isWord);
      return [...cut, ...figures.flatMap(figureTokens), ...documentTokens(prepared)];
    },
    bigrams: (text) => pairKeysOf(lettersOf(prepareText(text))).map(pairOfKey),
    pairKeys: (text) => pairKeysOf(lettersOf(prepareText(text))),
    concept: (token) => groups.get(token)?.[0] ?? token,
    synonyms: (token) => groups.get(token)?.filter((w) => w !== token) ?? [],
  };
}

/** Words come again and again: each is looked at once. */
function remember(test: (word: string) => boolean): (word: string) => boolean {
  const seen = new Map<string, boolean>();
  return (word) => {
    const known = seen.get(word);
    if (known !== undefined) return known;
    const is = test(word);
    if (seen.size < MOST_REMEMBERED) seen.set(word, is);
    return is;
  };
}

function analyserId(names: readonly string[]): string {
  const parts = JSON.stringify([loadLexicon(), [...names].sort()]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 16);
}

function groupWords(concepts: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const group of concepts) for (const word of group) if (!groups.has(word)) groups.set(word, group);
  return groups;
}

let plain: Jieba | null = null;

/** The words of a text by the dictionary alone, in order: what it does not know comes out as single characters. */
export function cutByDictionary(text: string): string[] {
  return (plain ??= Jieba.withDict(dict)).cut(text, false);
}

function loadJieba(terms: readonly string[]): Jieba {
  const jieba = Jieba.withDict(dict);
  const short = terms.map(compactText).filter((t) => t.length > 1 && t.length <= USER_WORD_MAX);
  // The frequency only has to beat every way of cutting the word up.
  const lines = [...new Set(short)].map((word) => `${word} 200000 n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join('\n')));
  return jieba;
}

/** The dictionary cuts numbers to pieces, so it never sees them. */
function blank(prepared: string, figures: readonly Figure[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of figures) {
    rest += `${prepared.slice(at, start)} `;
    at = end;
  }
  return rest + prepared.slice(at);
}

/** A figure is found by its value, with its unit, and by the digits as written before a power of ten. */
function figureTokens(figure: Figure): string[] {
  if (figure.percent) return [figure.key];
  return [...new Set([figure.value, figure.key, figure.digits])].filter((t) => t !== '');
}

/** Document numbers as one token each, whichever of the two official forms is used. */
function documentTokens(prepared: string): string[] {
  return [...prepared.matchAll(DOCUMENT_NUMBER)].map((m) => `${m[1] ?? m[3]}#${m[2] ?? m[4]}`);
}

/** Two units of sixteen bits in one number; the pair itself where a character has more than one. */
export type PairKey = number | string;

/** The pair of characters that a key stands for. */
export function pairOfKey(key: PairKey): string {
  return typeof key === 'string' ? key : String.fromCharCode(key >>> 16, key & 0xffff);
}

function pairKeysOf(text: string): PairKey[] {
  if (/[\ud800-\udfff]/.test(text)) return longPairs([...text]);
  if (text.length === 1) return [text];
  const keys: PairKey[] = [];
  for (let i = 1; i < text.length; i++) keys.push((text.charCodeAt(i - 1) << 16) | text.charCodeAt(i));
  return keys;
}

function longPairs(chars: readonly string[]): PairKey[] {
  if (chars.length === 1) return [...chars];
  return chars.slice(1).map((char, i) => {
    const pair = `${chars[i]}${char}`;
    return pair.length === 2 ? (pair.charCodeAt(0) << 16) | pair.charCodeAt(1) : pair;
  });
}
