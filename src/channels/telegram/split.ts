import { plain, type Paragraph, type Run } from './runs.ts';

/**
 * Where a text may be cut, best first: blocks, lines, sentences, clauses. The lookbehinds keep the
 * separator with what comes before it.
 */
const CUTS: readonly RegExp[] = [
  /\n\n+/g,
  /\n/g,
  /(?<=[\u3002\uff01\uff1f\uff1b!?;])/g,
  /(?<=[\uff0c\u3001, ])/g,
];

/** Joins what must not be torn apart: accents, variation selectors, skin tones, joined emoji. */
const JOINER = /^[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]$/u;

/**
 * Cuts a reply into parts of at most `limit` code points, at the best place each part has in its second half.
 * Marks that span a cut end before it and begin again after it; white space at the edges is dropped.
 * @returns at least one part; none is empty unless the reply is
 */
export function splitRuns(runs: Paragraph, limit: number): Paragraph[] {
  const parts: Paragraph[] = [];
  let rest = trim(runs);
  while (lengthOf(rest) > limit) {
    const at = cutPosition(textOf(rest), limit);
    parts.push(trim(slice(rest, 0, at)));
    rest = trim(slice(rest, at));
  }
  if (parts.length === 0 || lengthOf(rest) > 0) parts.push(rest);
  return parts;
}

/** Length as Telegram counts it: code points, markup not included. */
export function lengthOf(runs: Paragraph): number {
  return [...textOf(runs)].length;
}

function textOf(runs: Paragraph): string {
  return runs.map((run) => run.text).join('');
}

/** UTF-16 offset of the cut; more than 0. */
function cutPosition(text: string, limit: number): number {
  const window = [...text].slice(0, limit).join('');
  for (const cut of CUTS) {
    const ends = [...window.matchAll(cut)].map((m) => m.index + m[0].length);
    const last = ends.findLast((end) => end < text.length);
    if (last !== undefined && last >= window.length / 2) return last;
  }
  return hardCut([...text], limit);
}

/** A cut where nothing better is found, moved back so that no character is torn. */
function hardCut(points: readonly string[], limit: number): number {
  let at = limit;
  const tears = (i: number): boolean => JOINER.test(points[i] ?? '') || points[i - 1] === '\u200d';
  while (at > limit / 2 && tears(at)) at--;
  return points.slice(0, tears(at) ? limit : at).join('').length;
}

function slice(runs: Paragraph, from: number, to = Number.POSITIVE_INFINITY): Run[] {
  const out: Run[] = [];
  let start = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== '') out.push({ ...run, text });
    start += run.text.length;
  }
  return out;
}

function trim(runs: Paragraph): Run[] {
  const text = textOf(runs);
  const from = text.length - text.trimStart().length;
  return slice(runs, from, Math.max(from, text.trimEnd().length));
}

/** Adds `(1/3)` to each of several parts; a single part stays as it is. */
export function numbered(parts: readonly Paragraph[], label: (n: number, of: number) => string): Paragraph[] {
  if (parts.length === 1) return [...parts];
  return parts.map((part, i) => [...part, plain(`\n\n${label(i + 1, parts.length)}`)]);
}
