import { changeOf } from './changes.ts';
import { assignRun } from './assign.ts';
import { askShare } from './ask-back.ts';
import { askYears } from './give.ts';
import { putShare } from './ratios.ts';
import { putKinds, type Kinds } from './kinds.ts';
import type { Message } from './message.ts';
import { noteOrphans } from './orphans.ts';
import { isStart, opensTightly, runAt, yearsAfter, yearsBehind } from './runs.ts';
import {
  figureTokens,
  isFigure,
  isJoined,
  isNewStatement,
  isPostposed,
  isTarget,
  type Token,
  type YearsSaid,
} from './tokens.ts';

interface Progress {
  readonly message: Message;
  readonly tokens: readonly Token[];
  readonly kinds: Kinds;
  readonly fieldsNamed: boolean;
  /** Fields named and not yet given a figure. */
  open: Token[];
  /** Field of the last figure, for lists that go on with another year. */
  last: Token | null;
  /** The last figure itself. */
  lastFigure: Token | null;
  years: YearsSaid | null;
  /** Years were said since the last figure. */
  freshYears: boolean;
  /** The years in force were said before any field, so that they hold for the fields that follow. */
  leading: boolean;
  /** Years of the figures of the last field, in the order in which they were said. */
  series: readonly number[];
}

/**
 * Gives the figures of a message to the fields and years its words name. A figure that no word claims goes to
 * the field just asked, if no field is named at all; else it is asked back.
 */
export function readFigures(message: Message): void {
  const tokens = figureTokens(message);
  const p: Progress = {
    ...{ message, tokens, kinds: new Map(), fieldsNamed: tokens.some((t) => isTarget(t.mark)) },
    ...{ open: [], last: null, lastFigure: null, years: null, freshYears: false, series: [], leading: false },
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (isNewStatement(message, tokens[at - 1], token)) Object.assign(p, { open: [], years: null });
    if (isTarget(token.mark)) openTarget(p, token);
    else if (token.mark.kind === 'years') sayYears(p, tokens[at - 1], token);
    else if (isFigure(token.mark)) at = placeRun(p, at);
    else p.years = null;
  }
  putKinds(message, p.kinds);
  for (const share of message.shares)
    if (!putShare(message, share)) askShare(message, share.ratio, share.figure, share.quote);
}

/** "A and B are …" opens both; any other field named takes the place of the one before. */
function openTarget(p: Progress, token: Token): void {
  const before = p.open.at(-1);
  const joined = before !== undefined && isJoined(p.message, before, token);
  p.open = joined ? [...p.open, token] : [token];
}

function sayYears(p: Progress, before: Token | undefined, token: Token): void {
  if (token.mark.kind !== 'years') return;
  const { start, end, years } = token.mark;
  const goesOn = p.years !== null && before?.mark.kind === 'years' && isJoined(p.message, before, token);
  const list = goesOn && p.years ? [...p.years.years, ...years] : years;
  p.years = { years: [...new Set(list)], start: goesOn && p.years ? p.years.start : start, end };
  p.freshYears = true;
  p.leading = p.open.length === 0 && (p.last === null || p.years.years.length > 1 || p.series.length < 2);
}

/** Places the run of figures that begins at `at`; returns the index of the last token it used. */
function placeRun(p: Progress, at: number): number {
  const { message, tokens } = p;
  const first = tokens[at];
  const behind = yearsBehind(p, at);
  const named = p.open.length > 0 ? p.open.slice(-1) : p.last !== null ? [p.last] : [];
  if (!first || (behind && named.length > 0)) {
    if (first && behind) assign(p, [first], named, behind);
    return at + 1;
  }
  const run = runAt(p, at);
  const end = at + run.length - 1;
  const next = tokens[end + 1];
  if (next && isFigure(next.mark) && next.clause === first.clause && isStart(p, first)) {
    askWhen(p, first, next, named);
    return end + 1;
  }
  if (run.length === 1 && next && isPostposed(message, tokens, end) && !opensTightly(p, first)) {
    assign(p, run, [next], p.years);
    return end + 1;
  }
  const carries = p.freshYears || changeOf(message, first) !== null;
  const after = p.open.length === 0 ? yearsAfter(p, end, run.length) : null;
  if (after) return giveBefore(p, run, named, after);
  if (p.open.length > 0) assign(p, run, p.open.length === run.length ? p.open : named, yearsFor(p, run));
  else if (p.last !== null && carries && !isOtherSort(p.lastFigure, first)) assign(p, run, [p.last], p.years);
  else noteOrphans(message, run, p.years, p.fieldsNamed);
  p.freshYears = false;
  return end;
}

/** "6 patents; last year 18 million": money is no further figure of what was just counted. */
function isOtherSort(last: Token | null, now: Token): boolean {
  const [before, after] = [last?.mark, now.mark];
  if (before?.kind !== 'amount' || after.kind !== 'amount') return false;
  const { unit } = before.quantity;
  const counts = unit !== null && unit !== 'yuan' && unit !== 'percent';
  return (
    counts && (after.quantity.unit === 'yuan' || (after.quantity.unit === null && after.quantity.magnitude))
  );
}

/** "A, B and C, of 25, 24 and 23": the years, and perhaps the field, come after the figures. */
function giveBefore(
  p: Progress,
  run: readonly Token[],
  named: readonly Token[],
  { years, next }: { readonly years: YearsSaid; readonly next: number },
): number {
  const target = p.tokens[next];
  const field = target && isTarget(target.mark) && target.sentence === run[0]?.sentence && run.length > 1;
  const targets = field ? [target] : named;
  if (targets.length > 0) assign(p, run, targets, years);
  else noteOrphans(p.message, run, years, p.fieldsNamed);
  return field ? next : next - 1;
}

/** "From A to B": neither figure says its year. */
function askWhen(p: Progress, from: Token, to: Token, named: readonly Token[]): void {
  const [target] = named;
  for (const token of [from, to]) p.message.used.add(token.mark);
  p.open = [];
  if (target?.mark.kind === 'field') askYears(p.message, [from, to], target.mark.field, []);
}

/**
 * Years said for a run; for as many figures as the field before it had, the years of those. Years said for the
 * figures of one field, one by one, or after its name, do not hold for the next one.
 */
function yearsFor(p: Progress, run: readonly Token[]): YearsSaid | null {
  if (p.freshYears || !p.years) return p.years;
  if (run.length > 1 && p.series.length === run.length) return { ...p.years, years: p.series };
  const holds = p.leading && p.series.length <= 1 && (p.years.years.length === 1 || run.length > 1);
  return holds ? p.years : null;
}

function assign(
  p: Progress,
  run: readonly Token[],
  targets: readonly Token[],
  years: YearsSaid | null,
): void {
  const carried = targets[0] === p.last;
  assignRun(p.message, { run, targets, years, kinds: p.kinds, carried });
  p.series = carried ? [...p.series, ...(years?.years ?? [])] : (years?.years ?? []);
  p.last = targets.at(-1) ?? null;
  p.lastFigure = run.at(-1) ?? null;
  p.open = [];
  p.freshYears = false;
}
