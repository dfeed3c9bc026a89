import type { Day } from '../shared/index.ts';
import type { Fraction } from './exact.ts';
import type { Basis, Cite, Evidence } from './result.ts';

/** Which calendar years a term reads, as offsets before the as-of year; null = field without a year. */
export type Years = readonly number[] | 'each' | null;

/** One addend of a quantity: the sum of a field over some years, with a sign. */
export interface Term {
  readonly field: string;
  readonly years: Years;
  /** Whole weight over `Quantity.den`: `- 80% * x` is -4 over 5. */
  readonly weight: number;
}

/** A weighted sum of terms divided by `den`, which in a ratio also brings both sides to steps of one size. */
export interface Quantity {
  readonly terms: readonly Term[];
  readonly den: number;
}

export type Metric =
  | { readonly kind: 'amount'; readonly of: Quantity }
  | { readonly kind: 'ratio'; readonly num: Quantity; readonly den: Quantity }
  | { readonly kind: 'ratio_mean'; readonly num: string; readonly den: string; readonly years: number }
  | { readonly kind: 'growth'; readonly of: string; readonly years: number; readonly formula: GrowthFormula };

/** `hnte`: mean that leaves out a first year of nothing and doubts negative figures; see `metric.ts`. */
export type GrowthFormula = 'mean' | 'compound' | 'yearly' | 'hnte';

export type CompareOp = '>=' | '>' | '<=' | '<';

export interface Tier {
  /** Upper edge in the scale of `by`; null on the last tier. */
  readonly edge: number | null;
  readonly inclusive: boolean;
  readonly need: Fraction;
}

/** A line a metric is held against, fixed or chosen by another quantity. */
export interface Bound {
  readonly op: CompareOp;
  readonly need: Fraction | { readonly by: Term; readonly tiers: readonly Tier[] };
}

export type Test =
  | {
      readonly kind: 'compare';
      readonly metric: Metric;
      readonly bounds: readonly Bound[];
      readonly zero: 'review' | 'met' | 'unmet';
    }
  | { readonly kind: 'every' | 'some'; readonly years: number; readonly test: Test }
  | {
      readonly kind: 'score';
      readonly op: '>=' | '>';
      readonly need: number;
      readonly doubt: Points | null;
      readonly items: readonly ScoreItem[];
    }
  | {
      readonly kind: 'member';
      readonly field: string;
      readonly values: readonly string[];
      readonly negate: boolean;
    }
  | {
      readonly kind: 'list';
      readonly field: string;
      readonly mode: 'any_of' | 'all_of' | 'none_of';
      readonly items: readonly string[];
    }
  | { readonly kind: 'flag'; readonly field: string; readonly is: boolean }
  | {
      readonly kind: 'age';
      readonly field: string;
      readonly bounds: readonly { readonly op: CompareOp; readonly span: Span }[];
    }
  | {
      readonly kind: 'clear';
      readonly field: string;
      readonly span: Span | null;
      readonly sinceYear: number | null;
    }
  | { readonly kind: 'valid'; readonly field: string; readonly span: Span | 'calendar_year' }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Criterion[] }
  | { readonly kind: 'at_least'; readonly count: number; readonly parts: readonly Criterion[] }
  | { readonly kind: 'not'; readonly part: Criterion }
  | {
      readonly kind: 'readings';
      readonly readings: readonly {
        readonly id: string;
        readonly label: string;
        readonly optional: boolean;
        readonly test: Test;
      }[];
    }
  | { readonly kind: 'judgement' | 'declared'; readonly ask: string };

/** A stretch of calendar time. */
export interface Span {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

/** Points are whole hundredths. */
export interface Points {
  readonly lo: number;
  readonly hi: number;
}

export type ScoreRule =
  | {
      readonly kind: 'bands';
      readonly metric: Metric;
      readonly bands: readonly { readonly bound: Bound | null; readonly points: Points }[];
      readonly zero: number;
    }
  | {
      readonly kind: 'first_of';
      readonly rows: readonly { readonly test: Test | null; readonly points: Points }[];
    }
  | { readonly kind: 'best_of' | 'sum'; readonly items: readonly ScoreItem[] }
  /** Points given as a fact (null = not published: 0 to max), else what `within` still allows. */
  | { readonly kind: 'points'; readonly field: string | null; readonly within: ScoreItem | null };

export interface ScoreItem {
  readonly id: string;
  readonly label: string;
  readonly max: number;
  /** Least points this item must reach, or null. */
  readonly min: number | null;
  readonly floorFail: boolean;
  readonly rule: ScoreRule;
}

export interface Criterion {
  readonly id: string;
  readonly label: string;
  readonly cite: Cite;
  readonly judge: 'machine' | 'person' | 'declared';
  readonly note: string | null;
  /** Facts that may be moved and which way; null = the defaults of the test. */
  readonly levers: ReadonlyMap<string, 'up' | 'down'> | null;
  readonly when: Test | null;
  readonly exemptIf: Test | null;
  readonly exemptCite: Cite | null;
  readonly test: Test;
}

export interface PackDocument {
  readonly key: string;
  readonly title: string;
  readonly number: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly state: PackState;
  readonly evidence: Evidence;
  readonly url: string | null;
  readonly successor: string | null;
}

export type PackState = 'in_force' | 'presumed_in_force' | 'superseded' | 'expired' | 'unknown';

export interface Advice {
  readonly id: string;
  /** Days between which it is shown, inclusive; null = open. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly test: Test;
  readonly say: string;
  readonly cite: Cite;
}

/** When applications are taken. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
}

/** One edition of the rule, valid `from` to `to` inclusive. */
export interface PackVersion {
  readonly id: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly basis: Basis;
  readonly state: PackState;
  readonly windowsFrom: string | null;
  readonly applies: readonly Criterion[];
  readonly criteria: readonly Criterion[];
  readonly unseen: readonly string[];
  readonly caveats: readonly string[];
  readonly advice: readonly Advice[];
  /** Version whose figures stand in while this one's are not known. */
  readonly reference: string | null;
  readonly windows: readonly Window[];
}

/** A programme ready to be judged. Deeply frozen by convention; never mutated after load. */
export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly aliases: readonly string[];
  readonly region: string;
  readonly kind: string;
  readonly state: PackState;
  readonly basis: Basis;
  /** Never better than a person's review, whatever the figures say. */
  readonly ceilingReview: boolean;
  readonly evidence: Evidence;
  readonly authority: string;
  readonly reviewedOn: string;
  readonly opens: readonly string[];
  readonly blocks: readonly string[];
  readonly documents: ReadonlyMap<string, PackDocument>;
  readonly versions: readonly PackVersion[];
  /** First 12 hex digits of the SHA-256 of `pack.yaml`. */
  readonly revision: string;
}
