import type { Chunk, SourceRef } from '../retrieval/index.ts';
import { compactText, type NameEntry, type NameFinder } from '../shared/index.ts';
import { loadImportLexicon } from './lexicon.ts';
import { endsLikeTitle, innerTitle } from './titles.ts';
import type { ImportedDocument, Piece } from './types.ts';

/** How a document is told from the programmes of the packs. */
export function subjectOf({ id }: Pick<ImportedDocument, 'id'>): string {
  return `doc:${id}`;
}

/** The searchable pieces of imported documents. Each document is a subject of its own. */
export function documentChunks(documents: readonly ImportedDocument[]): Chunk[] {
  return documents.flatMap((document) => {
    const dates = datesOf(document);
    return document.pieces.map((piece) => chunkOf(document, piece, dates));
  });
}

/** Names of the documents as subjects; documents of the same title are told apart by their number. */
export function documentInfos(
  documents: readonly ImportedDocument[],
): { id: string; name: string; aliases: readonly string[]; region: string }[] {
  return documents.map((document) => {
    const { title, number, region } = document;
    const shared = documents.some((d) => d !== document && d.title === title);
    const name = shared && number !== null ? `${title}\uff08${number}\uff09` : title;
    return { id: subjectOf(document), name, aliases: [], region };
  });
}

// A shorter title, or one that hardly says more than the name of a programme, would be found in questions
// that mean something else.
const SHORTEST_NAME = 6;
const FEWEST_OWN_CHARS = 4;

/**
 * Title, inner title and document number as names that questions may use; the newer of two comes first.
 *
 * @param packNames names of the programmes, which no title may take the place of
 * @param reviewed titles and numbers of the packs' own documents, in compact form: whoever names one of
 *   them is answered from the pack
 */
export function documentNames(
  documents: readonly ImportedDocument[],
  packNames: NameFinder,
  reviewed: ReadonlySet<string>,
): NameEntry[] {
  const byWord = new Map<string, string[]>();
  const newestFirst = [...documents].sort((a, b) => (b.issuedOn ?? '').localeCompare(a.issuedOn ?? ''));
  for (const document of newestFirst) {
    const inner = innerTitle(document.title);
    const plain = inner?.replace(/[\uff08(][^\uff09)]*[\uff09)]$/, '') ?? null;
    const titles = [document.title, inner, plain, ...document.pieces.map((p) => p.document)];
    const words = [...titles.filter((t) => t !== null && isTitle(t, packNames)), document.number];
    for (const word of new Set(words))
      if (word !== null && word.length >= SHORTEST_NAME && !reviewed.has(compactText(word)))
        byWord.set(word, [...(byWord.get(word) ?? []), subjectOf(document)]);
  }
  return [...byWord].map(([word, programmes]) => ({ words: [word], programmes, ask: null }));
}

function isTitle(text: string, packNames: NameFinder): boolean {
  const taken = packNames(text).reduce((sum, m) => sum + m.end - m.start, 0);
  return endsLikeTitle(text) && (taken === 0 || compactText(text).length - taken >= FEWEST_OWN_CHARS);
}

function chunkOf(document: ImportedDocument, piece: Piece, dates: Dates): Chunk {
  const programme = subjectOf(document);
  const names = new Set([document.title, piece.document, document.number ?? '']);
  return {
    id: `${programme}#${piece.id}`,
    kind: 'digest',
    programme,
    about: document.programmes,
    region: document.region,
    title: [...names].join(' ').trim(),
    headings: piece.headings,
    facet: facetOf(piece),
    text: piece.text,
    questions: [],
    negatives: [],
    status: null,
    sources: [sourceOf(document, piece, dates)],
  };
}

// Characters in which a place says what it is about.
const OPENING = 40;

/** What a piece is about: by the name of its own place, else by its first words. */
function facetOf({ headings, text }: Piece): string | null {
  const facets = Object.entries(loadImportLexicon().facets);
  const own = headings.at(-1) ?? '';
  for (const said of [own, text.slice(0, OPENING)])
    for (const [facet, words] of facets) if (words.some((word) => said.includes(word))) return facet;
  return null;
}

interface Dates {
  readonly from: string | null;
  readonly to: string | null;
  readonly state: SourceRef['state'];
}

/**
 * Days an officer gave; else those the document itself states, which only ever narrow when it is used:
 * that it is in force is said by nobody but an officer.
 */
function datesOf({ options, validity }: ImportedDocument): Dates {
  const only = (days: readonly (string | null)[]): string | null => {
    const found = [...new Set(days.filter((d) => d !== null))];
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  return {
    from: options.from ?? only(validity.map((v) => v.from)),
    to: options.to ?? only(validity.map((v) => v.to)),
    state: options.from === null && options.to === null ? 'unknown' : 'presumed_in_force',
  };
}

function sourceOf({ number, id }: ImportedDocument, piece: Piece, { from, to, state }: Dates): SourceRef {
  return {
    programme: subjectOf({ id }),
    document: piece.document,
    number,
    article: piece.article,
    from,
    to,
    state,
    evidence: 'relayed',
    url: null,
    successor: null,
    imported: true,
  };
}
