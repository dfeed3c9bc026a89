import type { Message } from './message.ts';
import { isFigure, isJoined, isPostposed, isTight, type Token, type YearsSaid } from './tokens.ts';

/** Where runs are looked for. */
interface RunContext {
  readonly message: Message;
  readonly tokens: readonly Token[];
  /** Fields named and not yet given a figure. */
  readonly open: readonly Token[];
}

/** Years in brackets right behind a figure: "26 million (2023)". */
export function yearsBehind({ message, tokens }: RunContext, at: number): YearsSaid | null {
  const [figure, behind] = [tokens[at], tokens[at + 1]];
  if (!figure || behind?.mark.kind !== 'years') return null;
  const gap = message.prepared.text.slice(figure.mark.end, behind.mark.start);
  const { years, start, end } = behind.mark;
  return /^\s*[(\u3014]\s*$/.test(gap) ? { years, start, end } : null;
}

/**
 * Years said after the figures they are of, as many as there are figures: "38, 31 and 26 million are of 25, 24 and
 * 23", "18 million is last year's".
 * @param end index of the last figure
 */
export function yearsAfter(
  { message, tokens }: RunContext,
  end: number,
  count: number,
): { readonly years: YearsSaid; readonly next: number } | null {
  const figure = tokens[end];
  const first = tokens[end + 1];
  if (!figure || first?.mark.kind !== 'years' || first.sentence !== figure.sentence) return null;
  const gap = message.prepared.text.slice(figure.mark.end, first.mark.start).replace(/[\s,\u3001]/g, '');
  const words = count > 1 ? message.lexicon.cues.respectively : message.lexicon.is_of;
  if (!words.includes(gap)) return null;
  let next = end + 1;
  const years: number[] = [];
  for (let token = tokens[next]; token?.mark.kind === 'years' && years.length < count; token = tokens[++next])
    years.push(...token.mark.years);
  const last = tokens[next - 1];
  if (years.length !== count || !last) return null;
  return { years: { years, start: first.mark.start, end: last.mark.end }, next };
}

/** "From A to B": A is of an earlier time, and which one is not said. */
export function isStart({ message }: RunContext, figure: Token): boolean {
  const before = message.prepared.text.slice(figure.clause.start, figure.mark.start).trimEnd();
  return message.lexicon.from.some((word) => before.endsWith(word));
}

/**
 * Figures side by side, up to one that counts what follows it, or is of another sort; of any sort when several
 * fields are open ("A, B and C are …").
 */
export function runAt({ message, tokens, open }: RunContext, at: number): Token[] {
  const run: Token[] = tokens.slice(at, at + 1);
  for (let i = at + 1; i < tokens.length; i++) {
    const [before, token] = [tokens[i - 1], tokens[i]];
    if (!before || !token || !isFigure(token.mark) || !isJoined(message, before, token)) break;
    if (open.length <= 1 && (isPostposed(message, tokens, i) || sortOf(before) !== sortOf(token))) break;
    run.push(token);
  }
  return run;
}

/** Money, heads and shares do not form one list; a bare number goes with any. */
function sortOf(token: Token): string {
  if (token.mark.kind !== 'amount') return token.mark.kind;
  const { unit } = token.mark.quantity;
  return unit === null || unit === 'yuan' ? 'money' : unit === 'percent' ? 'share' : 'count';
}

/** The open field stands right before the figure and is not the whole of which it is a part. */
export function opensTightly({ message, open }: RunContext, figure: Token): boolean {
  const last = open.at(-1);
  if (!last || !isTight(last, figure)) return false;
  const gap = message.prepared.text.slice(last.mark.end, figure.mark.start).trim();
  return !message.lexicon.among.includes(gap);
}
