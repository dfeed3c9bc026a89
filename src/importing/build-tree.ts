import { splitRunOn } from './run-on.ts';
import { sequenceOf } from './sequence.ts';
import { splitParts, type PartBlocks } from './split-parts.ts';
import { canonicalMark, Draft, finish } from './tree-draft.ts';
import { takeCaption } from './captions.ts';
import { readAnswer, type Mark } from './marks.ts';
import { splitHeading } from './split-heading.ts';
import type { Block, LeftOut, MarkKind, TreeNode } from './types.ts';
import { tidy } from './tidy.ts';

export interface BuiltTree {
  readonly tree: TreeNode;
  readonly leftOut: readonly LeftOut[];
  /** Places where the numbering jumps, as `before → after`. */
  readonly gaps: readonly string[];
}

/** The tree of a document: its annexes, and in each what the numbering gives. */
export function buildTree(blocks: readonly Block[]): BuiltTree {
  const { parts, leftOut } = splitParts(splitRunOn(blocks));
  const root = new Draft('root', '', '', 0);
  const gaps: string[] = [];
  for (const part of parts) {
    const home = part.mark === null ? root : new Draft('part', part.mark, part.title, 0);
    if (home !== root) root.content.push({ kind: 'node', node: home });
    gaps.push(...fill(home, part));
  }
  return { tree: finish(root), leftOut, gaps };
}

function fill(home: Draft, part: PartBlocks): string[] {
  const sequence = sequenceOf(part.blocks);
  const stack: Draft[] = [home];
  part.blocks.forEach((block, i) => {
    const top = stack.at(-1) ?? home;
    const accepted = sequence.accepted.get(i);
    if (block.kind === 'table')
      top.content.push({
        kind: 'table',
        caption: takeCaption(top.content),
        rows: block.rows.map((r) => r.map(tidy)),
      });
    else if (accepted) open(stack, accepted);
    else if (block.level !== null && isHeading(block.text)) openHeading(stack, block.text, block.level);
    else {
      if (endsList(stack)) stack.pop();
      addText(stack.at(-1) ?? home, block.text);
    }
  });
  return sequence.gaps;
}

function open(stack: Draft[], mark: Mark): void {
  stack.length = Math.max(1, parentLength(stack, mark.kind));
  const parent = stack.at(-1);
  const { heading, text } = splitHeading(mark.kind, tidy(mark.rest));
  const node = new Draft(mark.kind, canonicalMark(mark), heading, 0);
  if (text !== '') addText(node, text);
  parent?.content.push({ kind: 'node', node });
  stack.push(node);
}

// Outer marks close everything that is not above them; list marks hang on whatever is open.
const OUTER: Readonly<Partial<Record<MarkKind, readonly (MarkKind | 'root')[]>>> = {
  book: ['root', 'part'],
  chapter: ['root', 'part', 'book'],
  section: ['root', 'part', 'book', 'chapter'],
  article: ['root', 'part', 'book', 'chapter', 'section', 'heading'],
  question: ['root', 'part', 'book', 'chapter', 'section', 'heading', 'han'],
};

/** How much of the stack stays open below a new node. */
function parentLength(stack: readonly Draft[], kind: MarkKind): number {
  const above = OUTER[kind];
  if (above) {
    const closed = stack.findIndex((n) => !above.includes(n.kind));
    return closed < 0 ? stack.length : closed;
  }
  // A sibling: what stands below the last one of its kind is closed together with it.
  const sibling = stack.findLastIndex((n) => n.kind === kind);
  return sibling < 0 ? stack.length : sibling;
}

function openHeading(stack: Draft[], text: string, level: number): void {
  const isAbove = (n: Draft): boolean =>
    n.kind === 'root' ||
    n.kind === 'part' ||
    n.kind === 'book' ||
    n.kind === 'chapter' ||
    n.kind === 'section'
      ? true
      : n.kind === 'heading' && n.level < level;
  const closed = stack.findIndex((n) => !isAbove(n));
  if (closed > 0) stack.length = closed;
  const node = new Draft('heading', '', tidy(text), level);
  stack.at(-1)?.content.push({ kind: 'node', node });
  stack.push(node);
}

// What a file marks as a heading but reads like a sentence is a paragraph in large letters.
const LONGEST_HEADING = 60;

function isHeading(text: string): boolean {
  return text.length <= LONGEST_HEADING && !/[\u3002\uff1b;]$/.test(text);
}

/**
 * Items that end with semicolons and the last one with a full stop are one sentence: a paragraph behind
 * them belongs to what introduced them.
 */
function endsList(stack: readonly Draft[]): boolean {
  const last = stack.at(-1);
  const siblings = (stack.at(-2)?.content ?? []).flatMap((c) => (c.kind === 'node' ? [c.node] : []));
  const before = siblings.at(-2);
  if (!last || !before || siblings.at(-1) !== last || before.kind !== last.kind) return false;
  return /[\uff1b;]$/.test(lastText(before)) && /\u3002$/.test(lastText(last));
}

function lastText(node: Draft): string {
  const item = node.content.at(-1);
  if (item?.kind === 'node') return lastText(item.node);
  return item?.kind === 'text' ? item.text : node.heading;
}

function addText(node: Draft, raw: string): void {
  const text = tidy(readAnswer(raw) ?? raw);
  if (text !== '') node.content.push({ kind: 'text', text });
}
