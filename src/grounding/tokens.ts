import { figuresOf, type Figure } from '../retrieval/index.ts';
import { anyOf, groupOf, LEXICON } from './lexicon.ts';

/** What sort of figure it is; figures of different kinds are never the same. */
export type Kind =
  'money' | 'ratio' | 'count' | 'duration' | 'year' | 'date' | 'document' | 'ordinal' | 'code' | 'number';

/** One figure of a text that went through `prepareText`; offsets are into that text. */
export interface Token {
  readonly kind: Kind;
  /** Equal figures share a value; a bare end of a range has two readings: "80 to 100 wan". */
  readonly values: readonly string[];
  /** Class of the measure word: `person`, `item`, `any` …, months for durations of years; else empty. */
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

const UNITS = groupOf(LEXICON.units);
const UNIT_AT = new RegExp(anyOf([...UNITS.keys()]), 'uy');
const LONG_AGO = 1900;
const FAR_AHEAD = 2100;

const HAS_DIGIT = /\d/;
// Written in one piece, though they hold several numbers: day, document, telephone, code with letters, address.
const WHOLE: readonly (readonly [Kind, RegExp])[] = [
  ['code', /https?:\/\/[\w./?=&%#:-]+/gu],
  ['document', /[\u3014(]((?:19|20)\d\d)[\u3015)]\u7b2c?(\d+)\u53f7/gu],
  ['document', /((?:19|20)\d\d)\u5e74\u7b2c?(\d+)\u53f7/gu],
  [
    'date',
    /(?<![\d.])((?:19|20)\d\d)(?:\u5e74|[-/.])(\d{1,2})(?:\u6708|[-/.])(\d{1,2})[\u65e5\u53f7]?(?![\d.])/gu,
  ],
  ['date', /(?<![\d.])((?:19|20)\d\d)(?:\u5e74(\d{1,2})\u6708|-(\d\d)(?!\d))/gu],
  ['date', /(?<![\d.])(\d{1,2})\u6708(\d{1,2})[\u65e5\u53f7]/gu],
  [
    'code',
    /(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4}|1[12]\d{3}(?![\d\u4e07\u5143\u4eba]))(?!\d)/gu,
  ],
  ['code', /[a-z]+[-_]?\d[\w-]*/gu],
];

/** Figures from left to right, dates and codes in one piece. */
export function readTokens(prepared: string): Token[] {
  const whole = readWhole(prepared);
  const figures = figuresOf(prepared).filter((f) => !whole.some((w) => f.start < w.end && f.end > w.start));
  const single = figures.map((figure) => toToken(figure, prepared));
  const tokens = [...whole, ...single].sort((a, b) => a.start - b.start);
  return shareUnits(joinDays(tokens), prepared);
}

function readWhole(text: string): Token[] {
  const found: Token[] = [];
  if (!HAS_DIGIT.test(text)) return found;
  for (const [kind, pattern] of WHOLE)
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((f) => start < f.end && end > f.start)) continue;
      found.push({ kind, values: [wholeValue(kind, match)], unit: '', start, end });
    }
  return found;
}

/** `2024-9` of a document, `2024-03-05`, `2024-03` or `-03-05` of a day, a code as it stands. */
function wholeValue(kind: Kind, match: RegExpMatchArray): string {
  if (kind === 'code') return match[0].replace(/-/g, '');
  const parts = match.slice(1).filter((p) => p !== undefined);
  if (kind === 'document') return parts.map(Number).join('-');
  const [first = '', ...rest] = parts;
  const small = rest.map((p) => p.padStart(2, '0'));
  return first.length === 4 ? [first, ...small].join('-') : `-${first.padStart(2, '0')}-${small.join('-')}`;
}

function toToken(figure: Figure, text: string): Token {
  const { value, percent, start } = figure;
  const base = { values: [value], unit: '', start, end: figure.end };
  if (percent) return { ...base, kind: 'ratio' };
  const numeralEnd =
    figure.unit === '' ? figure.end - moneyLength(figure, text) : figure.end - figure.unit.length;
  const word = unitAt(text, numeralEnd);
  const unit = UNITS.get(word) ?? '';
  const end = numeralEnd + word.length;
  const ordinal = text[start - 1] === '\u7b2c';
  if (ordinal) return { ...base, kind: 'ordinal', unit, end };
  if (figure.year || (unit === 'year' && isYear(value)))
    return { ...base, kind: 'year', end: Math.max(end, figure.end) };
  return { ...base, ...measured(value, unit), start, end };
}

function measured(value: string, unit: string): Pick<Token, 'kind' | 'values' | 'unit'> {
  if (unit === 'money') return { kind: 'money', values: [value], unit: '' };
  if (unit === 'tenth') return { kind: 'ratio', values: [timesInt(value, 10)], unit: '' };
  if (unit === 'year')
    return { kind: 'duration', values: [timesInt(value, LEXICON.months_of_year)], unit: 'month' };
  if (unit === 'month' || unit === 'day' || unit === 'workday')
    return { kind: 'duration', values: [value], unit };
  return { kind: unit === '' ? 'number' : 'count', values: [value], unit };
}

/** Length of the money word that `Figure.end` counts in but `Figure.unit` leaves out. */
function moneyLength({ end }: Figure, text: string): number {
  const last = text[end - 1] ?? '';
  return UNITS.get(last) === 'money' ? 1 : 0;
}

function unitAt(text: string, at: number): string {
  UNIT_AT.lastIndex = at;
  return UNIT_AT.exec(text)?.[0] ?? '';
}

function isYear(value: string): boolean {
  const year = Number(value);
  return Number.isInteger(year) && year >= LONG_AGO && year <= FAR_AHEAD;
}

/** Exact for the decimals that figures have. */
function timesInt(value: string, factor: number): string {
  return String(Number((Number(value) * factor).toFixed(6)));
}

/** Year, month and day written out in Chinese numerals are one day. */
function joinDays(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    const follows = last?.end === token.start;
    const month = token.unit === 'calendar' && last?.kind === 'year';
    const day = last?.kind === 'date' && (token.unit === 'day' || token.unit === 'number');
    if (!last || !follows || !(month || day)) out.push(token);
    else {
      const value = `${last.values[0] ?? ''}-${(token.values[0] ?? '').padStart(2, '0')}`;
      out[out.length - 1] = { ...last, kind: 'date', values: [value], end: token.end };
    }
  }
  return out;
}

const JOIN = new RegExp(`^${anyOf([...LEXICON.range_words, ...LEXICON.list_words])}$`, 'u');
const MYRIAD = /[\u4e07\u4ebf]/u;
const POWERS: Readonly<Record<string, number>> = { '\u4e07': 1e4, '\u4ebf': 1e8 };

/** A bare number takes kind, unit and perhaps the power of ten of the one it is joined to: "2, 3 years". */
function shareUnits(tokens: readonly Token[], text: string): Token[] {
  const out = [...tokens];
  // In a list all take from the one that has a unit of its own.
  let giver = tokens.at(-1);
  for (let i = out.length - 2; i >= 0; i--) {
    const [token, next] = [out[i], out[i + 1]];
    const joined = token?.kind === 'number' && next && JOIN.test(text.slice(token.end, next.start));
    if (joined && giver && givesUnit(giver, token)) out[i] = shared(token, giver, text);
    else giver = token;
  }
  return out;
}

function givesUnit({ kind }: Token, { values: [value = ''] }: Token): boolean {
  if (kind === 'number' || kind === 'code' || kind === 'date') return false;
  return kind !== 'year' || isYear(value);
}

function shared(token: Token, next: Token, text: string): Token {
  const [own = '0'] = token.values;
  const written = text.slice(next.start, next.end);
  const power = MYRIAD.test(text.slice(token.start, token.end))
    ? undefined
    : POWERS[MYRIAD.exec(written)?.[0] ?? ''];
  const years = next.kind === 'duration' && next.unit === 'month' && written.includes('\u5e74');
  const value = years ? timesInt(own, LEXICON.months_of_year) : own;
  const values = power === undefined ? [value] : [value, timesInt(own, power)];
  return { ...token, kind: next.kind, unit: next.unit, values };
}
