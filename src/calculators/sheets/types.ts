import type { Issue } from '../../shared/index.ts';
import type { Kind as Unit } from '../amounts/types.ts';
import type { Source } from '../rd-deduction/types.ts';

/** A project of research costs as it was told: money in the forms of the contract, by category. */
export type SheetProject = Readonly<Record<string, string>>;

/** A value as it was told; null = asked and not known. Lists are projects. */
export type SheetValue = string | number | boolean | null | readonly SheetProject[];

export type SheetValues = Readonly<Record<string, SheetValue>>;

export type SheetInputKind = 'money' | 'choice' | 'flag' | 'years' | 'months' | 'year';

/** One thing a calculation asks for. */
export interface SheetInput {
  readonly id: string;
  readonly label: string;
  readonly kind: SheetInputKind;
  /** The question in plain words, with the unit. */
  readonly ask: string;
  /** Names people use for it, the label included. */
  readonly words: readonly string[];
  /** `words` include the label. */
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    readonly words: readonly string[];
  }[];
  /** Asked for before there is a result. */
  readonly needed: boolean;
  /** Words that say no to a yes or no. */
  readonly noWords: readonly string[];
  /** Counts in sums with other inputs only: what is told of those stands without it. */
  readonly additive: boolean;
}

/** How projects are told, where a calculation takes them one by one. */
export interface SheetProjects {
  readonly label: string;
  readonly treatments: readonly {
    readonly id: string;
    readonly label: string;
    readonly words: readonly string[];
  }[];
  readonly categories: readonly {
    readonly id: string;
    readonly label: string;
    readonly words: readonly string[];
  }[];
}

/** One line of a result, ready to be read: what, how much, and what it rests on. */
export interface SheetLine {
  readonly label: string;
  readonly text: string;
  readonly basis: string;
  /** Yuan, a share (0.2 = 20 %) or years; null while not known. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly capped: boolean;
  /** A condition does not hold: the value is zero for that. */
  readonly ruledOut: boolean;
  /** The total, or a term of it: what is got, not what it is worked out from. */
  readonly final: boolean;
  /** A limit that costs are held against, no amount of its own. */
  readonly limit: boolean;
  readonly cite: readonly Source[];
}

export interface SheetResult {
  /** The amount at the end and how sure its text is of it (`at most`); null while something is missing. */
  readonly total: { readonly label: string; readonly text: string; readonly value: number } | null;
  /** Its text promises no more than a limit. */
  readonly atMost: boolean;
  readonly title: string;
  readonly lines: readonly SheetLine[];
  readonly caveats: readonly string[];
}

/** What a calculation comes to with what is known. */
export interface SheetOutcome {
  /** Null when nothing can be worked out yet, or a value was refused. */
  readonly result: SheetResult | null;
  /** Inputs to ask next, first first: those the result waits for, then those that may change it. */
  readonly needed: readonly string[];
  readonly optional: readonly string[];
  readonly issues: readonly Issue[];
}

/** A calculation as a form: what it asks for, and what comes out. Holds no figure of a policy. */
export interface Sheet {
  readonly name: string;
  readonly title: string;
  readonly programme: string;
  /** What people call it. */
  readonly words: readonly string[];
  /** Words of figures that are none of the inputs, though they may stand beside them. */
  readonly otherWords: readonly string[];
  /** Words of cases that the calculation is not for. */
  readonly unlessWords: readonly string[];
  readonly inputs: readonly SheetInput[];
  readonly projects: SheetProjects | null;
  /** Values that stand until told otherwise, on a day. */
  defaults(asOf: number): SheetValues;
  /** Never throws for what a person may say: refused values come back as issues. */
  work(values: SheetValues, asOf: number): SheetOutcome;
  /** Inputs that were told and do not count, because projects were told one by one. */
  unused(values: SheetValues): readonly string[];
  /** What is wrong with one value alone, or null. */
  check(id: string, value: SheetValue, asOf: number): Issue | null;
}
