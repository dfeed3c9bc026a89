import type { Dictionary, Field } from '../../facts/index.ts';
import { yearOf, type Day, type Words } from '../../shared/index.ts';
import type { StatedValue, Unclear } from '../commands.ts';
import type { Clause, Sentence } from './clauses.ts';
import { hasCue } from './clauses.ts';
import type { Findings, StatedFact } from './findings.ts';
import type { ReadingLexicon } from './lexicon.ts';
import type { Mark } from './marks.ts';
import type { Prepared } from './prepare.ts';
import type { SaidShare } from './ratios.ts';

/** A stored fact, in the forms of the contract. */
export interface KnownFact {
  readonly field: string;
  readonly year: number | null;
  readonly value: StatedValue;
}

/** What the conversation knows when a message arrives. */
export interface ReadContext {
  readonly today: Day;
  /** The open question; years ascending as asked. */
  readonly asked: { readonly field: string; readonly years: readonly number[] } | null;
  /** Programmes being talked about, current first. */
  readonly programmes: readonly string[];
  /** What earlier messages left open. */
  readonly pending: readonly Unclear[];
  /** Six-digit code of the enterprise's region, for names that differ by region. */
  readonly region?: string | null;
  /**
   * Facts stored so far, latest last: what "not 50 but 55" and "50 more" refer to. Left out = not told, so
   * that a change is passed on as a change; an empty list means that nothing is known.
   */
  readonly known?: readonly KnownFact[];
}

/** One message taken apart, and where its findings go. Readers run in order; each leaves used marks alone. */
export interface Message {
  readonly prepared: Prepared;
  readonly marks: readonly Mark[];
  readonly sentences: readonly Sentence[];
  readonly context: ReadContext;
  /** The last complete calendar year: what a yearly figure without a year is taken for. */
  readonly lastYear: number;
  readonly dictionary: Dictionary;
  readonly lexicon: ReadingLexicon;
  readonly words: Words;
  readonly findings: Findings;
  /** Unit said for all figures of the message: its word and power of ten in yuan; null = none, or several. */
  readonly unit: { readonly word: string; readonly power: number } | null;
  /** Programmes that words of the message point at, and the place it names first. */
  readonly pointedAt: ReadonlySet<string>;
  readonly regionSaid: string | null;
  /** Offset after which figures put earlier ones right ("I was wrong: …"); null = nowhere. */
  readonly correctedFrom: number | null;
  /** The message came with a command to check: names in it are to be checked. */
  readonly checking: boolean;
  /** The field for the place of registration, if the dictionary has one. */
  readonly regionField: Field | null;
  /** Marks that already mean something. */
  readonly used: Set<Mark>;
  /** Shares said, to be settled once all figures are read. */
  readonly shares: SaidShare[];
  nameOf(programme: string): string | null;
}

/** Marks of a clause that nothing has used yet. */
export function freeMarks(message: Message, clause: Clause): Mark[] {
  return clause.marks.filter((mark) => !message.used.has(mark));
}

/**
 * Whether what stands at an offset of a sentence is supposed: "if" holds from its clause on, "what then" for all
 * that stands before it.
 */
export function isSupposed(sentence: Sentence, at: number): boolean {
  return sentence.clauses.some(
    (clause) =>
      (clause.start <= at && hasCue(clause, 'suppose')) || (at < clause.end && hasCue(clause, 'supposed')),
  );
}

/** Whether a clause names rules, or enterprises of a kind ("companies that …") without saying that it is one of them. */
export function saysGeneral(clause: Clause): boolean {
  return hasCue(clause, 'general') || (hasCue(clause, 'anyone') && !hasCue(clause, 'one_of'));
}

/** Whether a clause speaks of rules or of enterprises in general: its figures are nobody's facts. */
export function isGeneral(clause: Clause): boolean {
  return saysGeneral(clause) && (!hasCue(clause, 'own') || hasCue(clause, 'wh', 'question'));
}

/**
 * Years that a field without a stated year is about: the asked ones if it is the asked field,
 * else the last complete year. A field without years has one null.
 */
export function defaultYears({ asked, today }: ReadContext, field: Field): readonly (number | null)[] {
  if (field.period !== 'year') return [null];
  return asked?.field === field.id && asked.years.length > 0 ? asked.years : [yearOf(today) - 1];
}

/** Records a fact as the sentence means it: stated, put right, or supposed. */
export function stateFact(message: Message, sentence: Sentence, at: number, fact: StatedFact): void {
  const { findings, correctedFrom } = message;
  if (isSupposed(sentence, at)) findings.add(at, { kind: 'what_if', ...fact });
  else if (correctedFrom !== null && at >= correctedFrom)
    findings.add(at, { kind: 'correct', ...fact, old: null });
  else findings.add(at, { kind: 'set', ...fact });
}

/** Words of a clause without signs and blanks at its ends. */
export function quoteOf(message: Message, part: { readonly start: number; readonly end: number }): string {
  return message.prepared
    .quote(part.start, part.end)
    .replace(/^[\s\p{P}]+|[\s,;:\u3001\u3002\uff0c\uff1b\uff1a]+$/gu, '');
}
