import type { HTMLElement } from 'node-html-parser';
import { leftOut } from '../left-out.ts';
import { hanCount, oneLine } from '../tidy.ts';
import type { LeftOut } from '../types.ts';

// Where the sites of authorities keep the text itself; the first that holds enough of it is taken.
const BODIES =
  '#UCAP-CONTENT, .TRS_Editor, .trs_editor_view, #zoom, .pages_content, .article-content, .view, article, main';
const BODY_SHARE = 0.3;
/** A page often has its title outside of the text. */
export function titleOf(root: HTMLElement): string | null {
  const meta = root.querySelector('meta[name="ArticleTitle"]')?.getAttribute('content');
  const found = oneLine(meta ?? root.querySelector('h1')?.structuredText ?? '');
  return found === '' ? null : found;
}

// A block with this many links, in which hardly anything but links stands, leads elsewhere.
const MENU_LINKS = 4;
const MENU_SHARE = 0.8;

/** Takes menus and lists of other pages out. */
export function dropMenus(root: HTMLElement): string[] {
  const texts: string[] = [];
  for (const node of root.querySelectorAll('ul, div')) {
    const links = node.querySelectorAll('a').map((a) => hanCount(a.text));
    const inLinks = links.reduce((sum, n) => sum + n, 0);
    if (links.length < MENU_LINKS || inLinks < MENU_SHARE * hanCount(node.text)) continue;
    texts.push(oneLine(node.text));
    node.remove();
  }
  return texts;
}

/** The part of a page that has its text; the page itself when none is marked. */
export function bodyOf(root: HTMLElement): HTMLElement {
  const all = hanCount(root.structuredText);
  const found = BODIES.split(', ').flatMap((selector) => root.querySelectorAll(selector));
  return found.find((node) => hanCount(node.structuredText) >= BODY_SHARE * all) ?? root;
}

/** Notes below the text, as Word keeps them. */
export function dropFootnotes(root: HTMLElement): LeftOut[] {
  const notes = root.querySelectorAll('li[id^="footnote"], li[id^="endnote"]');
  const texts = notes.map((n) => oneLine(n.structuredText));
  for (const note of notes) note.remove();
  return leftOut('footnote', texts);
}
