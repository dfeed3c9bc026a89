import { normaliseText } from '../shared/index.ts';
import { loadLexicon, type Lexicon } from './lexicon.ts';

/** A number as a text has it, whatever way it is written. */
export interface Figure {
  /** Plain decimal without separators or trailing zeros: `50000000` for 5000 times ten thousand. */
  readonly value: string;
  readonly percent: boolean;
  /** Measure word after it, or empty; money has none, as amounts are said with and without it. */
  readonly unit: string;
  readonly year: boolean;
  /** Value, percent and unit in one string: equal keys are equal figures. */
  readonly key: string;
  /** The digits as written when they are Arabic, else empty. */
  readonly digits: string;
  /** Offsets into `prepareText(text)`. */
  readonly start: number;
  readonly end: number;
}

/** `normaliseText` with thousands separators dropped and no space between a number and its unit. */
export function prepareText(text: string): string {
  return normaliseText(text)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<=[\d%])[ \t]+(?=[\p{Script=Han}%])|(?<=\p{Script=Han})[ \t]+(?=\d)/gu, '');
}

/**
 * Numbers of a text from left to right: Arabic or Chinese, with powers of ten in words, percentages.
 * @example readFigures('5 %, 1,500').map((f) => f.key) // ['5%', '1500']
 */
export function readFigures(text: string): Figure[] {
  return figuresOf(prepareText(text));
}

/** `readFigures` of a text that went through `prepareText` already. */
export function figuresOf(prepared: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of prepared.matchAll(grammar().numeral)) {
    const figure = toFigure(match, prepared);
    if (figure) figures.push(figure);
  }
  return figures;
}

interface Grammar {
  readonly numeral: RegExp;
  readonly lexicon: Lexicon;
  readonly measures: readonly string[];
}

let built: Grammar | null = null;

function grammar(): Grammar {
  if (built) return built;
  const lexicon = loadLexicon();
  const { digits, units, groups, point, approx, percent_before } = lexicon.numerals;
  const d = `[${Object.keys(digits).join('')}]`;
  const u = `[${approx.join('')}]?[${Object.keys({ ...units, ...groups }).join('')}]`;
  const coefficient = `(?:\\d+(?:\\.\\d+)?|${d}+(?:${point}${d}+)?)`;
  // Nothing is required after the repeated group, so it cannot backtrack over long runs of digits.
  const numeral = new RegExp(`(${percent_before.join('|')})?((?:${coefficient}|${u})+)`, 'gu');
  const measures = [...lexicon.measures].sort((a, b) => b.length - a.length);
  built = { numeral, lexicon, measures };
  return built;
}

function toFigure(match: RegExpMatchArray, text: string): Figure | null {
  const { lexicon, measures } = grammar();
  const written = match[2] ?? '';
  const start = match.index ?? 0;
  const end = start + match[0].length;
  if (lexicon.no_figures.some((word) => text.startsWith(word, start))) return null;
  // "Some tens of thousands" has no value.
  if (lexicon.numerals.approx.some((word) => written.startsWith(word))) return null;
  const percentWord = ['%', ...lexicon.numerals.percent_after].find((w) => text.startsWith(w, end));
  const percent = percentWord !== undefined || match[1] !== undefined;
  const measure = percent ? '' : (measures.find((m) => text.startsWith(m, end)) ?? '');
  if (!percent && !isNumber(written, measure)) return null;
  const value = valueOf(written);
  const unit = lexicon.money_units.includes(measure) ? '' : measure;
  return {
    value,
    percent,
    unit,
    year: isYear(written, text, end),
    key: value + (percent ? '%' : unit),
    digits: /^\d+(?:\.\d+)?/.exec(written)?.[0] ?? '',
    start,
    end: end + (percentWord ?? measure).length,
  };
}

/** Chinese numerals are numbers before a measure word, or when they are two or more and begin with a digit. */
function isNumber(written: string, measure: string): boolean {
  if (/\d/.test(written)) return true;
  const { groups, units, digits } = grammar().lexicon.numerals;
  const first = written[0] ?? '';
  if (first in groups || (first in units && written.length > 1 && units[first] !== 1)) return false;
  if (measure !== '') return first in digits || units[first] === 1;
  return written.length > 1 && [...written].some((c) => c in units || c in groups);
}

function isYear(written: string, text: string, end: number): boolean {
  if (!/^(19|20)\d\d$/.test(written)) return false;
  const before = text[end - 5] === '\u3014';
  return before || grammar().lexicon.year_marks.some((m) => text.startsWith(m, end));
}

const SCALE = 6; // decimals kept: figures of texts have at most four
const ONE = 10n ** BigInt(SCALE);

/** Reads any mixture of digits, numerals and powers of ten exactly, by whole-number arithmetic. */
function valueOf(written: string): string {
  if (/^\d+$/.test(written)) return written.replace(/^0+(?=\d)/, '');
  const { units, groups, point } = grammar().lexicon.numerals;
  let total = 0n;
  let section = 0n;
  let pending: bigint | null = null;
  for (const part of written.match(partPattern(point)) ?? []) {
    const unit = units[part];
    const group = groups[part];
    if (unit !== undefined) {
      section += (pending ?? ONE) * 10n ** BigInt(unit);
      pending = null;
    } else if (group !== undefined) {
      const below = section + (pending ?? 0n);
      total = group > 4 ? (total + below) * 10n ** BigInt(group) : total + below * 10n ** BigInt(group);
      section = 0n;
      pending = null;
    } else pending = scaled(part, point);
  }
  return plain(total + section + (pending ?? 0n));
}

let parts: RegExp | null = null;

function partPattern(point: string): RegExp {
  if (parts) return parts;
  const { digits, units, groups } = grammar().lexicon.numerals;
  const d = `[${Object.keys(digits).join('')}]`;
  parts = new RegExp(
    `\\d+(?:\\.\\d+)?|${d}+(?:${point}${d}+)?|[${Object.keys({ ...units, ...groups }).join('')}]`,
    'gu',
  );
  return parts;
}

function scaled(part: string, point: string): bigint {
  const { digits } = grammar().lexicon.numerals;
  const arabic = [...part].map((c) => (c === point ? '.' : c in digits ? String(digits[c]) : c)).join('');
  const [whole = '0', fraction = ''] = arabic.split('.');
  return BigInt(whole) * ONE + BigInt(fraction.slice(0, SCALE).padEnd(SCALE, '0'));
}

function plain(value: bigint): string {
  const fraction = (value % ONE).toString().padStart(SCALE, '0').replace(/0+$/, '');
  return `${value / ONE}${fraction ? `.${fraction}` : ''}`;
}
