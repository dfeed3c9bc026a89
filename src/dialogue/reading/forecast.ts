import { hasCue, type Clause } from './clauses.ts';
import { isCue, type Mark } from './marks.ts';
import { isSupposed, type Message } from './message.ts';
import type { Token } from './tokens.ts';

/**
 * Whether a figure is of a plan: of a year to come, or after a word of planning, unless a past year is named for it.
 * What is supposed ("if") is tried, not taken for a plan.
 */
export function isForecast(message: Message, figure: Token, year: number | null): boolean {
  const { clause, sentence, mark } = figure;
  if (isSupposed(sentence, mark.start)) return false;
  if (year !== null && year > message.lastYear + 1) return true;
  const said = lastYears(clause, mark);
  if (said?.kind === 'years' && said.years.every((y) => y <= message.lastYear)) return false;
  if (planned(message, clause, mark)) return true;
  const before = sentence.clauses[sentence.clauses.indexOf(clause) - 1];
  return (
    before !== undefined &&
    said === undefined &&
    !hasCue(clause, 'own', 'now') &&
    plansFigures(message, before)
  );
}

/** Asks back about a figure of a plan. */
export function askForecast(message: Message, figure: Token, quote: string): void {
  message.findings.unsure(figure.mark.start, { key: 'forecast', quote });
}

function lastYears(clause: Clause, figure: Mark): Mark | undefined {
  return clause.marks.findLast((mark) => mark.kind === 'years' && mark.start < figure.start);
}

/** A word of planning before the figure, or as what the figure is. */
function planned(message: Message, clause: Clause, figure: Mark): boolean {
  return clause.marks.some((mark) => {
    if (!isCue(mark, 'forecast')) return false;
    if (mark.end <= figure.start) return true;
    const gap = message.prepared.text.slice(figure.end, mark.start).trim();
    return mark.start >= figure.end && message.lexicon.is_of.includes(gap);
  });
}

/** The clause before is one of planned figures of the enterprise, not of a loan to be taken out. */
function plansFigures(message: Message, clause: Clause): boolean {
  const figure = clause.marks.findLast((mark) => mark.kind === 'amount');
  const deal = clause.marks.some((mark) => mark.kind === 'field' && mark.field.period === 'none');
  if (!figure || deal) return false;
  const said = lastYears(clause, figure);
  const past = said?.kind === 'years' && said.years.every((y) => y <= message.lastYear);
  return !past && planned(message, clause, figure);
}
