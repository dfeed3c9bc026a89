import type { Field } from '../../facts/index.ts';
import { hasCue, type Clause, type Sentence } from './clauses.ts';
import { isCue, type Mark, type MarkOf } from './marks.ts';
import { freeMarks, isGeneral, type Message } from './message.ts';
import { exactNumber } from './values.ts';

/** What figures can be about. */
export type Target =
  MarkOf<'field'> | MarkOf<'property'> | MarkOf<'friend'> | MarkOf<'ratio'> | MarkOf<'unused'>;
/** What can be a value: an amount, or a length of time. */
export type Figure = MarkOf<'amount'> | MarkOf<'span'>;

/** A mark that bears on figures, with where it stands. */
export interface Token {
  readonly mark: Mark;
  readonly clause: Clause;
  readonly sentence: Sentence;
}

/** Years in force while a message is read from left to right. */
export interface YearsSaid {
  readonly years: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Where one figure goes. */
export interface Slot {
  readonly figure: Token;
  readonly field: Field;
  readonly year: number | null;
  /** Power of ten of the unit of its list, if it has none of its own. */
  readonly power: number | null;
  readonly quote: string;
}

const FULL_STOP = /[\u3002!?]$/;

/** The marks that bear on figures, in text order; what rules or others' enterprises are about is left out. */
export function figureTokens(message: Message): Token[] {
  return message.sentences.flatMap((sentence) =>
    sentence.clauses
      .filter((clause) => !isGeneral(clause))
      .flatMap((clause) =>
        freeMarks(message, clause)
          .map((mark) => asTarget(message, asYears(message, clause, mark)))
          .filter((mark) => isTarget(mark) || isFigure(mark) || mark.kind === 'years' || isCue(mark, 'now'))
          .map((mark) => ({ mark, clause, sentence })),
      ),
  );
}

/** A loss is of the profit. */
function asTarget(message: Message, mark: Mark): Mark {
  const field = isCue(mark, 'loss') ? message.dictionary.fields.get(message.lexicon.loss_of) : undefined;
  return field ? { kind: 'field', field, start: mark.start, end: mark.end } : mark;
}

/** "Three years' revenue is A, B and C respectively": the last complete years. */
function asYears(message: Message, clause: Clause, mark: Mark): Mark {
  if (mark.kind !== 'span' || mark.quantity.unit !== 'year' || !hasCue(clause, 'respectively')) return mark;
  const count = exactNumber(mark.quantity);
  if (count === null || count < 2 || count > 5 || !Number.isInteger(count)) return mark;
  const years = Array.from({ length: count }, (_, i) => message.lastYear - count + 1 + i);
  return { kind: 'years', years, start: mark.start, end: mark.end };
}

export function isFigure(mark: Mark): mark is Figure {
  return mark.kind === 'amount' || mark.kind === 'span';
}

export function isTarget(mark: Mark): mark is Target {
  if (mark.kind === 'field') return isNumeric(mark.field);
  return ['property', 'friend', 'ratio', 'unused'].includes(mark.kind);
}

export function isNumeric(field: Field): boolean {
  return field.kind === 'money' || field.kind === 'count';
}

/** The two stand side by side in one clause, with at most a few characters of filler between. */
export function isTight(left: Token, right: Token): boolean {
  return left.clause === right.clause && right.mark.start - left.mark.end <= 4;
}

/** Only signs, blanks or a joining word between the two. */
export function isJoined(message: Message, left: Token, right: Token): boolean {
  const gap = message.prepared.text.slice(left.mark.end, right.mark.start);
  if (gap.length > 6) return false;
  const words = gap.replace(/[\s,;:/|&+\u3001-]/g, '');
  return words === '' || message.lexicon.joiners.includes(words);
}

/** The figure counts what is named right after it: "12 technicians". */
export function isPostposed(message: Message, tokens: readonly Token[], at: number): boolean {
  const [figure, target, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!figure || !target || !isTarget(target.mark) || figure.clause !== target.clause) return false;
  const gap = message.prepared.text.slice(figure.mark.end, target.mark.start).trim();
  if (gap !== '' && !message.lexicon.figure_tail.includes(gap)) return false;
  return !(next && isFigure(next.mark) && isTight(target, next)) || countsInTurn(message, tokens, at);
}

/** "3 patents, 5 utility models": figures and names in turn, a figure first and a name last, each counts what follows. */
function countsInTurn(message: Message, tokens: readonly Token[], at: number): boolean {
  const isNext = (i: number): boolean => {
    const [left, right] = [tokens[i], tokens[i + 1]];
    if (!left || !right || left.clause !== right.clause) return false;
    const alternates = isFigure(left.mark)
      ? isTarget(right.mark)
      : isTarget(left.mark) && isFigure(right.mark);
    return alternates && isJoined(message, left, right);
  };
  let [first, last] = [at, at];
  while (isNext(first - 1)) first--;
  while (isNext(last)) last++;
  const [start, end] = [tokens[first], tokens[last]];
  return start !== undefined && end !== undefined && isFigure(start.mark) && isTarget(end.mark);
}

/** A new sentence after a full stop: years said before no longer hold. */
export function isNewStatement(message: Message, before: Token | undefined, now: Token): boolean {
  if (!before || before.sentence === now.sentence) return false;
  const between = message.prepared.text.slice(before.mark.end, now.mark.start);
  return /[\u3002!?]/.test(between) || FULL_STOP.test(before.sentence.clauses.at(-1)?.text.trim() ?? '');
}
