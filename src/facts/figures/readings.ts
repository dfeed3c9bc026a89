import type { Day } from '../../shared/index.ts';
import type { Vagueness } from './comparison.ts';
import type { Ends } from './ends.ts';
import type { Unit } from './lexicon.ts';

/** A number with its multipliers, before unit and comparison words. */
export interface NumberReading extends Ends {
  readonly vague: Vagueness | null;
  readonly end: number;
  /** Power of ten of the last 10^4 or 10^8 said, 0 without one. */
  readonly myriad: number;
  /** Power of ten that a bare figure before this one shares: 7 for "4 qian wan", 4 for "4000 wan". */
  readonly tail: number;
  /** Begins with a multiplier: "qian wan", "bai". */
  readonly bare: boolean;
  /** Counts only beside a comparison or a rough word: "over a hundred" without the one. */
  readonly dependent: boolean;
  /** Characters of a lone figure without multipliers, else 0. */
  readonly digitsOnly: number;
  readonly western: boolean;
}

/** A figure with its unit and the words that soften it, by offsets into the folded text. */
export interface AmountReading extends Ends {
  readonly start: number;
  readonly end: number;
  readonly unit: Unit | null;
  /** 10^4 or 10^8 was said. */
  readonly magnitude: boolean;
  readonly vague: Vagueness | null;
  /** Ends before comparison words moved them. */
  readonly said: Ends;
  /** The bare number, for ranges and lists that share a unit; null for shares of a whole. */
  readonly number: NumberReading | null;
}

/** Calendar years `from` to `to` (equal for one year), or a span of days with null ends where it has no year. */
export type CalendarReading =
  | {
      readonly kind: 'year';
      readonly start: number;
      readonly end: number;
      readonly from: number;
      readonly to: number;
      /** Written with two digits. */
      readonly short: boolean;
    }
  | {
      readonly kind: 'date';
      readonly start: number;
      readonly end: number;
      readonly lo: Day | null;
      readonly hi: Day | null;
    };

/** An amount of the scanner, with where its unit and multiplier come from. */
export interface FoundAmount extends AmountReading {
  readonly kind: 'amount';
  readonly unitFrom: 'own' | 'range' | 'list';
}

export type Found = FoundAmount | CalendarReading;
