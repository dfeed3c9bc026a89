import { anyOf, LEXICON } from './lexicon.ts';

/** A clause without its negations, and whether they make it a denial. */
export interface Clause {
  /** As it stands in the prepared text. */
  readonly text: string;
  /** Neighbouring letters, two in one number. */
  readonly pairs: ReadonlySet<number>;
  readonly denied: boolean;
  /** First two letters of what is denied; 0 when nothing is. */
  readonly focus: number;
}

const CLAUSES = /[,;:。!?\n]/u;
const QUIET = new RegExp(anyOf(LEXICON.not_negations), 'gu');
const NEGATION = new RegExp(anyOf(LEXICON.negations), 'gu');
// "can or can not" asks; it denies nothing.
const EITHER = /(.)[\u4e0d\u6ca1]\1/gu;
const NOISE = /[\s\p{P}\p{S}\d]/gu;
// Shorter clauses are alike by chance.
const MIN_PAIRS = 4;
const ALIKE = 0.6;
// A clause nearly as near may be the one that was meant.
const MARGIN = 0.12;

/** Clauses of a prepared text that say enough to be compared. */
export function clausesOf(prepared: string): Clause[] {
  return prepared.split(CLAUSES).flatMap((clause) => {
    const plain = clause.replace(QUIET, '').replace(EITHER, '$1');
    const stem = plain.replace(NEGATION, '').replace(NOISE, '');
    const pairs = new Set<number>();
    for (let i = 0; i + 1 < stem.length; i++) pairs.add(pairAt(stem, i));
    const denials = plain.match(NEGATION)?.length ?? 0;
    // Of two denials in one clause nobody can tell from afar what each denies.
    if (pairs.size < MIN_PAIRS || denials > 1) return [];
    return [{ text: clause, pairs, denied: denials === 1, focus: focusOf(plain) }];
  });
}

function focusOf(plain: string): number {
  const at = plain.search(NEGATION);
  if (at < 0) return 0;
  return pairAt(plain.slice(at).replace(NEGATION, '').replace(NOISE, ''), 0);
}

/** 0 where fewer than two letters are left. */
function pairAt(text: string, at: number): number {
  return at + 1 < text.length ? text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1) : 0;
}

/** Known clauses, found by the pairs of letters they share with another. */
export interface ClauseIndex {
  readonly clauses: readonly Clause[];
  readonly byPair: ReadonlyMap<number, readonly number[]>;
}

export function indexClauses(clauses: readonly Clause[]): ClauseIndex {
  const byPair = new Map<number, number[]>();
  clauses.forEach(({ pairs }, i) => {
    for (const pair of pairs) {
      const list = byPair.get(pair);
      if (list) list.push(i);
      else byPair.set(pair, [i]);
    }
  });
  return { clauses, byPair };
}

/**
 * Whether a clause says the opposite of the known clause that is nearest to it in words. Nearness only
 * chooses what is compared; whether it is denied is compared exactly.
 */
export function contradicts(clause: Clause, { clauses, byPair }: ClauseIndex): boolean {
  const shared = new Map<number, number>();
  for (const pair of clause.pairs)
    for (const i of byPair.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
  let [same, opposite] = [0, 0];
  for (const [i, count] of shared) {
    const known = clauses[i];
    if (!known) continue;
    const alike = (2 * count) / (clause.pairs.size + known.pairs.size);
    if (known.denied === clause.denied) same = Math.max(same, alike);
    else if (sameFocus(clause, known)) opposite = Math.max(opposite, alike);
  }
  return opposite >= ALIKE && same < opposite - MARGIN;
}

/** What the one denies, the other says. */
function sameFocus(a: Clause, b: Clause): boolean {
  const [denied, said] = a.denied ? [a, b] : [b, a];
  return said.pairs.has(denied.focus);
}
