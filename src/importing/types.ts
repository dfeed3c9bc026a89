import type { Day } from '../shared/index.ts';

/** Kinds of files that can be read. */
export type DocumentFormat = 'md' | 'txt' | 'html' | 'docx' | 'pdf';

/** What a reader gives: the text of a file in its order, freed from how it looked. */
export type Block =
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** Level of a heading as the file marks it. */ readonly level: number | null;
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** Something that was left out, and why: codes of `prompts/importing.zh.yaml`. */
export interface LeftOut {
  readonly code: string;
  readonly count: number;
  /** The first one, shortened. */
  readonly sample: string;
}

export interface ReadFile {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
}

/** Marks that begin a line; the outer ones first. `part` is an annex, `question` one of a list of questions. */
export type MarkKind =
  | 'part'
  | 'book'
  | 'chapter'
  | 'section'
  | 'article'
  | 'question'
  | 'heading'
  | 'han'
  | 'han_bracket'
  | 'digit'
  | 'digit_bracket'
  | 'circle';

/** A place of the tree (part, chapter, section, article, item) with what stands directly below it in the order of the file. */
export interface TreeNode {
  /** Path of marks, stable as long as the numbering is. */
  readonly id: string;
  readonly kind: MarkKind | 'root';
  /** Its mark as written, without blanks. */
  readonly mark: string;
  /** Title behind the mark, or empty. */
  readonly heading: string;
  readonly content: readonly Content[];
}

/** A paragraph, a table with its caption, or a place below. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly caption: string; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'node'; readonly node: TreeNode };

/** A piece as it is searched and cited. */
export interface Piece {
  readonly id: string;
  /** Name of the document that the piece is of: an annex has its own. */
  readonly document: string;
  /** Place as it is cited; empty where the text has no marks. */
  readonly article: string;
  /** Headings above and of the piece. */
  readonly headings: readonly string[];
  readonly text: string;
  readonly table: boolean;
}

/** A sentence about validity, with the days it gives; days that would have to be guessed are null. */
export interface ValiditySentence {
  readonly sentence: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What an officer says about a document; it counts more than what was recognised. */
export interface DocumentOptions {
  /** Six-digit code, `national`, or null = recognise. */
  readonly region: string | null;
  /** Programme ids it is about; empty = recognise. */
  readonly programmes: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly title: string | null;
  readonly number: string | null;
}

/** A document of the corpus folder, as stored. */
export interface ImportedDocument {
  readonly schema: 1;
  readonly id: string;
  readonly title: string;
  /** Document number, or null. */
  readonly number: string | null;
  /** Day it was issued, `YYYY-MM-DD`, or null. */
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly validity: readonly ValiditySentence[];
  readonly options: DocumentOptions;
  /** Region and programmes that count: given, else recognised. */
  readonly region: string;
  readonly regionFrom: 'given' | 'title' | 'none';
  readonly programmes: readonly string[];
  readonly format: DocumentFormat;
  /** Name of the file it came from, without its folder. */
  readonly file: string;
  /** True when it came from the watched folder, and goes when its file goes. */
  readonly watched: boolean;
  readonly importedOn: string;
  /** Hash over what was understood and said of it: equal = nothing new. */
  readonly hash: string;
  readonly tree: TreeNode;
  readonly pieces: readonly Piece[];
  readonly counts: DocumentCounts;
  readonly leftOut: readonly LeftOut[];
  /** Places where the numbering jumps. */
  readonly gaps: readonly string[];
}

export interface DocumentCounts {
  readonly articles: number;
  readonly questions: number;
  readonly tables: number;
  readonly pieces: number;
  /** Characters of a piece. */
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Recognises places and programmes in titles; made of what the service knows. */
export interface Recogniser {
  /** Six-digit code of the place a title or issuer begins with, or null. */
  placeOf(text: string): string | null;
  /** The programme a title names, when it names just one. */
  programmeOf(text: string): string | null;
}

/** A file to import. */
export interface ImportInput {
  readonly bytes: Uint8Array;
  /** Name without folder. */
  readonly file: string;
  readonly options: DocumentOptions;
  readonly watched: boolean;
  readonly today: Day;
}
