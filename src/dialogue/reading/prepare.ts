import { normaliseText } from '../../shared/index.ts';

/** A message made ready for reading, with the way back to the words as they were typed. */
export interface Prepared {
  /** Normalised text (`normaliseText`); all marks are offsets into it. */
  readonly text: string;
  /** The message with markup taken out, otherwise as typed: what figures are read from. */
  readonly plain: string;
  /** Offset in `text` of an offset in `plain`. */
  place(plainAt: number): number;
  /** The exact words of a span of `text`. */
  quote(start: number, end: number): string;
}

/** Text and, for each of its characters (and its end), an offset in the text it was made from. */
interface Mapped {
  readonly text: string;
  readonly origin: readonly number[];
}

// A tag needs a letter after the bracket, so that a comparison with a number stays text. Bounded: linear time.
const MARKUP = /<\/?[a-z][^<>]{0,300}>|<!--[^<>]{0,300}-->|&(?:nbsp|amp|lt|gt|quot);/gi;
const LINE_TAG = /^<(?:\/(?:tr|p|div|li|h\d|table)|br)/i;
const CELL_TAG = /^<\/(?:td|th)/i;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/**
 * Normalises a message of any length and content; never throws.
 * @param rewrites words to read as others (relative years as calendar years), longest first where they overlap
 */
export function prepare(original: string, rewrites: ReadonlyMap<string, string> = new Map()): Prepared {
  const bare = rewritten(original, MARKUP, markupText);
  const words = [...rewrites.keys()].sort((a, b) => b.length - a.length);
  const plain =
    words.length === 0
      ? bare
      : composed(
          bare,
          rewritten(bare.text, new RegExp(words.join('|'), 'g'), (w) => rewrites.get(w) ?? w),
        );
  const folded = normalised(plain.text);
  const places = inverse(folded, plain.text.length);
  const typed = composed(plain, folded);
  return {
    text: folded.text,
    plain: plain.text,
    place: (at) => places[Math.min(at, plain.text.length)] ?? folded.text.length,
    quote: (start, end) => original.slice(typed.origin[start], typed.origin[end] ?? original.length).trim(),
  };
}

/** Replaces every match; all of a replacement comes from where its match began. */
function rewritten(text: string, pattern: RegExp, replace: (match: string) => string): Mapped {
  const out: string[] = [];
  const origin: number[] = [];
  const add = (piece: string, from: number, step: 0 | 1): void => {
    out.push(piece);
    for (let i = 0; i < piece.length; i++) origin.push(from + i * step);
  };
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    add(text.slice(at, match.index), at, 1);
    const piece = replace(match[0]);
    add(piece, match.index, piece === match[0] ? 1 : 0);
    at = match.index + match[0].length;
  }
  add(text.slice(at), at, 1);
  return { text: out.join(''), origin: [...origin, text.length] };
}

/** `second` was made from the text of `first`: its way back to where `first` came from. */
function composed(first: Mapped, second: Mapped): Mapped {
  const end = first.origin.at(-1) ?? 0;
  return { text: second.text, origin: second.origin.map((at) => first.origin[at] ?? end) };
}

function markupText(token: string): string {
  if (token.startsWith('&')) return ENTITIES[token.toLowerCase()] ?? ' ';
  if (LINE_TAG.test(token)) return '\n';
  return CELL_TAG.test(token) ? '\t' : '';
}

/** Normalises character by character (with its combining marks), so that every offset has an origin. */
function normalised(plain: string): Mapped {
  const out: string[] = [];
  const origin: number[] = [];
  for (const match of plain.matchAll(/\r|[\s\S]\p{M}{0,8}/gu)) {
    const typed = match[0];
    const text = typed === '\r' ? '' : isPlainChar(typed) ? typed : normaliseText(typed);
    out.push(text);
    for (let i = 0; i < text.length; i++) origin.push(match.index);
  }
  return { text: out.join(''), origin: [...origin, plain.length] };
}

/** Most characters are their own normal form; asking saves most of the time. */
function isPlainChar(char: string): boolean {
  return char.length === 1 && /[0-9a-z\u4e00-\u9fff\n ]/.test(char);
}

function inverse(folded: Mapped, plainLength: number): readonly number[] {
  const places = new Array<number>(plainLength + 1);
  let to = 0;
  for (let at = 0; at <= plainLength; at++) {
    while (to < folded.text.length && (folded.origin[to] ?? 0) < at) to++;
    places[at] = to;
  }
  return places;
}
