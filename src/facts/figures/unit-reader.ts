import { skipSpaces } from './fold-text.ts';
import { LEXICON, matcherOf, type Unit } from './lexicon.ts';

/** A unit found in a text and where it ends. */
export interface UnitHit {
  readonly unit: Unit;
  readonly end: number;
}

const unitWord = matcherOf(LEXICON.units);
const moneySign = matcherOf({ sign: Object.keys(LEXICON.money_signs) });
/** Signs that stay units across a space; a word after a space may begin the next label (2600 staff 86). */
const FREE_STANDING: ReadonlySet<Unit> = new Set(['yuan', 'foreign', 'percent', 'permille']);
const LABEL_CHAR = /[\p{L}\p{N}]/u;

/** Unit at `at` or after spaces, or null. */
export function readUnit(text: string, at: number): UnitHit | null {
  const start = skipSpaces(text, at);
  const hit = unitWord(text, start);
  if (!hit) return null;
  const found = { unit: hit.key as Unit, end: hit.end };
  const alone = start === at || FREE_STANDING.has(found.unit) || !LABEL_CHAR.test(text.charAt(hit.end));
  return alone ? found : null;
}

/** Currency sign in front of a number, or null. */
export function readMoneySign(text: string, at: number): UnitHit | null {
  const hit = moneySign(text, at);
  const unit = hit ? LEXICON.money_signs[hit.word] : undefined;
  if (!hit || unit === undefined) return null;
  return { unit, end: skipSpaces(text, hit.end) };
}

/** People, things or spans of time follow directly, so that a digit before them is a number of its own. */
export function isCounted(text: string, at: number): boolean {
  const hit = unitWord(text, at);
  return hit !== null && !FREE_STANDING.has(hit.key as Unit);
}
