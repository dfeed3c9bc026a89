import type { Day } from '../shared/index.ts';
import type { Vagueness } from './figures/comparison.ts';
import type { Ends } from './figures/ends.ts';
import type { Unit } from './figures/lexicon.ts';

/** Where a quantity stands in the text as it was given: UTF-16 offsets, and the words themselves. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An amount. Ends are exact decimals in the written unit, with the multipliers already applied. */
export interface AmountQuantity extends Place, Ends {
  readonly kind: 'amount';
  /** Null = no unit was written: the caller asks, or knows from the field. */
  readonly unit: Unit | null;
  /** A multiplier of 10^4 or 10^8 was written, which settles the unit for money. */
  readonly magnitude: boolean;
  /** Where unit and multiplier come from: its own words, the other end of its range, or the end of its list. */
  readonly unitFrom: 'own' | 'range' | 'list';
  readonly vague: Vagueness | null;
  /** Set when the digits alone may be a calendar year (2023 without a unit). */
  readonly maybeYear: number | null;
}

/** A length of time in the written unit. */
export interface DurationQuantity extends Place, Ends {
  readonly kind: 'duration';
  readonly unit: 'year' | 'month' | 'day';
  readonly vague: Vagueness | null;
}

/** Calendar years from and to, equal for one year. `short`: two digits were written, 23 for 2023. */
export interface YearQuantity extends Place {
  readonly kind: 'year';
  readonly from: number;
  readonly to: number;
  readonly short: boolean;
}

/** First and last day meant; null where no year is said or the day does not exist. */
export interface DateQuantity extends Place {
  readonly kind: 'date';
  readonly lo: Day | null;
  readonly hi: Day | null;
}

/** A figure found in a sentence. */
export type Quantity = AmountQuantity | DurationQuantity | YearQuantity | DateQuantity;
