/** State of a text on the day asked about. */
export type ForceState = 'in_force' | 'presumed_in_force' | 'superseded' | 'expired' | 'unknown';
export type SourceEvidence = 'official' | 'relayed' | 'news' | 'own';

/** A document a chunk rests on. */
export interface SourceRef {
  readonly programme: string;
  readonly document: string;
  readonly number: string | null;
  readonly article: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly state: ForceState;
  readonly evidence: SourceEvidence;
  /** False where the document is known to exist, or asked for, and its text was never found. */
  readonly seen?: false;
  readonly url: string | null;
  /** What replaced it, in words, or null. */
  readonly successor: string | null;
  /** A document that was put in by the people who run the service, and that nobody has checked. */
  readonly imported?: true;
}

/** One addressable piece of a digest, or one FAQ entry. */
export interface Chunk {
  /** Stable: `programme#heading-slug` or `programme?faq-id`. */
  readonly id: string;
  readonly kind: 'digest' | 'faq';
  readonly programme: string;
  /** Other programmes it is also searched for, when they are asked about. */
  readonly about?: readonly string[];
  /** `national`, `ningxia`, or a six-digit code prefix of the place. */
  readonly region: string;
  /** Programme name and aliases, then the heading path. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly facet: string | null;
  readonly text: string;
  /** FAQ only: the ways it is asked, and look-alikes that must not get this answer. */
  readonly questions: readonly string[];
  readonly negatives: readonly string[];
  /** FAQ only: the status its answer carries. */
  readonly status: string | null;
  readonly sources: readonly SourceRef[];
}
