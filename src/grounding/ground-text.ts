import { compactText, type NameFinder } from '../shared/index.ts';
import { indexClaims, type ClaimIndex } from './claim-index.ts';
import { once, piecesOf, prepareStatement, readStatement, type Claim, type Statement } from './claims.ts';
import { isQuoted, isVerbatim, readKnown, remembered, type KnownReading } from './known-reading.ts';
import { LEXICON } from './lexicon.ts';
import { textsOfResult, type Known, type KnownText } from './known.ts';
import { groundsOf, wrongPair, type KnownClaim, type Reason } from './match.ts';
import { clausesOf, contradicts, indexClauses, type ClauseIndex } from './polarity.ts';
import { strangeVerdicts } from './verdicts.ts';

/** A statement that rests on nothing known, and what in it does not. */
export interface Ungrounded {
  readonly statement: string;
  /** Reason of the first thing found, for counting. */
  readonly reason: Reason | 'negation' | 'verdict';
  /** The figure or word as written. */
  readonly what: string;
}

/** What is left of a text, and what was taken out. */
export interface Grounded {
  /** The text without the statements in `dropped`; the very text when there are none. */
  readonly text: string;
  readonly dropped: readonly Ungrounded[];
}

/** Holds outgoing texts, whoever wrote them, against what is known. */
export interface Grounder {
  /** Drops every sentence or line with a figure, a denial or a verdict that nothing known says. Never throws. */
  groundText(text: string, known: Known): Grounded;
}

/** @param names finds programme names; figures are held against texts of the programme they are said of */
export function createGrounder(names: NameFinder): Grounder {
  const read = remembered((known) => readKnown(known, names));
  return {
    groundText(text, known) {
      const facts = gather({ ...known, results: relevant(known.results, text, names) }, read);
      const dropped: Ungrounded[] = [];
      const kept: string[] = [];
      let scope: readonly string[] = [];
      const unquoted = quoteRemover(known.texts);
      for (const piece of piecesOf(text)) {
        const prepared = prepareStatement(unquoted(piece));
        if (isHeading(prepared)) scope = headingOf(prepared, scope, names);
        const isKnown = piece.trim() === '' || isVerbatim(prepared, scope, facts.readings);
        const found = isKnown ? null : firstProblem(readStatement(prepared, names), scope, facts);
        if (found) dropped.push({ statement: piece.trim(), ...found });
        else kept.push(piece);
      }
      return dropped.length === 0 ? { text, dropped } : { text: kept.join('').trim(), dropped };
    },
  };
}

// A quote may have a quoted word in it.
const QUOTED = /\u201c((?:[^\u201c\u201d]|\u201c[^\u201c\u201d]*\u201d)*)\u201d/gu;

/** Takes out what is quoted word for word, a question for one: its words are nobody's statement. */
function quoteRemover(texts: readonly KnownText[]): (piece: string) => string {
  const quotes = new Set(texts.flatMap(({ role, text }) => (role === 'quote' ? [compactText(text)] : [])));
  if (quotes.size === 0) return (piece) => piece;
  return (piece) =>
    piece.replace(QUOTED, (whole, quote: string) =>
      quotes.has(compactText(quote)) ? '\u201c\u201d' : whole,
    );
}

/** A line that is a title or ends with a colon. */
function isHeading(prepared: string): boolean {
  const line = prepared.trim();
  return line.endsWith(':') || (line.startsWith('\u3014') && line.endsWith('\u3015'));
}

/** Such a line says whom the following is about. */
function headingOf(prepared: string, scope: readonly string[], names: NameFinder): readonly string[] {
  const named = names(prepared).flatMap((m) => m.programmes);
  return named.length > 0 ? named : scope;
}

interface Facts {
  /** Made when first wanted: most texts are there word for word. */
  readonly claims: () => ClaimIndex;
  readonly clauses: () => ClauseIndex;
  readonly known: Known;
  readonly readings: readonly KnownReading[];
}

function firstProblem(
  s: Statement,
  scope: readonly string[],
  facts: Facts,
): Omit<Ungrounded, 'statement'> | null {
  const figure = strangeFigure(s, scope, facts);
  if (figure) return figure;
  const strange = strangeVerdicts(s.prepared, { mentions: s.mentions, scope, results: facts.known.results });
  if (strange[0] !== undefined) return { reason: 'verdict', what: strange[0] };
  const denied = clausesOf(s.prepared).find((clause) => contradicts(clause, facts.clauses()));
  return denied ? { reason: 'negation', what: denied.text } : null;
}

function strangeFigure(
  s: Statement,
  scope: readonly string[],
  facts: Facts,
): Omit<Ungrounded, 'statement'> | null {
  let before: { claim: Claim; grounds: readonly KnownClaim[] } | null = null;
  for (const claim of s.claims) {
    if (countsList(claim, s) || isArticle(claim, s) || isQuoted(claim.start, s.prepared, facts.readings))
      continue;
    const grounds = groundsOf(claim, scope, facts.claims());
    if (typeof grounds === 'string') return { reason: grounds, what: claim.text };
    if (before && wrongPair([before.claim, claim], [before.grounds, grounds], facts.claims()))
      return { reason: 'pair', what: claim.text };
    before = { claim, grounds };
  }
  return null;
}

// Measures with which a sentence announces how many things it lists.
const LISTING: ReadonlySet<string> = new Set(['tier', 'clause', 'any', 'batch']);

/** "Three tiers: 5%, 4%, 3%" counts what follows in the sentence itself. */
function countsList({ kind, unit, values, end }: Claim, { prepared, claims }: Statement): boolean {
  if (kind !== 'count' || !LISTING.has(unit)) return false;
  const listed = prepared.slice(end).split(/[\u3001;]/u).length;
  const figures = claims.filter((c) => c.start >= end).length;
  return Number(values[0]) > 1 && [listed, figures].includes(Number(values[0]));
}

const ARTICLE_UNITS: ReadonlySet<string> = new Set(['firm', 'any']);

const YEAR_POINTERS: ReadonlySet<string> = new Set(LEXICON.year_pointers);

/** "A firm" in Chinese is "one firm", "last year" is "the one year above"; written out they count nothing. */
function isArticle({ kind, unit, text, start }: Claim, { prepared }: Statement): boolean {
  if (!text.startsWith('\u4e00') || text.length !== 2) return false;
  if (kind === 'duration') return YEAR_POINTERS.has(prepared.charAt(start - 1));
  return kind === 'count' && ARTICLE_UNITS.has(unit);
}

// Among many results only those whose programme is named in the text can be meant.
const FEW = 3;

function relevant(results: Known['results'], text: string, names: NameFinder): Known['results'] {
  if (results.length <= FEW) return results;
  const named = new Set(names(text).flatMap((m) => m.programmes));
  return results.filter((r) => named.has(r.programme));
}

function gather(known: Known, read: (text: KnownText) => KnownReading): Facts {
  const texts = [...known.texts, ...known.results.flatMap((r) => textsOfResult(r, known.sentences))];
  const readings = texts.map(read);
  return {
    known,
    readings,
    claims: once(() => indexClaims(readings.flatMap((r) => r.claims()))),
    clauses: once(() => indexClauses(readings.flatMap((r) => r.clauses()))),
  };
}
