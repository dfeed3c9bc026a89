import type { Day } from '../../shared/index.ts';
import type { Rational } from '../rational.ts';
import type { Source } from '../rd-deduction/types.ts';

/** What a value counts: fen, a plain share, or years. */
export type Kind = 'money' | 'share' | 'years';

/** How an input is asked for; `words` are other names people use for it. */
interface Named {
  readonly id: string;
  readonly label: string;
  /** The question in plain words; null = made from the label. */
  readonly ask: string | null;
  readonly words: readonly string[];
}

export type Input = Named &
  (
    | { readonly kind: 'field'; readonly field: string }
    | {
        readonly kind: 'choice';
        readonly choices: Readonly<Record<string, string>>;
        /** Other words for a choice, by its id. */
        readonly choiceWords: Readonly<Record<string, readonly string[]>>;
      }
    | { readonly kind: 'flag'; readonly noWords: readonly string[] }
    | { readonly kind: 'years' }
  );

/** A figure of the text, or the name of an input or an earlier line. */
export type Operand = { readonly ref: string } | { readonly value: Rational; readonly kind: Kind };

export type Formula =
  | { readonly kind: 'pick'; readonly by: string; readonly of: ReadonlyMap<string, Operand> }
  | { readonly kind: 'times' | 'sum'; readonly of: readonly Operand[] }
  | { readonly kind: 'minus' | 'share'; readonly of: readonly [Operand, Operand] };

export type Gate = { readonly flag: string } | { readonly line: string; readonly min: Operand };

export interface Line {
  readonly id: string;
  readonly label: string;
  readonly result: Kind;
  readonly formula: Formula;
  readonly cap: Operand | null;
  readonly floor: boolean;
  readonly when: readonly Gate[];
  readonly cite: readonly Source[];
}

/** A calculation of a programme, checked: every name is known, every unit fits. */
export interface AmountRules {
  readonly programme: string;
  readonly calculation: string;
  readonly name: string;
  /** What people call it when they want it worked out. */
  readonly words: readonly string[];
  /** Words of figures that are none of the inputs. */
  readonly otherWords: readonly string[];
  /** Words of cases that the calculation is not for. */
  readonly unlessWords: readonly string[];
  readonly from: Day;
  readonly to: Day | null;
  readonly inputs: readonly Input[];
  readonly lines: readonly Line[];
  readonly total: string;
  readonly totalLabel: string;
  readonly caveats: readonly string[];
}
