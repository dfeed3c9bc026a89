import { readMark, type Mark } from './marks.ts';
import type { Block, MarkKind } from './types.ts';

/** Lines that are headings, by their place among the blocks, and where the numbering jumps. */
export interface Sequence {
  readonly accepted: ReadonlyMap<number, Mark>;
  readonly gaps: string[];
}

interface Line {
  readonly at: number;
  readonly mark: Mark;
}

const ORDINALS: readonly MarkKind[] = ['book', 'chapter', 'section', 'article'];
const RANK: Readonly<Record<string, number>> = { book: 1, chapter: 2, section: 3, article: 4 };

/**
 * Which lines are headings. A mark counts only where its number goes on what came before, or begins
 * anew at one; a mention of an article at the beginning of a line does not. A missing number is passed
 * over only when the lines behind go on from there, and is told.
 */
export function sequenceOf(blocks: readonly Block[]): Sequence {
  const lines = blocks.flatMap((block, at): Line[] => {
    const mark = block.kind === 'paragraph' ? readMark(block.text) : null;
    return mark ? [{ at, mark }] : [];
  });
  const accepted = new Map<number, Mark>();
  const gaps: string[] = [];
  const last = new Map<MarkKind, { number: number; sub: number }>();
  const ahead = lookAhead(lines);
  for (const line of lines) {
    const { mark, at } = line;
    const before = last.get(mark.kind);
    const found = ORDINALS.includes(mark.kind)
      ? acceptOrdinal(line, ahead, before)
      : acceptList(line, ahead, before);
    if (found === null) continue;
    if (found.jumped) gaps.push(`${before?.number ?? 0}\u2192${mark.mark}`);
    forget(last, mark.kind);
    last.set(mark.kind, { number: mark.number, sub: mark.sub });
    accepted.set(at, mark);
  }
  return { accepted, gaps };
}

type Found = { readonly jumped: boolean } | null;
type Last = { readonly number: number; readonly sub: number } | undefined;

function acceptOrdinal(line: Line, ahead: LookAhead, last: Last): Found {
  const { mark } = line;
  const inserted = last !== undefined && mark.number === last.number && mark.sub === last.sub + 1;
  const next = mark.sub === 0 && mark.number === (last?.number ?? 0) + 1;
  if (mark.mention === 'sure' || ahead.hasBetter(line)) return null;
  if (next || inserted) return { jumped: false };
  if (!mark.apart || mark.sub > 0 || mark.number <= (last?.number ?? 0)) return null;
  return ahead.goesOn(line) ? { jumped: true } : null;
}

function acceptList(line: Line, ahead: LookAhead, last: Last): Found {
  const { mark } = line;
  const begins = mark.kind === 'question' || mark.number === 1;
  if (begins || mark.number === (last?.number ?? 0) + 1) return { jumped: false };
  const jumps = last !== undefined && mark.number === last.number + 2;
  return jumps && ahead.goesOn(line) ? { jumped: true } : null;
}

interface LookAhead {
  /** A line further down has the same number and looks more like the beginning of its place. */
  hasBetter(line: Line): boolean;
  /** The next line of the kind has the next number, or there is none any more. */
  goesOn(line: Line): boolean;
}

/** What stands further down, found in one pass: documents may have tens of thousands of marks. */
function lookAhead(lines: readonly Line[]): LookAhead {
  const lastApart = new Map<string, number>();
  const lastPlain = new Map<string, number>();
  const next = new Map<Line, Line | undefined>();
  const nearest = new Map<MarkKind, Line>();
  for (const line of [...lines].reverse()) {
    const { mark, at } = line;
    next.set(line, nearest.get(mark.kind));
    if (mark.mention !== null) continue;
    if (!lastPlain.has(keyOf(mark))) lastPlain.set(keyOf(mark), at);
    if (!mark.apart) continue;
    nearest.set(mark.kind, line);
    if (!lastApart.has(keyOf(mark))) lastApart.set(keyOf(mark), at);
  }
  return {
    hasBetter: ({ mark, at }) =>
      (mark.mention !== null && (lastPlain.get(keyOf(mark)) ?? -1) > at) ||
      (!mark.apart && (lastApart.get(keyOf(mark)) ?? -1) > at),
    goesOn: (line) => (next.get(line)?.mark.number ?? line.mark.number + 1) === line.mark.number + 1,
  };
}

function keyOf({ kind, number, sub }: Mark): string {
  return `${kind}/${number}/${sub}`;
}

/** What a new place closes begins anew below it; articles are counted through all chapters. */
function forget(last: Map<MarkKind, unknown>, kind: MarkKind): void {
  const rank = RANK[kind];
  if (rank === undefined && kind !== 'question') return forgetBelow(last, kind);
  for (const other of [...last.keys()]) {
    const theirs = RANK[other];
    if (theirs === undefined && other !== kind) last.delete(other);
    if (theirs !== undefined && rank !== undefined && theirs > rank && other !== 'article')
      last.delete(other);
  }
}

/** Lists opened after this kind hang below it: in the order of opening, which a map keeps. */
function forgetBelow(last: Map<MarkKind, unknown>, kind: MarkKind): void {
  const order = [...last.keys()];
  const at = order.indexOf(kind);
  if (at < 0) return;
  for (const other of order.slice(at + 1)) if (RANK[other] === undefined) last.delete(other);
}
