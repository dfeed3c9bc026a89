import { HTMLElement, parse, TextNode, type Node } from 'node-html-parser';
import type { Block, ReadFile } from '../types.ts';
import { readFields } from '../fields.ts';
import { leftOut } from '../left-out.ts';
import { label, oneLine } from '../tidy.ts';
import { loadImportLexicon } from '../lexicon.ts';
import { startsWithMark } from '../marks.ts';
import { bodyOf, dropFootnotes, dropMenus, titleOf } from './html-page.ts';
import { htmlTable } from './html-table.ts';

const DROPPED =
  'script, style, noscript, nav, header, footer, aside, form, button, iframe, select, svg, template';
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article main table tr td th blockquote pre center body html hr figure'.split(
    ' ',
  ),
);

/** The text of a web page without what surrounds it. */
export function readHtml(html: string): ReadFile {
  const root = parse(html, { comment: false, blockTextElements: { script: false, style: false } });
  const heading = titleOf(root);
  for (const node of root.querySelectorAll(DROPPED)) if (!node.querySelector('h1')) node.remove();
  const notes = dropFootnotes(root);
  const menus = dropMenus(root);
  const walker: Walker = { blocks: [], noise: [] };
  const body = bodyOf(root);
  walk(body, walker, null);
  const blocks = [...fieldsOutside(root, body), ...walker.blocks];
  const named =
    heading !== null && !blocks.some((b) => b.kind === 'paragraph' && label(b.text) === label(heading));
  return {
    blocks: named ? [{ kind: 'paragraph', text: heading, level: 1 }, ...blocks] : blocks,
    leftOut: [...notes, ...leftOut('page_noise', [...menus, ...walker.noise])],
  };
}

/** Number, day and issuer often stand outside of the text, in a table or a line of the page. */
function fieldsOutside(root: HTMLElement, body: HTMLElement): Block[] {
  if (body === root) return [];
  body.remove();
  const walker: Walker = { blocks: [], noise: [] };
  walk(root, walker, null);
  return walker.blocks.filter((block) => readFields(block) !== null);
}

interface Walker {
  readonly blocks: Block[];
  readonly noise: string[];
}

/** Text that stands directly between blocks is a paragraph of its own. */
function walk(element: HTMLElement, walker: Walker, level: number | null): void {
  let open = '';
  const close = (): void => {
    for (const text of open.split('\n').map(oneLine)) push(text, walker, level);
    open = '';
  };
  for (const child of element.childNodes) {
    if (isBlock(child)) {
      close();
      visit(child, walker, level);
    } else if (child instanceof HTMLElement && child.tagName === 'BR') open += '\n';
    else if (child instanceof HTMLElement && hasBlock(child)) {
      close();
      walk(child, walker, level);
    } else open += inlineText(child);
  }
  close();
}

function visit(element: HTMLElement, walker: Walker, level: number | null): void {
  const tag = element.tagName;
  if (tag === 'TABLE') {
    const rows = htmlTable(element, cellText);
    if (rows === null)
      for (const cell of element.querySelectorAll('td, th'))
        if (!cell.querySelector('td')) walk(cell, walker, level);
    if (rows !== null) walker.blocks.push({ kind: 'table', rows });
    return;
  }
  const from = walker.blocks.length;
  walk(element, walker, /^H[1-6]$/.test(tag) ? Number(tag[1]) : level);
  if (tag === 'LI') numberItem(element, walker.blocks, from);
}

/** The number that a browser would draw in front of an item, unless it has one in its text. */
function numberItem(item: HTMLElement, blocks: Block[], at: number): void {
  const list = item.parentNode;
  const block = blocks[at];
  if (list?.tagName !== 'OL' || block?.kind !== 'paragraph' || startsWithMark(block.text)) return;
  const place = list.childNodes.filter((n) => n instanceof HTMLElement && n.tagName === 'LI').indexOf(item);
  blocks[at] = { ...block, text: `${place + Number(list.getAttribute('start') ?? 1)}. ${block.text}` };
}

function push(text: string, { blocks, noise }: Walker, level: number | null): void {
  if (text === '') return;
  const isNoise = loadImportLexicon().page_noise.some(
    (w) => label(text) === w || label(text).startsWith(`${w}:`),
  );
  if (isNoise) noise.push(text);
  else blocks.push({ kind: 'paragraph', text, level });
}

function isBlock(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && BLOCKS.has(node.tagName?.toLowerCase() ?? '');
}

function hasBlock(element: HTMLElement): boolean {
  return element.childNodes.some(
    (c) => isBlock(c) || (c instanceof HTMLElement && (c.tagName === 'BR' || hasBlock(c))),
  );
}

// A blank in the source counts as one; line breaks of the source are no line breaks of the text.
function inlineText(node: Node): string {
  if (node instanceof TextNode) return node.text.replace(/[ \t\r\n]+/g, ' ');
  if (!(node instanceof HTMLElement)) return '';
  if (node.tagName === 'SUP' && /^\[\d+\]$/.test(node.text.trim())) return '';
  return node.childNodes.map(inlineText).join('');
}

function cellText(cell: HTMLElement): string {
  return oneLine(cell.structuredText);
}
