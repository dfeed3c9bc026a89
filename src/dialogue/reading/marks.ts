import type {
  AmountQuantity,
  DurationQuantity,
  FalseFriend,
  Field,
  FieldItem,
  StatedRatio,
} from '../../facts/index.ts';
import type { Day, NameMention } from '../../shared/index.ts';
import type { CueKind, ReadingLexicon } from './lexicon.ts';

export type Statement = ReadingLexicon['statements'][number];
export type NoneOf = ReadingLexicon['none_of'][number];

/** A phrase of the dictionary or the lexicon. */
export type PhraseMeaning =
  | { readonly kind: 'field'; readonly field: Field }
  /** Kind of intellectual property: counts towards a class, and has a field of its own or none. */
  | { readonly kind: 'property'; readonly field: Field; readonly own: Field | null }
  /** Values of enum and list fields; several where fields share a word. */
  | {
      readonly kind: 'item';
      readonly options: readonly { readonly field: Field; readonly item: FieldItem }[];
    }
  | { readonly kind: 'friend'; readonly friend: FalseFriend; readonly noneOf: NoneOf | null }
  | { readonly kind: 'ratio'; readonly ratio: StatedRatio }
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'unused' }
  | { readonly kind: 'cue'; readonly cues: ReadonlySet<CueKind> };

export type Meaning =
  | PhraseMeaning
  | { readonly kind: 'amount'; readonly quantity: AmountQuantity }
  /** A length of time. */
  | { readonly kind: 'span'; readonly quantity: DurationQuantity }
  /** A unit said for all figures of the message: a power of ten in yuan. */
  | { readonly kind: 'unit'; readonly power: number }
  | { readonly kind: 'years'; readonly years: readonly number[] }
  | { readonly kind: 'date'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'name'; readonly mention: NameMention }
  | { readonly kind: 'region'; readonly code: string };

/** A stretch of the normalised text that means something; `end` is exclusive. */
export type Mark = Meaning & { readonly start: number; readonly end: number };
export type MarkOf<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

/** Whether a mark is a cue of one of the kinds. */
export function isCue(mark: Mark, ...kinds: readonly CueKind[]): boolean {
  return mark.kind === 'cue' && kinds.some((k) => mark.cues.has(k));
}

/**
 * Keeps marks that do not overlap: the longest wins, of equal ones the earlier in the list.
 * @returns marks in text order
 */
export function settleOverlaps(marks: readonly Mark[], length: number): Mark[] {
  const taken = new Uint8Array(length);
  const order = [...marks.keys()].sort((a, b) => size(marks[b]) - size(marks[a]) || a - b);
  const kept: Mark[] = [];
  for (const at of order) {
    const mark = marks[at];
    if (!mark || mark.end <= mark.start || isTaken(taken, mark)) continue;
    taken.fill(1, mark.start, mark.end);
    kept.push(mark);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function size(mark: Mark | undefined): number {
  return mark ? mark.end - mark.start : 0;
}

function isTaken(taken: Uint8Array, mark: Mark): boolean {
  return taken[mark.start] === 1 || taken[mark.end - 1] === 1;
}
