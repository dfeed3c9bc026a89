import { standingOn } from '../retrieval/index.ts';
import { compactText, parseDay, type Day } from '../shared/index.ts';
import { hasAny, loadAnswerLexicon } from './lexicon.ts';
import type { Draft } from './statement.ts';
import type { AnswerRequest } from './types.ts';
import { asksPastYear, yearsIn } from './years.ts';

// The words for "year" or "business year" and a particle stand between the number and what was done in it.
const AT_MOST_BETWEEN = 3;

/**
 * Last day of the one past year whose rules a question asks for; null where it names none or several, or where the
 * year is that of something the enterprise did (founded, recognised, earned).
 */
export function dayAskedFor({ question, asOf }: AnswerRequest): Day | null {
  const [year, ...others] = yearsIn(question);
  if (year === undefined || others.length > 0 || !asksPastYear(question, asOf)) return null;
  const { present_words, own_year_words } = loadAnswerLexicon();
  const text = compactText(question);
  const [, after = ''] = text.split(`${year}`);
  const isOwn = own_year_words.some((word) => after.slice(0, word.length + AT_MOST_BETWEEN).includes(word));
  if (isOwn || hasAny(text, present_words)) return null;
  return parseDay(`${year}-12-31`);
}

/** Whether a draft rests on a text that no longer holds on `asOf`: what it says is of an earlier day. */
export function isOfThen({ parts }: Draft, asOf: Day): boolean {
  const origins = parts.flatMap(({ statements }) => statements.flatMap(({ origin }) => origin));
  return origins.some((chunk) => standingOn(chunk, asOf) === 'outdated');
}

/** Whether a draft speaks of a year itself, or answers a question that does. */
export function speaksOf({ parts }: Draft, year: number): boolean {
  const said = parts.flatMap(({ statements }) => statements.map(({ text, lead = '' }) => `${lead}${text}`));
  return said.some((text) => yearsIn(text).includes(year));
}
