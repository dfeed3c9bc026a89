import type { Path } from './raw.ts';

/** Kinds of mistakes an author of a pack may make; the columns of the table. */
export const KINDS = [
  'operator',
  'number',
  'tier edge',
  'tier number',
  'dropped',
  'any/all',
  'date',
  'polarity',
  'score',
  'years',
  'formula',
  'judge',
] as const;
export type Kind = (typeof KINDS)[number];

/** One mistake: the node at `path` becomes `value`. */
export interface Mutation {
  readonly kind: Kind;
  readonly path: Path;
  readonly value: unknown;
  /** Key inside the node that tells the line, where the node itself begins earlier. */
  readonly at?: string;
  /** What was written and what stands there now. */
  readonly change: string;
}
