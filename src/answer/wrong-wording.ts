import { readFileSync } from 'node:fs';
import { toWritten } from '../retrieval/index.ts';
import { normaliseText } from '../shared/index.ts';

// Pieces of up to so many characters: intent is said in few ("so that nobody sees", "backdate"), topics in more.
const LONGEST = 3;
const BREAK = '|';

/** Weight of each piece of wording; `''` is what a message without any known piece starts from. */
export type PieceWeights = ReadonlyMap<string, number>;

let weights: PieceWeights | null = null;

/**
 * How much a message is worded like one that asks for help with wrongdoing, by the pieces of the examples in
 * `retrieval/asides`: log odds, about -15 to 15, 0 where examples of both kinds are as likely.
 */
export function wrongWording(text: string): number {
  weights ??= readWeights(readFileSync(new URL('./wrong-wording.txt', import.meta.url), 'utf8'));
  return oddsOf(text, weights);
}

/** The same by given weights: a message says no more for being long. */
export function oddsOf(text: string, known: PieceWeights): number {
  const found = piecesOf(text).flatMap((piece) => known.get(piece) ?? []);
  const sum = found.reduce((total, weight) => total + weight, 0);
  return (known.get('') ?? 0) + sum / Math.sqrt(Math.max(1, found.length));
}

/** Every run of one to three characters, once; marks and gaps are one character, figures another. */
export function piecesOf(text: string): string[] {
  const plain = normaliseText(toWritten(text))
    .replace(/[\s\p{P}\p{S}]+/gu, BREAK)
    .replace(/\d+/gu, '0');
  const characters = [...plain];
  const pieces = new Set<string>();
  for (let length = 1; length <= LONGEST; length++)
    for (let at = 0; at + length <= characters.length; at++)
      pieces.add(characters.slice(at, at + length).join(''));
  return [...pieces];
}

/** One piece a line, its weight behind a tab. */
function readWeights(file: string): PieceWeights {
  const lines = file.split('\n').filter((line) => line.includes('\t'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), Number(line.split('\t')[1])]));
}
