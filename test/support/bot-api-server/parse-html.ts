import { badRequest } from './api-error.ts';

/** Offsets and lengths in UTF-16 units, as Telegram counts them. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * Text and entities of a message in HTML parse mode, refusing what the real server refuses with the same
 * words and byte offsets.
 * @throws ApiError 400 `can't parse entities: …`
 */
export function parseHtml(html: string): { text: string; entities: Entity[] } {
  const entities: Entity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    if (html[at] === '&') {
      const found = characterAt(html, at);
      text += found.text;
      at = found.next;
    } else if (html[at] !== '<') {
      text += html[at++];
    } else if (html[at + 1] === '/') {
      const tag = open.pop();
      at = readEndTag(html, at, tag);
      if (tag && text.length > tag.start) entities.push(entityOf(tag, text.length));
    } else {
      const { next, ...tag } = readStartTag(html, at);
      open.push({ ...tag, start: text.length });
      at = next;
    }
  }
  const left = open.at(-1);
  if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function characterAt(html: string, at: number): { text: string; next: number } {
  const m = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));/i.exec(html.slice(at, at + 12));
  if (!m) return { text: '&', next: at + 1 };
  const code = m[1] ? Number(m[1]) : m[2] ? Number.parseInt(m[2], 16) : null;
  const text = code === null ? CHARACTERS[(m[3] ?? '').toLowerCase()] : String.fromCodePoint(code);
  return { text: text ?? '', next: at + m[0].length };
}

function readStartTag(
  html: string,
  at: number,
): { name: string; attributes: Map<string, string>; next: number } {
  const head = /^<([^\s>]*)/.exec(html.slice(at));
  const name = (head?.[1] ?? '').toLowerCase();
  let next = at + (head?.[0].length ?? 1);
  if (next >= html.length) throw cannotParse('Unclosed start tag', html, at);
  if (!(name in TYPES)) throw cannotParse(`Unsupported start tag "${name}"`, html, at);
  const attributes = new Map<string, string>();
  for (;;) {
    next += /^\s*/.exec(html.slice(next))?.[0].length ?? 0;
    if (next >= html.length) throw cannotParse(`Unclosed start tag "${name}"`, html, at);
    if (html[next] === '>') break;
    const m = /^([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?/.exec(html.slice(next));
    if (!m) throw cannotParse(`Empty attribute name in the tag "${name}"`, html, at);
    attributes.set((m[1] ?? '').toLowerCase(), decode(m[2] ?? m[3] ?? m[4] ?? ''));
    next += m[0].length;
    if (/^\s*=/.test(html.slice(next))) throw cannotParse('Unclosed start tag', html, at);
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
    throw cannotParse('Tag "span" must have class "tg-spoiler"', html, at);
  return { name, attributes, next: next + 1 };
}

function readEndTag(html: string, at: number, open: OpenTag | undefined): number {
  if (!open) throw cannotParse('Unexpected end tag', html, at);
  const m = /^<\/([^\s>]*)\s*/.exec(html.slice(at));
  const next = at + (m?.[0].length ?? 2);
  if (html[next] !== '>') throw cannotParse('Unclosed end tag', html, at);
  const name = (m?.[1] ?? '').toLowerCase();
  if (name !== '' && name !== open.name) {
    const offset = `Unmatched end tag at byte offset ${Buffer.byteLength(html.slice(0, at))}`;
    throw cannotParse(`${offset}, expected "</${open.name}>", found "</${name}>"`);
  }
  return next + 1;
}

function entityOf(tag: OpenTag, end: number): Entity {
  const expandable = tag.name === 'blockquote' && tag.attributes.has('expandable');
  const type = expandable ? 'expandable_blockquote' : (TYPES[tag.name] ?? tag.name);
  const url = tag.attributes.get('href');
  return { type, offset: tag.start, length: end - tag.start, ...(url !== undefined && { url }) };
}

function decode(text: string): string {
  return text.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => CHARACTERS[name] ?? '');
}

function cannotParse(what: string, html?: string, at?: number): Error {
  const where = html === undefined ? '' : ` at byte offset ${Buffer.byteLength(html.slice(0, at))}`;
  return badRequest(`can't parse entities: ${what}${where}`);
}
