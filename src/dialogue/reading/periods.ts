import { dayOf, yearOf } from '../../shared/index.ts';
import { hasCue, type Clause } from './clauses.ts';
import type { Mark } from './marks.ts';
import { freeMarks, type Message } from './message.ts';
import type { Token } from './tokens.ts';

/** What a clause says of the time of its figures beside plain years. */
export type Period =
  /** The last day of a year: a figure of that year, or its balance. */
  | { readonly kind: 'year_end'; readonly year: number; readonly mark: Mark }
  /** A month, a quarter, half a year: not the figure of a year. */
  | { readonly kind: 'part' }
  | { readonly kind: 'none' };

/** The period that a clause, or the date clause right before it, gives to its figures. */
export function periodOf(message: Message, clause: Clause, before: Clause | undefined): Period {
  const date =
    dateIn(message, clause) ?? (before && isOnlyDate(before) ? dateIn(message, before) : undefined);
  if (date) return periodOfDate(message, date);
  if (message.lexicon.year_end_words.some((word) => clause.text.includes(word))) return { kind: 'none' };
  const part =
    hasCue(clause, 'part_year') || message.lexicon.part_year.some((word) => clause.text.includes(word));
  return part ? { kind: 'part' } : { kind: 'none' };
}

/** The figure is said to be of the end of the year. */
export function isYearEnd(message: Message, { clause, sentence }: Token): boolean {
  const { year_end_words: words } = message.lexicon;
  const before = sentence.clauses[sentence.clauses.indexOf(clause) - 1];
  return (
    words.some((word) => clause.text.includes(word)) ||
    periodOf(message, clause, before).kind === 'year_end' ||
    clause.marks.some((mark) => mark.kind === 'years' && isFollowedByEnd(message, mark))
  );
}

function isFollowedByEnd(message: Message, mark: Mark): boolean {
  return message.lexicon.year_end.includes(message.prepared.text.charAt(mark.end));
}

function dateIn(message: Message, clause: Clause): Mark | undefined {
  return freeMarks(message, clause).find((mark) => mark.kind === 'date');
}

/** "As of 31 December 2025, …": the clause holds a date and no figure or field. */
function isOnlyDate(clause: Clause): boolean {
  return clause.marks.every((mark) => mark.kind === 'date' || mark.kind === 'cue');
}

function periodOfDate(message: Message, mark: Mark): Period {
  if (mark.kind !== 'date') return { kind: 'none' };
  const year = yearOf(mark.to);
  const atEnd = message.lexicon.year_end.includes(message.prepared.text.charAt(mark.end));
  const whole = mark.from === mark.to || mark.from === dayOf(year, 1, 1) || atEnd;
  return mark.to === dayOf(year, 12, 31) && whole ? { kind: 'year_end', year, mark } : { kind: 'part' };
}
