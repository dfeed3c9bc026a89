import { hanOrdinal } from './han-numbers.ts';
import type { Mark } from './marks.ts';
import type { Content, MarkKind, TreeNode } from './types.ts';
import { label } from './tidy.ts';

export type DraftContent =
  Exclude<Content, { kind: 'node' }> | { readonly kind: 'node'; readonly node: Draft };

/** A place of the tree while it grows. */
export class Draft {
  readonly kind: MarkKind | 'root';
  readonly mark: string;
  readonly heading: string;
  /** Level of a heading without a mark, 0 for others. */
  readonly level: number;
  readonly content: DraftContent[] = [];

  constructor(kind: MarkKind | 'root', mark: string, heading: string, level: number) {
    this.kind = kind;
    this.mark = mark;
    this.heading = heading;
    this.level = level;
  }
}

const UNITS: Readonly<Partial<Record<MarkKind, string>>> = {
  book: '\u7f16',
  chapter: '\u7ae0',
  section: '\u8282',
  article: '\u6761',
};
const CIRCLE_ONE = 0x2460;

/** One spelling for each mark, whatever brackets, digits or dots a file has. */
export function canonicalMark({ kind, number, sub, mark }: Mark): string {
  const unit = UNITS[kind];
  if (unit !== undefined)
    return `\u7b2c${hanOrdinal(number)}${unit}${sub > 0 ? `\u4e4b${hanOrdinal(sub)}` : ''}`;
  if (kind === 'han') return `${hanOrdinal(number)}\u3001`;
  if (kind === 'han_bracket') return `\uff08${hanOrdinal(number)}\uff09`;
  if (kind === 'digit') return `${number}.`;
  if (kind === 'digit_bracket') return `\uff08${number}\uff09`;
  if (kind === 'circle') return String.fromCharCode(CIRCLE_ONE + number - 1);
  return mark;
}

/** The finished tree: ids given, headings that nothing follows turned back into text. */
export function finish(root: Draft): TreeNode {
  return finishNode(root, { id: '', part: '' }, new Map());
}

interface Place {
  readonly id: string;
  /** Prefix of the annex that this stands in, with its slash; empty in the document itself. */
  readonly part: string;
}

function finishNode(draft: Draft, place: Place, seen: Map<string, number>): TreeNode {
  const { kind, mark, heading } = draft;
  const content = draft.content.map((item): Content => {
    if (item.kind !== 'node') return item;
    const id = unique(idOf(item.node, place), seen);
    const part = item.node.kind === 'part' ? `${id}/` : place.part;
    return { kind: 'node', node: finishNode(item.node, { id, part }, seen) };
  });
  const isPlace = kind === 'root' || kind === 'chapter' || kind === 'section' || kind === 'book';
  const id = place.id;
  if (content.length === 0 && heading !== '' && !isPlace)
    return { id, kind, mark, heading: '', content: [{ kind: 'text', text: heading }] };
  return { id, kind, mark, heading, content };
}

const SLUG = 24;

/** Articles are known by their number alone: moving one to another chapter does not change it. */
function idOf({ kind, mark, heading }: Draft, place: Place): string {
  const own = mark === '' ? label(heading).slice(0, SLUG) : mark.replace(/[\u3001.]$/, '');
  if (kind === 'article') return `${place.part}${own}`;
  const glued = kind === 'han_bracket' || kind === 'digit_bracket' || kind === 'circle';
  return place.id === '' || glued ? `${place.id}${own}` : `${place.id}/${own}`;
}

function unique(id: string, seen: Map<string, number>): string {
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}~${count}`;
}
