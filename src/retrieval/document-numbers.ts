import { normaliseText } from '../shared/index.ts';
import type { Chunk } from './types.ts';

/** A document by its number; `year` is null where only the number is said ("document 99"). */
export interface DocumentNumber {
  readonly year: number | null;
  readonly number: number;
}

// \u5e74 and brackets between year and number, \u7b2c before and \u53f7 behind it
const WITH_YEAR =
  /(?<!\d)((?:19|20)\d{2})\s*[\u5e74\u3015\u005d\uff3d)\uff09]?\s*\u7b2c?\s*(\d{1,4})\s*\u53f7/gu;
// \u6587, \u516c\u544a: a document, an announcement
const BARE = /(?<![\d\u7b2c])(\d{1,4})\s*\u53f7(?=\u6587|\u516c\u544a)/gu;

/** Documents that a text names by number, in order. */
export function documentsIn(text: string): DocumentNumber[] {
  const plain = normaliseText(text);
  const dated = [...plain.matchAll(WITH_YEAR)].map(([, year, number]) => ({
    year: Number(year),
    number: Number(number),
  }));
  const bare = [...plain.replace(WITH_YEAR, ' ').matchAll(BARE)].map(([, number]) => ({
    year: null,
    number: Number(number),
  }));
  return [...dated, ...bare];
}

/** Whether both have a document in common; without a year the number decides. */
export function shareDocument(a: readonly DocumentNumber[], b: readonly DocumentNumber[]): boolean {
  const isSame = (x: DocumentNumber, y: DocumentNumber): boolean =>
    x.number === y.number && (x.year === y.year || x.year === null || y.year === null);
  return a.some((x) => b.some((y) => isSame(x, y)));
}

/**
 * Whether a document of a year is named by any of the texts, or is one of their sources. The texts are read when first
 * asked: few questions name a document, and a start should not wait for them.
 */
export function documentsKnown(chunks: readonly Chunk[]): (document: DocumentNumber) => boolean {
  let known: ReadonlySet<string> | null = null;
  return (document) => {
    if (document.year === null) return true;
    known ??= new Set(chunks.flatMap(numbersOf));
    return known.has(keyOf(document));
  };
}

function numbersOf({ text, questions, headings, sources }: Chunk): string[] {
  const cited = sources.flatMap(({ number, document, successor }) => [number, document, successor]);
  return documentsIn([text, ...questions, ...headings, ...cited].join('\n')).map(keyOf);
}

function keyOf({ year, number }: DocumentNumber): string {
  return `${year}#${number}`;
}
