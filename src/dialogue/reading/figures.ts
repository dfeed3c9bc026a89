import { changeOf } from './changes.ts';
import { assignRun } from './assign.ts';
import { putKinds, type Kinds } from './kinds.ts';
import type { Message } from './message.ts';
import { noteOrphans } from './orphans.ts';
import {
  figureTokens,
  isFigure,
  isJoined,
  isNewStatement,
  isPostposed,
  isTarget,
  isTight,
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
  years: YearsSaid | null;
  /** Years were said since the last figure. */
  freshYears: boolean;
}

/**
 * Gives the figures of a message to the fields and years its words name. A figure that no word claims goes to
 * the field just asked, if no field is named at all; else it is asked back.
 */
export function readFigures(message: Message): void {
  const tokens = figureTokens(message);
  const p: Progress = {
    ...{ message, tokens, kinds: new Map(), fieldsNamed: tokens.some((t) => isTarget(t.mark)) },
    ...{ open: [], last: null, years: null, freshYears: false },
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
}

/** Places the run of figures that begins at `at`; returns the index of the last token it used. */
function placeRun(p: Progress, at: number): number {
  const run = runAt(p, at);
  const end = at + run.length - 1;
  const { message, tokens } = p;
  const next = tokens[end + 1];
  const claimsNext = run.length === 1 && next !== undefined && isPostposed(message, tokens, end);
  const first = tokens[at];
  if (!first) return end;
  if (claimsNext && !opensTightly(p, first)) {
    assign(p, run, [next]);
    return end + 1;
  }
  if (p.open.length > 0) assign(p, run, p.open.length === run.length ? p.open : p.open.slice(-1));
  else if (p.last !== null && (p.freshYears || changeOf(message, first) !== null)) assign(p, run, [p.last]);
  else noteOrphans(message, run, p.years, p.fieldsNamed);
  p.freshYears = false;
  return end;
}

function assign(p: Progress, run: readonly Token[], targets: readonly Token[]): void {
  const carried = targets[0] === p.last;
  assignRun(p.message, { run, targets, years: p.years, kinds: p.kinds, carried });
  p.last = targets.at(-1) ?? null;
  p.open = [];
  p.freshYears = false;
}

/**
 * Figures side by side, up to one that counts what follows it, or is of another sort; of any sort when several
 * fields are open ("A, B and C are …").
 */
function runAt(p: Progress, at: number): Token[] {
  const run: Token[] = p.tokens.slice(at, at + 1);
  for (let i = at + 1; i < p.tokens.length; i++) {
    const [before, token] = [p.tokens[i - 1], p.tokens[i]];
    if (!before || !token || !isFigure(token.mark) || !isJoined(p.message, before, token)) break;
    if (p.open.length <= 1 && (isPostposed(p.message, p.tokens, i) || sortOf(before) !== sortOf(token)))
      break;
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
function opensTightly(p: Progress, figure: Token): boolean {
  const open = p.open.at(-1);
  if (!open || !isTight(open, figure)) return false;
  const gap = p.message.prepared.text.slice(open.mark.end, figure.mark.start).trim();
  return !p.message.lexicon.among.includes(gap);
}
