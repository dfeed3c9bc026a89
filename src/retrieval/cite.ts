import type { SourceEvidence, SourceRef, ForceState } from './types.ts';

/** What the pack says about one of its documents; dates are `YYYY-MM-DD`. */
export interface DigestDocument {
  readonly title: string;
  /** Document number, or null where it has none. */
  readonly number: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** As reviewed; the state on another day follows from the dates. */
  readonly state: ForceState;
  readonly evidence: SourceEvidence;
  /** False where nobody has found the text. */
  readonly seen?: false;
  readonly url: string | null;
  readonly successor: string | null;
}

/** Documents of one pack by key, and those of others by `programme/key`. */
export type DigestDocuments = Readonly<Record<string, DigestDocument>>;

/** A `key article @evidence` citation, or what is wrong with it. */
export type CiteResult =
  | { readonly source: SourceRef }
  | { readonly problem: 'unknown_document' | 'unknown_evidence'; readonly word: string };

const OF_PROGRAMME = '/';
const EVIDENCE: readonly string[] = ['official', 'relayed', 'news', 'own'] satisfies SourceEvidence[];

/**
 * Reads one citation, of a document of the programme itself or of another one: what is said of two programmes rests on
 * the documents of both.
 * @example readCite('m67 basic conditions @relayed', 'tech-sme', documents)
 * @example readCite('hnte/g195 article 3', 'tech-sme', documents)
 */
export function readCite(text: string, programme: string, documents: DigestDocuments): CiteResult {
  const graded = /^(.*?)(?:\s*@(\S+))?$/s.exec(text.trim());
  const [, place = '', grade] = graded ?? [];
  const [key = '', ...rest] = place.split(/\s+/);
  const document = Object.hasOwn(documents, key) ? documents[key] : undefined;
  if (!document) return { problem: 'unknown_document', word: key };
  const owner = key.includes(OF_PROGRAMME) ? key.slice(0, key.indexOf(OF_PROGRAMME)) : programme;
  if (grade !== undefined && !isEvidence(grade)) return { problem: 'unknown_evidence', word: grade };
  return {
    source: {
      programme: owner,
      document: document.title,
      number: document.number,
      article: rest.join(' '),
      from: document.from,
      to: document.to,
      state: document.state,
      evidence: grade ?? document.evidence,
      // A grade of its own says where the statement comes from, whether or not the document was found.
      ...(grade === undefined && document.seen === false ? { seen: false as const } : {}),
      url: document.url,
      successor: document.successor,
    },
  };
}

function isEvidence(word: string): word is SourceEvidence {
  return EVIDENCE.includes(word);
}
