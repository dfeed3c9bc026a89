import { groupPiece, labelled, withLead, type Labelled, type Path } from './piece-parts.ts';
import { contentLines, sizeOf } from './render.ts';
import { hasTable, PIECE_LIMIT, splitItem } from './split-long.ts';
import type { Content, Piece, TreeNode } from './types.ts';

/** Cuts a tree into pieces in its order: each article its own, over the limit at paragraphs and items. */
export function piecesOf(tree: TreeNode, title: string): Piece[] {
  const seen = new Map<string, number>();
  return emit(tree, { document: title, headings: [], article: '' }).map((piece) => {
    const count = (seen.get(piece.id) ?? 0) + 1;
    seen.set(piece.id, count);
    return count === 1 ? piece : { ...piece, id: `${piece.id}+${count}` };
  });
}

const LISTS: readonly string[] = ['han_bracket', 'digit', 'digit_bracket', 'circle'];
const CONTAINERS: readonly string[] = ['root', 'part', 'book', 'chapter', 'section', 'heading'];

function emit(node: TreeNode, path: Path): Piece[] {
  if (CONTAINERS.includes(node.kind)) return emitContainer(node, into(node, path));
  const here = into(node, path);
  if (sizeOf(node.content) <= PIECE_LIMIT) return wholePiece(node, here);
  return groups(node, here);
}

/** The path below a node. */
function into(node: TreeNode, path: Path): Path {
  const named = [node.mark, node.heading].filter((t) => t !== '').join(' ');
  const headings = named === '' ? path.headings : [...path.headings, named];
  if (node.kind === 'root') return path;
  // A text passed on by a letter is cited by its own title; an annex stays one of its document.
  if (node.kind === 'part')
    return node.mark === ''
      ? { ...path, document: node.heading }
      : { ...path, headings, article: `${node.mark} ` };
  if (node.kind === 'book' || node.kind === 'chapter' || node.kind === 'section')
    return { ...path, headings };
  const own = node.kind === 'heading' ? node.heading : node.mark.replace(/[\u3001.]$/, '');
  const bare = node.kind === 'article' || node.kind === 'question';
  return { ...path, headings, article: `${bare ? prefixOf(path.article) : path.article}${own}` };
}

/** The annex in front of an article, if it is in one. */
function prefixOf(article: string): string {
  return /^(\S+ )/.exec(article)?.[1] ?? '';
}

function wholePiece(node: TreeNode, path: Path): Piece[] {
  const text = contentLines(node.content).join('\n');
  return text === ''
    ? []
    : [{ id: node.id, ...path, article: path.article.trim(), text, table: hasTable(node.content) }];
}

/** Paragraphs of a chapter or of the text itself go together up to the limit; places below stand alone. */
function emitContainer(node: TreeNode, path: Path): Piece[] {
  const pieces: Piece[] = [];
  let open: Content[] = [];
  const close = (): void => {
    pieces.push(...textPieces(node, path, open));
    open = [];
  };
  for (const item of node.content)
    if (item.kind === 'node' && !continuesList(open, item.node)) {
      close();
      pieces.push(...emit(item.node, path));
    } else open.push(item);
  close();
  return pieces;
}

/** Items behind a colon, and those after them, belong to the paragraph that announces them. */
function continuesList(open: readonly Content[], { kind }: TreeNode): boolean {
  const last = open.at(-1);
  if (!LISTS.includes(kind) || !last) return false;
  return last.kind === 'text'
    ? /[:\uff1a]$/.test(last.text)
    : last.kind === 'node' && last.node.kind === kind;
}

function textPieces(node: TreeNode, path: Path, content: readonly Content[]): Piece[] {
  const packed = pack(content.flatMap((item) => splitItem(item)));
  return packed.map((items) => ({
    id: node.id === '' ? 'text' : node.id,
    ...path,
    article: path.article.trim(),
    text: contentLines(items).join('\n'),
    table: hasTable(items),
  }));
}

/** A place over the limit: its paragraphs and items in groups, the sentence that introduces them in front. */
function groups(node: TreeNode, path: Path): Piece[] {
  const [first] = node.content;
  const isLead = first?.kind === 'text' && /[:\uff1a]$/.test(first.text) && node.content.length > 1;
  const lead = isLead ? first.text : '';
  const pieces: Piece[] = [];
  let open: Labelled[] = [];
  const close = (): void => {
    if (open.length > 0) pieces.push(groupPiece(node, path, lead, open));
    open = [];
  };
  for (const item of labelled(isLead ? node.content.slice(1) : node.content)) {
    const inner = item.content.kind === 'node' ? item.content.node : null;
    const tooLong = inner !== null && sizeOf([item.content]) > PIECE_LIMIT;
    if (tooLong || sizeOf([...open.map((o) => o.content), item.content]) + lead.length > PIECE_LIMIT) close();
    if (tooLong && inner)
      pieces.push(...emit(inner, path).map((p) => ({ ...p, text: withLead(lead, p.text) })));
    else open.push(item);
  }
  close();
  return pieces;
}

/** Paragraphs and tables in groups up to the limit; a table that would not fit stands alone. */
function pack(items: readonly Content[]): Content[][] {
  const packed: Content[][] = [];
  for (const item of items) {
    const last = packed.at(-1);
    if (last && sizeOf([...last, item]) <= PIECE_LIMIT) last.push(item);
    else packed.push([item]);
  }
  return packed;
}
