import { lastClause } from './clause.ts';
import { anyOf, groupOf, LEXICON } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** Which side of a figure is meant; `since` and `until` are for days. */
export type Comparator = 'ge' | 'gt' | 'le' | 'lt' | 'since' | 'until';

/** How a figure is limited. */
export interface Limits {
  readonly comparator: Comparator | null;
  /** Said as about so much. */
  readonly approx: boolean;
}

const BEFORE = groupOf(LEXICON.before);
const AFTER = groupOf(LEXICON.after);
const before = new RegExp(anyOf([...BEFORE.keys(), ...LEXICON.not_comparators]), 'gu');
const skip = `(?:${LEXICON.inclusive})?`;
const after = new RegExp(`^${skip}(${anyOf([...AFTER.keys(), ...LEXICON.not_comparators])})`, 'u');
const approxBefore = new RegExp(`${anyOf(LEXICON.approx_before)}$`, 'u');
const approxAfter = new RegExp(`^${anyOf(LEXICON.approx_after)}`, 'u');
const windowBefore = new RegExp(`${anyOf(LEXICON.window_words)}$`, 'u');
const range = new RegExp(`^${anyOf(LEXICON.range_words)}$`, 'u');
const refusal = new RegExp(anyOf(LEXICON.refusals), 'u');
const list = /^[\u3001,\u548c\u6216\u4e0e\u53ca/]$/u;

const OPPOSITE = { lt: 'ge', gt: 'le' } as const;

/** Comparators of all tokens of a statement, in order. */
export function limitsOf(text: string, tokens: readonly Token[]): Limits[] {
  const out: Limits[] = [];
  tokens.forEach((token, i) => {
    const from = tokens[i - 1]?.end ?? 0;
    const to = tokens[i + 1]?.start ?? text.length;
    const [left, right] = [text.slice(from, token.start), text.slice(token.end, to)];
    const own = ownComparator(token, lastClause(left, true), right);
    const ranged = included(own, right) ?? rangeEnd(text, tokens, i);
    const comparator = ranged ?? (list.test(left) ? (out[i - 1]?.comparator ?? null) : null);
    const turned = isStrict(comparator) && refuses(right) ? OPPOSITE[comparator] : comparator;
    out.push({ comparator: turned, approx: approxBefore.test(left) || approxAfter.test(right) });
  });
  return out;
}

function ownComparator({ kind }: Token, left: string, right: string): Comparator | null {
  const dated = kind === 'date' || kind === 'year';
  if (kind === 'document' || kind === 'ordinal' || kind === 'code') return null;
  const fits = (c: string | undefined): c is Comparator =>
    c !== undefined && (c === 'since' || c === 'until') === dated;
  const behind = AFTER.get(after.exec(right)?.[1] ?? '');
  if (kind === 'duration' && windowBefore.test(left)) return 'le';
  if (fits(behind) && !dated) return sameSide(lastBefore(left), behind);
  if (fits(behind)) return behind;
  const ahead = lastBefore(left);
  return fits(ahead) ? ahead : null;
}

const INCLUDED = { lt: 'le', gt: 'ge' } as const;
const inclusive = new RegExp(`^${LEXICON.inclusive}`, 'u');

/** "Under 5000 wan (inclusive)" is at most 5000 wan. */
function included(own: Comparator | null, right: string): Comparator | null {
  const said = inclusive.exec(right)?.[0] ?? '';
  return isStrict(own) && said !== '' && !said.includes('\u4e0d') ? INCLUDED[own] : own;
}

/** Words on both sides: "at most 50 wan within" is one limit; the stricter word in front counts. */
function sameSide(ahead: string | undefined, behind: Comparator): Comparator {
  return ahead === 'le' || ahead === 'lt' || ahead === 'ge' || ahead === 'gt' ? ahead : behind;
}

function lastBefore(left: string): string | undefined {
  let found: string | undefined;
  for (const [word] of left.matchAll(before)) found = BEFORE.get(word) ?? found;
  return found;
}

/** Both ends of "80 to 100": the first is the least, the second the most. */
function rangeEnd(text: string, tokens: readonly Token[], i: number): Comparator | null {
  const [previous, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  const joined = (a: Token | undefined, b: Token | undefined): boolean =>
    a !== undefined && b !== undefined && a.kind === b.kind && range.test(text.slice(a.end, b.start));
  const dated = token?.kind === 'date' || token?.kind === 'year';
  if (joined(token, next)) return dated ? 'since' : 'ge';
  return joined(previous, token) ? (dated ? 'until' : 'le') : null;
}

// Refusals are said of what lies beyond a line: over, under; "at least 5%, no other figure counts" is none.
function isStrict(comparator: Comparator | null): comparator is 'gt' | 'lt' {
  return comparator === 'gt' || comparator === 'lt';
}

/** "Over 2000 wan, it is refused" says the same as "not over 2000 wan". */
function refuses(right: string): boolean {
  return refusal.test(right.slice(0, REACH));
}

// A refusal further away belongs to something else.
const REACH = 16;
