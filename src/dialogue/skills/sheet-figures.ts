import type { SheetInputKind } from '../../calculators/index.ts';
import { skillLexicon } from './lexicon.ts';

/** What ends a clause; a comma within a number does not. */
export const CLAUSE_END = /[\n;\uff0c\uff1b\u3002]|,(?!(?<=\d,)\d{3}(?!\d))/;

/** A figure of money as it was written; `value` null while its unit is not said. */
export interface SaidAmount {
  readonly text: string;
  readonly value: string | number | null;
}

const AMOUNT =
  /(-?)\s*((?<![a-z\d])\d[\d,]*(?:\.\d+)?|[\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u96f6]+(?=\s*[\u4e07\u4ebf]))\s*(\u4ebf\u5143|\u4e07\u5143|\u767e\u4e07\u5143|\u767e\u4e07|\u5343\u5143|\u4ebf|\u4e07|\u5143|w(?![a-z]))?/i;

// From here on a bare figure is one of yuan: nobody writes so many ten thousands.
const SURELY_YUAN = 100_000;

/** The first figure of money in a text, or null. */
export function amountIn(text: string): SaidAmount | null {
  const match = AMOUNT.exec(text);
  const [whole, sign = '', digits = '', unit] = match ?? [];
  if (whole === undefined || /^\d{4}\u5e74/.test(text.slice(match?.index ?? 0))) return null;
  if (unit !== undefined)
    return { text: whole.trim(), value: `${sign}${digits.replaceAll(',', '')}${unitOf(unit)}` };
  const number = Number(`${sign}${digits.replaceAll(',', '')}`);
  if (!Number.isFinite(number)) return null;
  return { text: whole.trim(), value: number === 0 || Math.abs(number) >= SURELY_YUAN ? number : null };
}

function unitOf(unit: string): string {
  const full = unit.toLowerCase() === 'w' ? '\u4e07' : unit;
  return full.endsWith('\u5143') ? full : `${full}\u5143`;
}

/** A figure of money that is all a text says, words of filling aside. */
export function amountAlone(text: string): SaidAmount | null {
  const found = amountIn(text);
  if (!found) return null;
  let rest = text.replace(found.text, '');
  for (const word of skillLexicon().calc.fillers) rest = rest.replaceAll(word, '');
  return rest.trim() === '' ? found : null;
}

/** Whole months, or years as text (`2\u5e74`), out of a text; a bare number is in the unit asked for. */
export function spanIn(text: string, kind: SheetInputKind): string | number | null {
  const match =
    /(\d+(?:\.\d+)?|[\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+)\s*(\u4e2a\u6708|\u6708|\u5e74)?/.exec(
      text,
    );
  const [, digits, unit] = match ?? [];
  if (digits === undefined) return null;
  if (unit === '\u5e74') return `${digits}\u5e74`;
  if (unit !== undefined) return `${digits}\u4e2a\u6708`;
  return kind === 'years' ? `${digits}\u5e74` : `${digits}\u4e2a\u6708`;
}

const NUMERAL = '(\\d+(?:\\.\\d+)?|[\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+)';
const OF_TERM = new RegExp(`${NUMERAL}\\s*(\u5e74|\u4e2a\u6708)\u671f`);
const ALONE = new RegExp(
  `(?:^|[,;\\uff0c\\uff1b\\u3002\\s])${NUMERAL}\\s*(\u5e74|\u4e2a\u6708)(?=$|[,;\\uff0c\\uff1b\\u3002\\s])`,
);

/** A term in years or months, said as one: "of two years", behind a word such as "lent for", or as a clause alone. */
export function termIn(text: string): string | null {
  const { term_starts } = skillLexicon().calc;
  const lent = new RegExp(`(?:${term_starts.join('|')})\\s*${NUMERAL}\\s*(\u5e74(?!\u671f)|\u4e2a\u6708)`);
  const [, digits, unit] = OF_TERM.exec(text) ?? lent.exec(text) ?? ALONE.exec(text) ?? [];
  return digits === undefined ? null : `${digits}${unit ?? ''}`;
}

// Four digits that are neither part of a number nor one of money.
const YEAR = /(?<!\d)(20\d{2})(?!\d|\.\d|\s*[\u4e07\u4ebf\u5343\u767e\u5143w])/g;

/** A calendar year, told as such or from this one. */
export function yearIn(text: string, thisYear: number): number | null {
  const [told] = text.matchAll(YEAR);
  if (told) return Number(told[1]);
  const { relative_years } = skillLexicon().calc;
  const word = Object.keys(relative_years).find((w) => text.includes(w));
  return word === undefined ? null : thisYear + (relative_years[word] ?? 0);
}

/** All calendar years of a text, told as such or from this one. */
export function yearsSaid(text: string, thisYear: number): number[] {
  const told = [...text.matchAll(YEAR)].map(([, year]) => Number(year));
  const counted = Object.entries(skillLexicon().calc.relative_years).flatMap(([word, off]) =>
    text.includes(word) ? [thisYear + off] : [],
  );
  return [...new Set([...told, ...counted])];
}

/** Whether a figure of a text is said as a bound, not as an amount: "under 300", "300 and more". */
export function saysBound(text: string): boolean {
  const { bound_before, bound_after } = skillLexicon().calc;
  const before = new RegExp(`(?:${bound_before.join('|')})\\s*\\d`);
  const after = new RegExp(`\\d\\s*[\u4e07\u4ebf]?\u5143?(?:${bound_after.join('|')})`);
  return before.test(text) || after.test(text);
}
