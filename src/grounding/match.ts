import { anyOf, LEXICON } from './lexicon.ts';
import { isDay, type ClaimIndex } from './claim-index.ts';
import type { Claim } from './claims.ts';
import type { Comparator } from './comparators.ts';
import type { Role } from './known.ts';

/** A figure of a known text. */
export interface KnownClaim extends Claim {
  readonly role: Role;
  /** Programme of the text; null = none. */
  readonly about: string | null;
  /** The statement names several programmes: then only the nearest name counts. */
  readonly compares: boolean;
  readonly reached: 'met' | 'unmet' | undefined;
  /** A year stands beside it. */
  readonly dated: boolean;
  /** Statement and segment it stands in, one number for all known texts of a turn. */
  readonly place: string;
}

/** Why a figure is not grounded: the last test that no known figure of its value passed. */
export type Reason = 'value' | 'unit' | 'comparator' | 'subject' | 'programme' | 'role' | 'pair';

const TESTS: readonly (readonly [
  Reason,
  (claim: Claim, k: KnownClaim, scope: readonly string[]) => boolean,
])[] = [
  ['unit', sameKind],
  ['comparator', sameSide],
  ['subject', sameSubject],
  ['programme', sameProgramme],
  ['role', mayGround],
];

/** The known figures that say the same; where there are none, the test that the last of them failed. */
export function groundsOf(
  claim: Claim,
  scope: readonly string[],
  index: ClaimIndex,
): readonly KnownClaim[] | Reason {
  let left = index.sameValue(claim);
  if (left.length === 0) return 'value';
  for (const [reason, test] of TESTS) {
    left = left.filter((k) => test(claim, k, scope));
    if (left.length === 0) return reason;
  }
  return left;
}

/**
 * Two figures of one segment, "over 5000 wan: at least 5%", that stand together in known segments too, but in none
 * of them on these sides.
 */
export function wrongPair(
  [a, b]: readonly [Claim, Claim],
  [forA, forB]: readonly [readonly KnownClaim[], readonly KnownClaim[]],
  index: ClaimIndex,
): boolean {
  if (a.segment !== b.segment || a.kind === b.kind) return false;
  const places = (list: readonly KnownClaim[]) => new Set(list.map((k) => k.place));
  const meet = (x: readonly KnownClaim[], y: readonly KnownClaim[]) => {
    const here = places(x);
    return y.some((k) => here.has(k.place));
  };
  // "In 2024, 300,000 yuan" of one's own: the figure of that year.
  const own = isDay(a) && !isDay(b) ? forB.filter((k) => k.role === 'own' && k.dated) : [];
  if (own.length > 0) return !meet(forA, own);
  return (
    a.comparator !== null &&
    !isDay(a) &&
    !isDay(b) &&
    meet(index.sameValue(a), index.sameValue(b)) &&
    !meet(forA, forB)
  );
}

// Below this a number without its unit is a count, above it may be money.
const MONEY_FROM = 1000;

function sameKind(claim: Claim, k: KnownClaim): boolean {
  if (isDay(claim) && (isDay(k) || k.kind === 'document')) return true;
  if (k.role === 'engine' && k.kind === 'number') return fitsPlain(claim);
  const kinds = [claim.kind, k.kind];
  if (kinds.includes('number')) return bareFits(claim.kind === 'number' ? k : claim);
  if (claim.kind !== k.kind) return false;
  if (claim.kind !== 'count') return claim.unit === k.unit;
  return claim.unit === k.unit || claim.unit === 'any' || k.unit === 'any';
}

/** A plain number of the engine is an amount, or counts pieces: figures missing, conditions met. */
function fitsPlain({ kind, unit }: Claim): boolean {
  return kind !== 'ratio' && (kind !== 'count' || unit === 'any' || unit === 'clause');
}

/** A number without a unit is any count, or money of a size that needs none. */
function bareFits({ kind, values }: Claim): boolean {
  if (kind === 'money') return Number(values[0]) >= MONEY_FROM;
  return kind === 'number' || kind === 'count' || kind === 'ordinal' || kind === 'code';
}

const LEAST: readonly (Comparator | null)[] = ['ge', 'gt', 'since'];

function sameSide(claim: Claim, k: KnownClaim): boolean {
  const [said, known] = [claim.comparator, k.comparator];
  if (said === known) return true;
  if (said === null)
    return !isCap(known) || claim.kind === 'duration' || claim.required || claim.capped || claim.line;
  if (said === 'since' || said === 'until') return known === null || known === said || k.role === 'own';
  if (k.role === 'gap') return known === null && said === 'ge';
  if (known !== null) return (!claim.required || claim.line) && claim.second && standsBeyond(said, k);
  if (k.role === 'own') return false;
  return LEAST.includes(said) ? said === 'ge' && k.required : said === 'le' && k.capped;
}

/** A figure that is a most may not be told as the figure itself. */
function isCap(known: Comparator | null): boolean {
  return known === 'le' || known === 'lt';
}

/** "12%, over the line of 10%": where the enterprise stands, which the result knows. */
function standsBeyond(said: Comparator, { comparator, reached }: KnownClaim): boolean {
  const least = comparator === 'ge' || comparator === 'gt';
  const above = said === 'ge' || said === 'gt';
  if (reached === 'met') return least === above;
  return reached === 'unmet' && least !== above;
}

const SIDES = new RegExp(anyOf(Object.values(LEXICON.before).flat()), 'gu');
const GENERIC: ReadonlySet<string> = new Set(LEXICON.generic_subjects);

// Fewer letters may be anything: "up to", "it needs".
const MIN_LETTERS = 5;
const NOT_HAN = /[^\u4e00-\u9fff]/gu;

/** Both say at some length what they measure, on the same side, and have no two neighbouring letters in common. */
function namesOther(claim: Claim, k: KnownClaim): boolean {
  if (claim.comparator === null || claim.direct === k.direct) return false;
  const [said, known] = [claim.front, k.front].map((text) => text.replace(SIDES, '').replace(NOT_HAN, ''));
  if (!said || !known || said.length < MIN_LETTERS || known.length < MIN_LETTERS) return false;
  for (let i = 0; i + 1 < said.length; i++) if (known.includes(said.slice(i, i + 2))) return false;
  return true;
}

/** Different where each has a word that the other lacks. */
function sameSubject(claim: Claim, k: KnownClaim): boolean {
  if (!claim.direct || claim.subjects.size === 0 || k.subjects.size === 0)
    return k.role !== 'source' || !namesOther(claim, k);
  const common = [...claim.subjects].filter((s) => k.subjects.has(s));
  if (common.length === 0 && k.direct) return false;
  const shared = common.some((s) => !GENERIC.has(s));
  const more = [...claim.subjects].filter((s) => !k.subjects.has(s) && !GENERIC.has(s));
  const less = [...k.subjects].filter((s) => !claim.subjects.has(s));
  if (!k.direct) return shared || more.length === 0 || less.length === 0;
  return more.length === 0 || less.length === 0;
}

/** Days, counts, gaps and one's own figures are the same whatever programme is spoken of. */
function isOfNone(k: KnownClaim): boolean {
  return k.role === 'own' || k.role === 'gap' || (k.role === 'engine' && (isDay(k) || k.kind === 'number'));
}

function sameProgramme(claim: Claim, k: KnownClaim, scope: readonly string[]): boolean {
  const wanted = claim.programmes.length > 0 ? claim.programmes : scope;
  if (wanted.length === 0 || isOfNone(k)) return true;
  const named = k.programmes.some((id) => wanted.includes(id));
  if (k.about === null && k.programmes.length === 0) return true;
  return named || (!k.compares && k.about !== null && wanted.includes(k.about));
}

/** The enterprise's own figure, or a gap, is no line of a policy. */
function mayGround(claim: Claim, { role }: KnownClaim): boolean {
  if (role === 'quote') return false;
  if (claim.missing) return role === 'gap' || role === 'engine';
  return role !== 'own' || !claim.required;
}
