import type { Message } from './message.ts';
import type { Token, YearsSaid } from './tokens.ts';

/** Where the words for figures come from: the field and years said before them, and all figures of the run. */
export interface Source {
  readonly target: Token | null;
  readonly years: YearsSaid | null;
  readonly of: readonly Token[];
}

/** Longest stretch of a message that is quoted for one figure; beyond it the figure alone is. */
const LONGEST_QUOTE = 60;

/** The words from the field or the years to the last figure, when they stand together; null where that is long. */
export function runQuote(message: Message, { target, years, of }: Source): string | null {
  const [first, last] = [of[0], of.at(-1)];
  if (!first || !last) return null;
  const yearsStart = years && years.start >= first.clause.start ? years.start : undefined;
  const starts = [first.mark.start, target?.mark.start, yearsStart].filter((n) => n !== undefined);
  const ends = [last.mark.end, target?.mark.end].filter((n) => n !== undefined);
  const [start, end] = [Math.min(...starts), Math.max(...ends)];
  return end - start <= LONGEST_QUOTE ? message.prepared.quote(start, end) : null;
}

/** The words of one figure. */
export function textOf(message: Message, { mark }: Token): string {
  return message.prepared.quote(mark.start, mark.end);
}

/** The words from a field to its figure, whichever comes first. */
export function spanQuote(message: Message, target: Token, figure: Token): string {
  return runQuote(message, { target, years: null, of: [figure] }) ?? textOf(message, figure);
}
