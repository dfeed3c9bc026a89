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
  lines.forEach((line, i) => {
    const { mark, at } = line;
    const found = ORDINALS.includes(mark.kind)
      ? acceptOrdinal(line, lines.slice(i + 1), last.get(mark.kind))
      : acceptList(line, lines.slice(i + 1), last.get(mark.kind));
    if (found === null) return;
    if (found.jumped) gaps.push(`${last.get(mark.kind)?.number ?? 0}\u2192${mark.mark}`);
    forget(last, mark.kind);
    last.set(mark.kind, { number: mark.number, sub: mark.sub });
    accepted.set(at, mark);
  });
  return { accepted, gaps };
}

type Found = { readonly jumped: boolean } | null;
type Last = { readonly number: number; readonly sub: number } | undefined;

function acceptOrdinal({ mark }: Line, later: readonly Line[], last: Last): Found {
  const inserted = last !== undefined && mark.number === last.number && mark.sub === last.sub + 1;
  const next = mark.sub === 0 && mark.number === (last?.number ?? 0) + 1;
  const twin = (l: Line): boolean => sameNumber(l.mark, mark);
  // The real one comes later: this line only mentions it.
  const better = later.some(
    (l) => twin(l) && !l.mark.mention && (mark.mention || (!mark.apart && l.mark.apart)),
  );
  if (better) return null;
  if (mark.mention) return null;
  if (next || inserted) return { jumped: false };
  if (!mark.apart || mark.sub > 0 || mark.number <= (last?.number ?? 0)) return null;
  return goesOnFrom(mark, later) ? { jumped: true } : null;
}

function acceptList({ mark }: Line, later: readonly Line[], last: Last): Found {
  const begins = mark.kind === 'question' || mark.number === 1;
  if (begins || mark.number === (last?.number ?? 0) + 1) return { jumped: false };
  const jumps = last !== undefined && mark.number === last.number + 2;
  return jumps && goesOnFrom(mark, later) ? { jumped: true } : null;
}

/** The next line of the kind has the next number, or there is none any more. */
function goesOnFrom(mark: Mark, later: readonly Line[]): boolean {
  const next = later.find((l) => l.mark.kind === mark.kind && !l.mark.mention && l.mark.apart);
  return next === undefined || next.mark.number === mark.number + 1;
}

function sameNumber(x: Mark, y: Mark): boolean {
  return x.kind === y.kind && x.number === y.number && x.sub === y.sub;
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
