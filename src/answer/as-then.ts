import { standingOn } from '../retrieval/index.ts';
import { parseDay, type Day } from '../shared/index.ts';
import type { Draft } from './statement.ts';
import type { AnswerRequest } from './types.ts';
import { asksPastYear, ruleYear, yearsIn } from './years.ts';

/**
 * Last day of the one past year whose rules a question asks for; null where it names none or several, or where the
 * year is that of something the enterprise did (founded, recognised, earned).
 */
export function dayAskedFor({ question, asOf }: AnswerRequest): Day | null {
  const year = ruleYear(question);
  return year === null || !asksPastYear(question, asOf) ? null : parseDay(`${year}-12-31`);
}

/** Whether a draft rests on a text that no longer holds on `asOf`: what it says is of an earlier day. */
export function isOfThen({ parts }: Draft, asOf: Day): boolean {
  const origins = parts.flatMap(({ statements }) => statements.flatMap(({ origin }) => origin));
  return origins.some((chunk) => standingOn(chunk, asOf) === 'outdated');
}

/** Whether a draft speaks of a year itself, or answers a question that does. */
export function speaksOf({ parts }: Draft, year: number): boolean {
  const said = parts.flatMap(({ statements }) => statements.map(({ text, asked = '' }) => `${asked}${text}`));
  return said.some((text) => yearsIn(text).includes(year));
}
