import { yearOf, type Day } from '../shared/index.ts';

// 2019年, 2023年度; not the year of a document number 〔2019〕 nor of a version 2020版
const YEARS = /(?<!\d)((?:19|20)\d{2})(?=\s*\u5e74(?!\u7248|\u4ee5\u524d))/gu;

/** Calendar years that a text speaks of. */
export function yearsIn(text: string): number[] {
  return [...new Set([...text.matchAll(YEARS)].map(([, year]) => Number(year)))];
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
