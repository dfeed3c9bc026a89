import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const vocabularySchema = z.strictObject({
  /** Id of the first piece; smaller ids are the special tokens. */
  first: z.number().int(),
  bos: z.number().int(),
  eos: z.number().int(),
  unk: z.number().int(),
  pieces: z.array(z.string()),
  /** Logarithms of the pieces' probabilities. */
  scores: z.array(z.number()),
});

/** Cuts a text into the ids that the model knows, special tokens at both ends included. */
export type Tokenizer = (text: string) => number[];

/** Longest input of the model in tokens; what goes beyond is cut off. */
export const MAX_TOKENS = 512;

// The mark that stands for a space, and for the beginning of the text.
const SPACE = '\u2581';
// A character without a piece costs more than any piece there is.
const UNKNOWN_PENALTY = 10;

/** Reads the vocabulary beside the model: unigram pieces of XLM-RoBERTa that can occur in Chinese text. */
export function loadTokenizer(path: URL): Tokenizer {
  const { first, bos, eos, unk, pieces, scores } = vocabularySchema.parse(
    JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')),
  );
  const ids = new Map(pieces.map((piece, i) => [piece, i]));
  const longest = Math.max(...pieces.map((piece) => [...piece].length));
  const unknown = Math.min(...scores) - UNKNOWN_PENALTY;
  const score = (piece: number | undefined): number =>
    piece === undefined ? -Infinity : (scores[piece] ?? -Infinity);
  return (text) => {
    const chars = [...(SPACE + text.normalize('NFKC').trim().replace(/\s+/gu, SPACE))];
    const best = bestCuts(chars, { longest, unknown, find: (piece) => ids.get(piece), score });
    const inner = best.map((piece) => (piece === null ? unk : piece + first));
    return [bos, ...inner.slice(0, MAX_TOKENS - 2), eos];
  };
}

interface Lattice {
  readonly longest: number;
  readonly unknown: number;
  readonly find: (piece: string) => number | undefined;
  readonly score: (piece: number | undefined) => number;
}

/** The likeliest way of cutting (Viterbi); null stands for a character that has no piece. */
function bestCuts(chars: readonly string[], { longest, unknown, find, score }: Lattice): (number | null)[] {
  const best = new Float64Array(chars.length + 1).fill(-Infinity);
  best[0] = 0;
  const from = new Int32Array(chars.length + 1);
  const piece: (number | null)[] = new Array<number | null>(chars.length + 1).fill(null);
  const offer = (start: number, end: number, id: number | null, gain: number): void => {
    const total = (best[start] ?? 0) + gain;
    if (total <= (best[end] ?? 0)) return;
    best[end] = total;
    from[end] = start;
    piece[end] = id;
  };
  for (let start = 0; start < chars.length; start++) {
    let text = '';
    for (let end = start + 1; end <= Math.min(chars.length, start + longest); end++) {
      text += chars[end - 1] ?? '';
      const id = find(text);
      if (id !== undefined) offer(start, end, id, score(id));
    }
    offer(start, start + 1, null, unknown);
  }
  const cuts: (number | null)[] = [];
  for (let end = chars.length; end > 0; end = from[end] ?? 0) cuts.push(piece[end] ?? null);
  return cuts.reverse();
}
