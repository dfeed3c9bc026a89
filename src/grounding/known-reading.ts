import { prepareText } from '../retrieval/index.ts';
import type { NameFinder } from '../shared/index.ts';
import { isDay } from './claim-index.ts';
import { once, piecesOf, prepareStatement, readStatement } from './claims.ts';
import type { KnownText } from './known.ts';
import type { KnownClaim } from './match.ts';
import { clausesOf, type Clause } from './polarity.ts';

const OPEN = /[\u201c\u300c"]/u;
const CLOSE = /[\u201d\u300d"]/u;

/** A figure inside quotation marks whose content is known word for word. */
export function isQuoted(at: number, text: string, readings: readonly KnownReading[]): boolean {
  const start = lastIndex(text.slice(0, at), OPEN);
  const length = text.slice(at).search(CLOSE);
  if (start < 0 || length < 0) return false;
  const inside = compact(text.slice(start + 1, at + length));
  return readings.some((r) => r.letters().compact.includes(inside));
}

function lastIndex(text: string, pattern: RegExp): number {
  for (let i = text.length - 1; i >= 0; i--) if (pattern.test(text[i] ?? '')) return i;
  return -1;
}

/** The sentence stands in a policy text or a text of the engine, whole, and about the right programme. */
export function isVerbatim(
  prepared: string,
  scope: readonly string[],
  readings: readonly KnownReading[],
): boolean {
  const said = compact(prepared);
  return readings.some(({ known, letters }) => {
    if (known.role !== 'source' && known.role !== 'engine') return false;
    // Letters never grow fewer by much: most texts are too short to hold the sentence.
    if (known.text.length < said.length) return false;
    if (scope.length > 0 && known.programme !== null && !scope.includes(known.programme)) return false;
    const { compact: text, edges } = letters();
    for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + 1))
      if (edges.has(at) && edges.has(at + said.length)) return true;
    return false;
  });
}

/** A known text, taken apart where and when it is first wanted. */
export interface KnownReading {
  readonly known: KnownText;
  readonly claims: () => readonly KnownClaim[];
  readonly clauses: () => readonly Clause[];
  readonly letters: () => Letters;
}

/** Letters and figures only, and the offsets where a clause begins or ends. */
interface Letters {
  readonly compact: string;
  readonly edges: ReadonlySet<number>;
}

export function readKnown(known: KnownText, names: NameFinder): KnownReading {
  // A name of something denies nothing.
  const speaks = (known.role === 'source' || known.role === 'engine') && known.about === undefined;
  const prepared = once(() => prepareText(known.text));
  return {
    known,
    claims: once(() => piecesOf(known.text).flatMap((piece) => knownClaims(known, piece, names))),
    clauses: once(() => (speaks ? clausesOf(prepared()) : [])),
    letters: once(() => lettersOf(prepared())),
  };
}

function knownClaims(known: KnownText, piece: string, names: NameFinder): KnownClaim[] {
  const lead = (known.about ?? '') === '' ? '' : `${known.about ?? ''}=`;
  const { claims, mentions } = readStatement(prepareStatement(lead + piece), names);
  if (claims.length === 0) return [];
  const several = new Set(mentions().flatMap((m) => m.programmes.slice(0, 1))).size > 1;
  const shared = {
    role: known.role,
    about: known.programme,
    compares: several,
    dated: claims.some(isDay),
    reached: known.line,
  };
  const sentence = `${known.programme ?? ''} ${lead} ${piece}`;
  return claims.map((claim) => ({ ...claim, ...shared, place: `${sentence}${claim.segment}` }));
}

const BLANK = /[\s\p{P}\p{S}]/u;

function compact(prepared: string): string {
  return prepared.replace(/[\s\p{P}\p{S}]/gu, '');
}

function lettersOf(prepared: string): Letters {
  const edges = new Set([0]);
  let text = '';
  for (const letter of prepared) {
    if (BLANK.test(letter)) edges.add(text.length);
    else text += letter;
  }
  edges.add(text.length);
  return { compact: text, edges };
}

/** Texts of the corpus come again and again; those of a turn do not, and push the oldest out. */
export function remembered(make: (known: KnownText) => KnownReading): (known: KnownText) => KnownReading {
  const kept = new Map<string, KnownReading>();
  return (known) => {
    const { role, programme, about, line, text } = known;
    const key = [role, programme, about, line, text].join('\u0000');
    const found = kept.get(key);
    if (found) return found;
    const made = make(known);
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, made);
    return made;
  };
}

const MOST_KEPT = 2000;
