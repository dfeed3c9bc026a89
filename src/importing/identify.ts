import { readMark } from './marks.ts';
import { loadImportLexicon } from './lexicon.ts';
import { dayIn, isDayLine } from './days.ts';
import { numberIn } from './document-number.ts';
import { readFields, type Fields } from './fields.ts';
import { leftOut } from './left-out.ts';
import { label, tidy } from './tidy.ts';
import { endsLikeTitle } from './titles.ts';
import type { Block, LeftOut } from './types.ts';

/** What a document says of itself, and the blocks that are left for its text. */
export interface Identity {
  readonly title: string | null;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly body: readonly Block[];
  readonly leftOut: readonly LeftOut[];
}

// The head of a document: number, title and what a page tells about it.
const MOST_HEAD_LINES = 24;
const LONGEST_HEAD_LINE = 80;

/** Recognises title, document number, day and issuer; nothing is guessed: what is not there is null. */
export function identify(blocks: readonly Block[]): Identity {
  const fields = new Map<keyof Fields, string>();
  const used = new Set<number>();
  const title = readHead(blocks, fields, used);
  const closing = readClosing(blocks, used);
  const noise = dropNoise(blocks, used);
  const issuer = closing.issuer ?? fields.get('issuer') ?? issuerOfTitle(title);
  return {
    title: fields.get('title') ?? title,
    number: numberIn(fields.get('number') ?? ''),
    issuedOn: dayIn(fields.get('issued') ?? '') ?? closing.day ?? dayIn(fields.get('published') ?? ''),
    issuer: issuer === undefined || issuer === '' ? null : issuer,
    body: blocks.filter((_, i) => !used.has(i)),
    leftOut: leftOut('closing_noise', noise),
  };
}

/** Lines before the text begins; the lines that are nothing else make up the title. */
function readHead(
  blocks: readonly Block[],
  fields: Map<keyof Fields, string>,
  used: Set<number>,
): string | null {
  const lines: string[] = [];
  let done = false;
  for (let i = 0; i < Math.min(blocks.length, MOST_HEAD_LINES); i++) {
    const block = blocks[i];
    if (!block) break;
    const known = readFields(block);
    if (known) {
      for (const [name, value] of Object.entries(known) as [keyof Fields, string][])
        if (!fields.has(name)) fields.set(name, value);
      used.add(i);
      continue;
    }
    const text = block.kind === 'paragraph' ? tidy(block.text) : '';
    if (!isHeadLine(block, text)) break;
    if (isDayLine(text)) fields.set('issued', text);
    else if (!done) {
      if (lines.length > 0 && startsAnew(lines, block)) break;
      lines.push(text);
      done = endsLikeTitle(text);
    } else break;
    used.add(i);
  }
  return lines.length === 0 ? null : tidy(lines.join(''));
}

function isHeadLine(block: Block, text: string): boolean {
  if (block.kind === 'table' || text === '' || text.length > LONGEST_HEAD_LINE) return false;
  if (loadImportLexicon().contents_words.includes(text)) return false;
  return readMark(block.text) === null && !/[\u3002\uff1b\uff1a:;]$/.test(text) && !/^[\uff08(]/.test(text);
}

/** A file that marks its headings says itself where the title ends. */
function startsAnew(lines: readonly string[], block: Block): boolean {
  return block.kind === 'paragraph' && block.level !== null && block.level > 1 && lines.length > 0;
}

/** The first line that is nothing but a day, below the text, and the names above it. */
function readClosing(
  blocks: readonly Block[],
  used: Set<number>,
): { day: string | null; issuer: string | undefined } {
  const at = blocks.findIndex(
    (b, i) => !used.has(i) && b.kind === 'paragraph' && closingDay(tidy(b.text)) !== null,
  );
  const block = blocks[at];
  if (block?.kind !== 'paragraph') return { day: null, issuer: undefined };
  const text = tidy(block.text);
  const names = isDayLine(text) ? [] : [text.replace(/\s*[\d\u3007\u96f6\u4e00-\u9fa5]{4}\u5e74.*$/, '')];
  used.add(at);
  for (let i = at - 1; i >= 0 && names.length < 6; i--) {
    const above = blocks[i];
    if (above?.kind !== 'paragraph' || used.has(i) || !isIssuer(tidy(above.text))) break;
    names.unshift(tidy(above.text));
    used.add(i);
  }
  return { day: closingDay(text), issuer: names.join('\u3001') };
}

/** The day of a line that is a day, or an issuer with a day behind it. */
function closingDay(text: string): string | null {
  if (isDayLine(text)) return dayIn(text);
  const name = /^(\D{3,40}?)\s+\d{4}\u5e74\d{1,2}\u6708\d{1,2}\u65e5$/.exec(text)?.[1];
  return name !== undefined && isIssuer(name.trim()) ? dayIn(text) : null;
}

function isIssuer(text: string): boolean {
  const names = text.split(/\s+/);
  return text.length <= 60 && names.every((n) => !/\p{P}/u.test(n) && endsLikeIssuer(n));
}

function endsLikeIssuer(name: string): boolean {
  return loadImportLexicon().issuer_ends.some((end) => name.endsWith(end));
}

function issuerOfTitle(title: string | null): string | undefined {
  const [word = ''] = loadImportLexicon().about_words;
  const before = title?.includes(word) ? title.slice(0, title.indexOf(word)) : '';
  return before !== '' && endsLikeIssuer(before) ? before : undefined;
}

/** Lines on who may read the letter and where it is printed. */
function dropNoise(blocks: readonly Block[], used: Set<number>): string[] {
  const { closing_noise } = loadImportLexicon();
  const texts: string[] = [];
  blocks.forEach((block, i) => {
    if (used.has(i) || block.kind !== 'paragraph' || block.text.length > LONGEST_HEAD_LINE) return;
    if (!closing_noise.some((word) => label(block.text).startsWith(word))) return;
    used.add(i);
    texts.push(block.text);
  });
  return texts;
}
