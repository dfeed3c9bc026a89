import { readLevels, type Level, type Numbering } from './word-levels.ts';
import { entryText, readZip, withEntry } from './zip.ts';
import { hanOrdinal } from '../han-numbers.ts';

const DOCUMENT = 'word/document.xml';

/**
 * A Word file with its automatic numbers written into the text: an article that Word counts has no number
 * in its words. Files without such numbers come back as they are.
 * @throws Error for bytes that are no archive
 */
export function writeOutNumbers(bytes: Uint8Array): Uint8Array {
  const entries = readZip(bytes);
  const [document, numbering] = [entryText(entries, DOCUMENT), entryText(entries, 'word/numbering.xml')];
  if (document === null || numbering === null) return bytes;
  const levels = readLevels(numbering, entryText(entries, 'word/styles.xml') ?? '');
  const counter = createCounter(levels);
  const written = document.replace(/<w:p[ >](?:(?!<w:p[ >])[\s\S])*?<\/w:p>/g, (paragraph) => {
    const place = placeOf(paragraph, levels);
    const number = place === null ? '' : counter(place.num, place.level);
    return number === '' ? paragraph : withNumber(paragraph, number);
  });
  return written === document ? bytes : withEntry(entries, DOCUMENT, written);
}

/** Numbering and level of a paragraph, its own before those of its style. */
function placeOf(paragraph: string, levels: Numbering): { num: string; level: number } | null {
  const properties = /<w:pPr>[\s\S]*?<\/w:pPr>/.exec(paragraph)?.[0] ?? '';
  const style = levels.styles.get(/<w:pStyle w:val="([^"]*)"/.exec(properties)?.[1] ?? '');
  const num = /<w:numId w:val="(\d+)"/.exec(properties)?.[1] ?? style?.num;
  // Number 0 takes a paragraph out of the numbering of its style.
  if (num === undefined || num === '0' || !/<w:t[ >]/.test(paragraph)) return null;
  return { num, level: Number(/<w:ilvl w:val="(\d)"/.exec(properties)?.[1] ?? style?.level ?? 0) };
}

function withNumber(paragraph: string, number: string): string {
  const run = `<w:r><w:t xml:space="preserve">${escapeXml(number)} </w:t></w:r>`;
  const plain = paragraph.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, '');
  return plain.includes('</w:pPr>')
    ? plain.replace('</w:pPr>', `</w:pPr>${run}`)
    : plain.replace(/^<w:p(?:\s[^>]*)?>/, (start) => start + run);
}

/** Counts as Word does: a level goes on until one above it does. */
function createCounter({ nums }: Numbering): (num: string, level: number) => string {
  const counts = new Map<string, number[]>();
  const restarted = new Set<string>();
  return (num, at) => {
    const numbering = nums.get(num);
    const level = numbering?.levels.get(at);
    if (!numbering || !level || level.format === 'bullet' || level.format === 'none') return '';
    const count = counts.get(numbering.abstract) ?? [];
    counts.set(numbering.abstract, count);
    const restart = numbering.starts.get(at);
    if (restart !== undefined && !restarted.has(`${num}/${at}`)) count[at] = restart;
    else count[at] = count[at] === undefined ? level.start : count[at] + 1;
    restarted.add(`${num}/${at}`);
    count.length = at + 1;
    return level.text.replace(/%(\d)/g, (_, n: string) => {
      const other = numbering.levels.get(Number(n) - 1);
      return other ? formatNumber(count[Number(n) - 1] ?? other.start, other) : '';
    });
  };
}

const CIRCLE_ONE = 0x2460;
const LETTER_A = 97;

function formatNumber(n: number, { format }: Level): string {
  if (/chinese|ideograph|japanese|taiwanese|korean/i.test(format) && !/circle/i.test(format))
    return hanOrdinal(n);
  if (/circle/i.test(format)) return String.fromCharCode(CIRCLE_ONE + n - 1);
  if (format === 'lowerLetter') return String.fromCharCode(LETTER_A + n - 1);
  if (format === 'upperLetter') return String.fromCharCode(LETTER_A + n - 1).toUpperCase();
  return String(n);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
