import type { Day } from '../shared/index.ts';

/** Kinds of fields in `policies/fields.yaml`. */
export type FieldKind = 'money' | 'count' | 'date' | 'flag' | 'enum' | 'list' | 'region' | 'code';

/**
 * One known fact, in canonical whole numbers. `number` is scaled by `Field.scale`:
 * money in whole fen (scale 100), counts in 1/scale of the unit. Ends are inclusive; an open end is the bound
 * of the field, or `-Infinity` / `Infinity` where it has none; exact values have `lo === hi`. `unknown` means
 * asked and not known; `never` is an event that never was, a title not held, and the value of any figure or choice
 * that does not apply (`only_if`).
 */
export type FactValue =
  | { readonly type: 'number'; readonly lo: number; readonly hi: number }
  | { readonly type: 'date'; readonly lo: Day; readonly hi: Day }
  | { readonly type: 'never' }
  | { readonly type: 'flag'; readonly value: boolean }
  | { readonly type: 'choice'; readonly id: string }
  | { readonly type: 'items'; readonly yes: readonly string[]; readonly no: readonly string[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'unknown' };

export type FactSource = 'user' | 'sheet' | 'default';

/** A fact with its address and origin. */
export interface Fact {
  readonly field: string;
  /** Calendar year for fields with `period: year`, else null. */
  readonly year: number | null;
  readonly value: FactValue;
  readonly source: FactSource;
  /** The words it was read from, as the person wrote them. */
  readonly quote?: string;
}

/** Facts of one enterprise by `factKey`. Absent means not known, never zero. */
export type Facts = ReadonlyMap<string, Fact>;

/** `sales_revenue@2025`, or the bare field id where the field has no year. */
export function factKey(field: string, year: number | null): string {
  return year === null ? field : `${field}@${year}`;
}

/** A value of an enum or list field. */
export interface FieldItem {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

/** One entry of the dictionary, checked and completed. */
export interface Field {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly period: 'none' | 'at' | 'year';
  readonly unit: string | null;
  /** How many whole steps make one unit: 100 for money, 1 or 30000 (exact months and quarters) for counts. */
  readonly scale: number;
  readonly definition: string;
  readonly where: string;
  readonly ask: string;
  /** 1 known by heart to 5 needs an outside party. */
  readonly cost: number;
  readonly sensitivity: 'public' | 'confidential';
  readonly aliases: readonly string[];
  readonly items: readonly FieldItem[];
  readonly trueMeans: 'past' | 'within_validity' | null;
  readonly validity: string | null;
  readonly onlyIf: string | null;
  /**
   * Inclusive bounds in scaled whole numbers (days for dates, where an infinite `max` means the as-of day);
   * `usual` is for unit sniffing only.
   */
  readonly bounds: {
    readonly min: number;
    readonly max: number;
    readonly usual: readonly [number, number] | null;
  };
  readonly basis: string | null;
  /** Programmes that read this field. */
  readonly usedBy: readonly string[];
}

export type RelationOp = '<=' | '>=' | '==';

/** `left op right[0] (+|-) right[1]`, within one year or on the as-of day. */
export interface Relation {
  readonly left: string;
  readonly op: RelationOp;
  readonly terms: readonly { readonly field: string; readonly sign: 1 | -1 }[];
  /** `warn` = unusual: ask once, then accept; `error` = contradiction. */
  readonly severity: 'error' | 'warn';
}

/** Words that fit several fields: a bare word fills `fills`. */
export interface Family {
  readonly id: string;
  readonly members: readonly string[];
  readonly fills: string;
  readonly words: readonly string[];
  readonly ask: string;
}

/** Words that must be asked back, never mapped silently. */
export interface FalseFriend {
  readonly words: readonly string[];
  readonly why: string;
  readonly candidates: readonly string[];
  readonly ask: string;
}

/** Fields one sheet answers together. */
export interface Bundle {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly string[];
  readonly ask: string;
}

/** A ratio people say; never stored. */
export interface StatedRatio {
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly aliases: readonly string[];
}

/** The closed vocabulary of enterprise facts. */
export interface Dictionary {
  readonly fields: ReadonlyMap<string, Field>;
  readonly relations: readonly Relation[];
  readonly families: readonly Family[];
  readonly falseFriends: readonly FalseFriend[];
  readonly bundles: readonly Bundle[];
  readonly statedRatios: readonly StatedRatio[];
}
