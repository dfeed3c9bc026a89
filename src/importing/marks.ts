import { HAN_NUMBER, ordinal } from './han-numbers.ts';
import { loadImportLexicon } from './lexicon.ts';
import { tidy } from './tidy.ts';
import type { MarkKind } from './types.ts';

/** A mark at the beginning of a line, as it may turn out to be one. */
export interface Mark {
  readonly kind: MarkKind;
  readonly number: number;
  /** Sub-number of an inserted article, 0 without. */
  readonly sub: number;
  /** As written, without blanks. */
  readonly mark: string;
  readonly rest: string;
  /** Something sets the mark apart from what follows: a blank, a colon, a bracket, the end. */
  readonly apart: boolean;
  /** What follows makes it a mention of the place and not its beginning: for certain, or perhaps. */
  readonly mention: 'sure' | 'maybe' | null;
}

// \u7b2c … \u7f16 \u7ae0 \u8282 \u6761: ordinal books, chapters, sections, articles; \u4e4b: inserted after.
const UNITS: Readonly<Record<string, MarkKind>> = {
  '\u7f16': 'book',
  '\u7ae0': 'chapter',
  '\u8282': 'section',
  '\u6761': 'article',
};
const ORDINAL = new RegExp(
  `^(\\u7b2c\\s*([${HAN_NUMBER}\\d\\s]{1,9}?)\\s*([\\u7f16\\u7ae0\\u8282\\u6761])(?:\\u4e4b([${HAN_NUMBER}\\d]{1,3}))?)([\\s\\S]*)$`,
);
const LISTS: readonly (readonly [MarkKind, RegExp])[] = [
  ['han', new RegExp(`^(([${HAN_NUMBER}]{1,4})\\s?[\\u3001\\uff0e.])([\\s\\S]*)$`)],
  [
    'han_bracket',
    new RegExp(`^([\\uff08(]\\s?([${HAN_NUMBER}]{1,4})\\s?[\\uff09)]\\s?\\u3001?)([\\s\\S]*)$`),
  ],
  ['digit', /^((\d{1,2})\s?(?:[\u3001\uff0e]|\.(?!\d)))([\s\S]*)$/],
  ['digit_bracket', /^([\uff08(]?\s?(\d{1,2})\s?[\uff09)]\s?\u3001?)([\s\S]*)$/],
];
const CIRCLES =
  '\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468\u2469\u246a\u246b\u246c\u246d\u246e\u246f\u2470\u2471\u2472\u2473';

/** The mark a line begins with, or null. Whether it is a heading is for the sequence to say. */
export function readMark(line: string): Mark | null {
  const ordinalMark = ORDINAL.exec(line);
  if (ordinalMark) return ordinalOf(ordinalMark);
  const circle = CIRCLES.indexOf(line[0] ?? ' ');
  if (circle >= 0) return { ...plain('circle', circle + 1, line[0] ?? '', line.slice(1)) };
  for (const [kind, pattern] of LISTS) {
    const found = pattern.exec(line);
    const number = found ? ordinal((found[2] ?? '').replace(/\s/g, '')) : null;
    if (found && number !== null) return plain(kind, number, found[1] ?? '', found[3] ?? '');
  }
  return questionMark(line);
}

/** Whether a line begins with any mark. */
export function startsWithMark(line: string): boolean {
  return readMark(line) !== null;
}

function ordinalOf(found: RegExpExecArray): Mark | null {
  const [, mark = '', digits = '', unit = '', sub, rest = ''] = found;
  const number = ordinal(digits.replace(/\s/g, ''));
  const kind = UNITS[unit];
  if (number === null || !kind) return null;
  const text = rest.trimStart();
  return {
    kind,
    number,
    sub: sub === undefined ? 0 : (ordinal(sub) ?? 0),
    mark: mark.replace(/\s/g, ''),
    rest: text,
    apart: rest === '' || /^[\s\u3000:\uff1a\u3010(\uff08]/.test(rest),
    mention: mentionOf(rest),
  };
}

/** Behind a blank only the plainest continuations tell a mention from an article that begins like one. */
function mentionOf(rest: string): Mark['mention'] {
  const { reference_continues, reference_maybe, reference_after_blank } = loadImportLexicon();
  const begins = (words: readonly string[]) => words.some((word) => rest.trimStart().startsWith(word));
  if (/^\s/.test(rest)) return begins(reference_after_blank) ? 'sure' : null;
  if (begins(reference_continues)) return 'sure';
  return begins(reference_maybe) ? 'maybe' : null;
}

function plain(kind: MarkKind, number: number, mark: string, rest: string): Mark {
  const text = rest.trimStart();
  return {
    kind,
    number,
    sub: 0,
    mark: tidy(mark).replace(/\s/g, ''),
    rest: text,
    apart: true,
    mention: null,
  };
}

/** "Q1:", "\u95ee\uff1a" and the like; 0 = not numbered. */
function questionMark(line: string): Mark | null {
  const { question_marks } = loadImportLexicon();
  const found = /^([\p{Script=Han}A-Za-z])\s?(\d{0,3})\s?[:\uff1a.\u3001]\s*([\s\S]+)$/u.exec(line);
  if (!found || !question_marks.includes((found[1] ?? '').toLowerCase())) return null;
  const number = found[2] === '' ? 0 : Number(found[2]);
  return plain('question', number, `${found[1]}${found[2]}`, found[3] ?? '');
}

/** The answer on a line that begins with a mark of answers; null for another line. */
export function readAnswer(line: string): string | null {
  const { answer_marks } = loadImportLexicon();
  const found = /^([\p{Script=Han}A-Za-z])\s?\d{0,3}\s?[:\uff1a.\u3001]\s*([\s\S]*)$/u.exec(line);
  return found && answer_marks.includes((found[1] ?? '').toLowerCase()) ? (found[2] ?? '') : null;
}
