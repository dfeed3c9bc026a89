import { startsWithMark } from '../marks.ts';

// Texts cut at a fixed width: many lines, most of them as long as the longest.
const FEWEST_LINES = 8;
const FULL_SHARE = 0.4;
const NARROWEST = 16;
const WIDEST = 90;
// A full line may be this much shorter: a word or a mark did not fit.
const SLACK = 2;

/** Puts lines together again that a program had cut at a fixed width; other texts stay as they are. */
export function joinWrapped(lines: readonly string[]): string[] {
  const lengths = lines.map((l) => widthOf(l.trimEnd())).filter((n) => n > 0);
  const widest = Math.max(0, ...lengths);
  const full = lengths.filter((n) => n >= widest - SLACK).length;
  const wrapped =
    lengths.length >= FEWEST_LINES &&
    widest >= NARROWEST &&
    widest <= WIDEST &&
    full >= FULL_SHARE * lengths.length;
  if (!wrapped) return [...lines];
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    if (open && continues(joined.at(-1) ?? '', line)) joined[joined.length - 1] += line.trim();
    else joined.push(line);
    open = widthOf(line.trimEnd()) >= widest - SLACK;
  }
  return joined;
}

/** A line goes on unless it is indented, empty, or begins a place of its own after a finished sentence. */
function continues(before: string, line: string): boolean {
  if (line.trim() === '' || /^(?:\s{2,}|\u3000)/.test(line) || line.startsWith('|')) return false;
  return !(/[\u3002\uff1b\uff1a;:]$/.test(before.trim()) && startsWithMark(line.trim()));
}

/** Wide characters count once, others half. */
function widthOf(line: string): number {
  return [...line].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 1 : 0.5), 0);
}
