/**
 * The result object: the only thing that may state a verdict or a figure about an enterprise.
 * Chat, page, sheet and report render it; none computes anything of its own.
 */
export type CriterionOutcome = 'met' | 'unmet' | 'unknown' | 'review' | 'not_applicable';

export type ProgrammeOutcome =
  'eligible' | 'ineligible' | 'needs_facts' | 'needs_review' | 'not_applicable' | 'inform_only';

/** How much of the programme's text is known: a ceiling for what may be said. */
export type Basis = 'decide' | 'prejudge' | 'reference' | 'inform';

export type Evidence = 'official' | 'relayed' | 'news' | 'own' | 'none';

export interface Cite {
  /** Key of the document in the pack. */
  readonly key: string;
  /** Document number, or the title where the document has none. */
  readonly document: string;
  readonly article: string;
  readonly evidence: Evidence;
}

/** What is missing on one lever, exact and rounded outwards in the reader's unit. */
export interface Gap {
  readonly field: string;
  readonly label: string;
  readonly year: number | null;
  readonly direction: 'increase' | 'decrease' | 'wait';
  /** For people, with its unit (ten thousand yuan, persons) or a day. Never less than needed. */
  readonly amount: string;
  /** In the canonical unit: a number when whole, else a decimal string; a day for `wait`. */
  readonly exact: number | string;
}

export interface Reading {
  readonly id: string;
  readonly label: string;
  readonly outcome: CriterionOutcome;
  readonly actual: string | null;
}

export interface CriterionInput {
  readonly field: string;
  readonly label: string;
  readonly year: number | null;
  /** Rendered value, or null when not known. */
  readonly value: string | null;
  readonly source: 'user' | 'sheet' | 'default' | null;
}

export interface CriterionResult {
  readonly id: string;
  readonly label: string;
  readonly outcome: CriterionOutcome;
  readonly actual: string | null;
  readonly required: string;
  readonly cite: Cite;
  readonly gap: readonly Gap[];
  readonly readings: readonly Reading[];
  readonly inputs: readonly CriterionInput[];
  /** Conditions inside an all / any / at-least-n, or lines of a score table. */
  readonly parts: readonly CriterionResult[];
  /** True for a line of a score table: `actual` points out of at most `required`, no verdict of its own. */
  readonly scoreLine: boolean;
  /** What a person must check, or why it was not decided; null when nothing is to be said. */
  readonly note: string | null;
}

export interface Missing {
  readonly field: string;
  readonly label: string;
  readonly year: number | null;
  readonly why: string;
}

/** One fact of a change: from where to where, in the canonical unit and for people. */
export interface ChangeStep {
  readonly field: string;
  readonly label: string;
  readonly year: number | null;
  /** Rendered; null while the figure is not known yet. */
  readonly from: string | null;
  readonly to: number | string;
  /** The target for people, rounded so that reaching it is enough. */
  readonly amount: string;
  readonly direction: 'up' | 'down' | 'obtain';
}

/** A smallest change that flips the verdict, proved by judging both sides of it. */
export interface Change {
  readonly set: readonly ChangeStep[];
  readonly certified: true;
  /** Day for which the application was judged; past years stay as they are. */
  readonly applyOn: string;
  /** First day that passes, where waiting is part of it. */
  readonly wait: string | null;
  /** Programme whose certificate opens this one; then there are no steps. */
  readonly via: string | null;
  readonly reaches: ProgrammeOutcome;
  /** Figures of years not over, taken to be like those of an earlier year. */
  readonly assumes: readonly { readonly field: string; readonly year: number; readonly like: number }[];
  readonly text: string;
}

/** One condition on one side of a comparison. */
export interface CriterionSide {
  readonly outcome: CriterionOutcome;
  readonly actual: string | null;
  readonly required: string;
  readonly cite: Cite;
}

/** A condition decided differently by the older and the newer side; null where a side does not have it. */
export interface CriterionTurn {
  readonly id: string;
  readonly label: string;
  readonly before: CriterionSide | null;
  readonly after: CriterionSide | null;
}

/** What the same figures on the same day come to under another version. */
export interface OtherVersion {
  readonly version: string;
  readonly from: string;
  readonly to: string | null;
  readonly outcome: ProgrammeOutcome;
  readonly basis: Basis;
  /** Conditions whose outcome differs from the version in force. */
  readonly criteria: readonly CriterionTurn[];
}

export interface ProgrammeResult {
  readonly programme: string;
  readonly name: string;
  /** Version of the rule whose figures were used. */
  readonly version: string;
  readonly asOf: string;
  readonly outcome: ProgrammeOutcome;
  readonly basis: Basis;
  /** What the verdict can still become once everything unknown is known. */
  readonly best: ProgrammeOutcome;
  readonly worst: ProgrammeOutcome;
  /** Under `reference`: what the older version's figures come to; says nothing about the one in force. */
  readonly reference: { readonly version: string; readonly measured: ProgrammeOutcome } | null;
  readonly headline: string;
  readonly criteria: readonly CriterionResult[];
  readonly missing: readonly Missing[];
  readonly changes: readonly Change[];
  /** One sentence: what to do next. */
  readonly next: string;
  readonly caveats: readonly string[];
  /** The version that starts within twelve months after the day. */
  readonly upcoming: OtherVersion | null;
  /** The version that ended within twelve months before the day, where it asked something else. */
  readonly previous: OtherVersion | null;
  readonly packRevision: string;
  /** `sha256:` over everything above but the texts' order-independent inputs. */
  readonly hash: string;
}
