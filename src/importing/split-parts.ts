import { HAN_NUMBER } from './han-numbers.ts';
import { loadImportLexicon } from './lexicon.ts';
import { readMark } from './marks.ts';
import { leftOut } from './left-out.ts';
import { oneLine, tidy } from './tidy.ts';
import { endsLikeTitle } from './titles.ts';
import type { Block, LeftOut } from './types.ts';

/** The blocks of the document itself (`mark` null), of one annex, or of a text passed on (`mark` empty). */
export interface PartBlocks {
  readonly mark: string | null;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const LONGEST_LINE = 60;

/** Cuts a document at its annexes, and where another text begins with its own first article. */
export function splitParts(all: readonly Block[]): { parts: PartBlocks[]; leftOut: LeftOut[] } {
  const { blocks, dropped } = withoutContents(all);
  const parts: { mark: string | null; title: string; blocks: Block[] }[] = [
    { mark: null, title: '', blocks: [] },
  ];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const start = block ? (partStart(blocks, i) ?? innerStart(blocks, i)) : null;
    if (start) {
      parts.push({ mark: start.mark, title: start.title, blocks: [] });
      i += start.lines - 1;
    } else if (block) parts.at(-1)?.blocks.push(block);
  }
  return {
    parts: parts.filter((p, i) => i === 0 || p.blocks.length > 0),
    leftOut: leftOut('contents', dropped),
  };
}

interface Start {
  readonly mark: string;
  readonly title: string;
  readonly lines: number;
}

function partStart(blocks: readonly Block[], at: number): Start | null {
  const line = partLine(blocks[at]);
  if (!line) return null;
  const next = blocks[at + 1];
  // A list of annexes at the end of a letter is followed by more of them, or by nothing.
  if (!next || partLine(next) || (line.rest === '' && line.colon)) return null;
  if (line.colon && line.digits === '') return null;
  if (line.rest !== '') return { mark: line.mark, title: line.rest, lines: 1 };
  const title = next.kind === 'paragraph' && isTitle(next.text) ? tidy(next.text) : '';
  return { mark: line.mark, title, lines: title === '' ? 1 : 2 };
}

function partLine(
  block: Block | undefined,
): { mark: string; digits: string; rest: string; colon: boolean } | null {
  if (block?.kind !== 'paragraph' || block.text.length > LONGEST_LINE || /\u3002/.test(block.text))
    return null;
  const words = loadImportLexicon().part_words.join('|');
  const found = new RegExp(`^(${words})\\s?([\\d${HAN_NUMBER}]{0,3})\\s?([:\\uff1a]?)\\s*(.*)$`).exec(
    tidy(block.text),
  );
  if (!found) return null;
  const [, word = '', digits = '', colon = '', rest = ''] = found;
  if (digits === '' && colon === '' && rest !== '') return null;
  return { mark: `${word}${digits}`, digits, rest, colon: colon !== '' };
}

/** A text passed on by a letter: its title, then its first chapter or article, after others came before. */
function innerStart(blocks: readonly Block[], at: number): Start | null {
  const block = blocks[at];
  if (at === 0 || block?.kind !== 'paragraph' || !isTitle(block.text)) return null;
  // Between the title and the first article there may be a line on when it was adopted.
  const next = blocks.slice(at + 1, at + 3).map((b) => (b.kind === 'paragraph' ? readMark(b.text) : null));
  const first = next.find((m) => m !== null);
  if (!first || first.number !== 1 || (first.kind !== 'article' && first.kind !== 'chapter')) return null;
  return { mark: '', title: tidy(block.text), lines: 1 };
}

function isTitle(text: string): boolean {
  return text.length <= LONGEST_LINE && !readMark(text) && endsLikeTitle(text);
}

/** A table of contents: lines behind its word that come again below, with or without page numbers. */
function withoutContents(blocks: readonly Block[]): { blocks: readonly Block[]; dropped: string[] } {
  const { contents_words } = loadImportLexicon();
  const at = blocks.findIndex((b) => b.kind === 'paragraph' && contents_words.includes(tidy(b.text)));
  if (at < 0) return withoutChapterList(blocks);
  const text = (b: Block | undefined): string =>
    b?.kind === 'paragraph' ? tidy(oneLine(b.text).replace(/[.\u2026\u00b7\s]*\d*$/, '')) : '';
  const first = text(blocks[at + 1]);
  const again = blocks.findIndex((b, i) => i > at + 1 && first !== '' && text(b) === first);
  if (again < 0) return { blocks, dropped: [] };
  // The title may stand once more between the contents and the first chapter.
  const kept = blocks.slice(0, at);
  return {
    blocks: [...kept, ...blocks.slice(again)],
    dropped: blocks.slice(at, again).map((b) => (b.kind === 'paragraph' ? b.text : '')),
  };
}

/** The same without its word: a first chapter that is followed by nothing but chapters, and then comes again. */
function withoutChapterList(blocks: readonly Block[]): { blocks: readonly Block[]; dropped: string[] } {
  const isPlace = (b: Block | undefined): boolean => {
    const kind = b?.kind === 'paragraph' ? readMark(b.text)?.kind : undefined;
    return kind === 'book' || kind === 'chapter' || kind === 'section';
  };
  const at = blocks.findIndex(isPlace);
  let end = at;
  while (end >= 0 && isPlace(blocks[end])) end++;
  const list = at < 0 ? [] : blocks.slice(at, end).map((b) => (b.kind === 'paragraph' ? tidy(b.text) : ''));
  const again = list.lastIndexOf(list[0] ?? '');
  // The real first chapter stands right behind the list, or further down.
  if (again > 0)
    return { blocks: [...blocks.slice(0, at), ...blocks.slice(at + again)], dropped: list.slice(0, again) };
  const later = blocks.some((b, i) => i >= end && b.kind === 'paragraph' && tidy(b.text) === list[0]);
  if (list.length < 2 || !later) return { blocks, dropped: [] };
  return { blocks: [...blocks.slice(0, at), ...blocks.slice(end)], dropped: list };
}
