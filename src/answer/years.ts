import { compactText, yearOf, type Day } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';

// A year with \u5e74 behind it; not that of a document number, nor of a version (\u7248).
const YEARS = /(?<!\d)((?:19|20)\d{2})(?=\s*\u5e74(?!\u7248|\u4ee5\u524d))/gu;

// \u5230 \u81f3 and dashes between years: all from one to the other; \u548c \u3001: both
const SPAN =
  /(?<!\d)((?:19|20)\d{2})(?:\u5e74\u5ea6?)?\s*(?:\u5230|\u81f3|[-~\u2013\u2014])\s*((?:19|20)\d{2})(?=\s*\u5e74)/gu;
const PAIR = /(?<!\d)((?:19|20)\d{2})(?=\s*[\u548c\u3001]\s*(?:19|20)\d{2}\s*\u5e74)/gu;

/** Calendar years that a text speaks of, each once; from one to another counts all between them. */
export function yearsIn(text: string): number[] {
  const single = [YEARS, PAIR].flatMap((years) => [...text.matchAll(years)].map(([, year]) => Number(year)));
  const spans = [...text.matchAll(SPAN)].flatMap(([, from, to]) => yearsFromTo(Number(from), Number(to)));
  return [...new Set([...single, ...spans])].sort((a, b) => a - b);
}

function yearsFromTo(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Whether a question is about a year before that of a day. */
export function asksPastYear(question: string, asOf: Day): boolean {
  const years = yearsIn(question);
  return years.length > 0 && years.every((year) => year < yearOf(asOf));
}

/** Whether two texts speak of years, and of none in common. */
export function differInYears(a: string, b: string): boolean {
  const [ofA, ofB] = [yearsIn(a), yearsIn(b)];
  return ofA.length > 0 && ofB.length > 0 && !ofA.some((year) => ofB.includes(year));
}

// A month, the word for "business year" and a particle stand between the number and what was done in it.
const AT_MOST_BETWEEN = 4;

/**
 * The one year whose rules a question asks for; null where it names none or several, where it asks how things are now,
 * or where the year is that of something the enterprise did (founded, recognised, earned).
 */
export function ruleYear(question: string): number | null {
  const [year, ...others] = yearsIn(question);
  if (year === undefined || others.length > 0) return null;
  const { present_words, own_year_words } = loadAnswerLexicon();
  const text = compactText(question);
  const [, after = ''] = text.split(`${year}`);
  const isOwn = own_year_words.some((word) => after.slice(0, word.length + AT_MOST_BETWEEN).includes(word));
  return isOwn || hasAny(text, present_words) ? null : year;
}
