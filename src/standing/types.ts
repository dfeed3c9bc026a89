import type { Cite, Pack, PackDocument, Test } from '../rules/index.ts';

/** A source of a statement: the document as its pack has it, and the place in it. */
export interface LadderSource {
  readonly programme: string;
  readonly document: PackDocument;
  readonly cite: Cite;
}

export interface LadderLine {
  readonly id: string;
  readonly name: string;
  readonly source: LadderSource;
  /** From low to high, each with the programmes that stand on it. */
  readonly rungs: readonly (readonly Pack[])[];
}

/** A relation that no condition shows. */
export interface StatedRelation {
  readonly kind: 'allows' | 'no_clause';
  readonly of: readonly string[];
  readonly to: readonly string[];
  readonly text: string;
  readonly source: LadderSource;
}

/** The order of titles and what is known of how they go together, checked. */
export interface Ladder {
  /** Test of a title by programme. */
  readonly titles: ReadonlyMap<string, Test>;
  readonly lines: readonly LadderLine[];
  readonly relations: readonly StatedRelation[];
}
