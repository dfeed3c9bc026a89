import { compare, decimal, negate, plus, portion, shift, type Decimal } from '../decimal.ts';

/** One end of a range; `open` = the value itself is out. */
export interface Bound {
  readonly value: Decimal;
  readonly open: boolean;
}

/** Ends of a figure; a null end is not limited. An exact figure has two equal closed ends. */
export interface Ends {
  readonly lo: Bound | null;
  readonly hi: Bound | null;
}

/** Ends of an exact value, or of a range with both ends in. */
export function closedEnds(lo: Decimal, hi: Decimal = lo): Ends {
  return { lo: { value: lo, open: false }, hi: { value: hi, open: false } };
}

/** Value of an exact figure, else null. */
export function exactValue({ lo, hi }: Ends): Decimal | null {
  const exact = lo !== null && hi !== null && !lo.open && !hi.open && compare(lo.value, hi.value) === 0;
  return exact ? lo.value : null;
}

/** Ends x 10^`power`. */
export function shiftEnds({ lo, hi }: Ends, power: number): Ends {
  return mapEnds({ lo, hi }, (value) => shift(value, power));
}

export function addToEnds({ lo, hi }: Ends, value: Decimal): Ends {
  return mapEnds({ lo, hi }, (v) => plus(v, value));
}

export function negateEnds({ lo, hi }: Ends): Ends {
  return mapEnds({ lo: hi, hi: lo }, negate);
}

/** A tenth below to a tenth above. */
export function aboutEnds(value: Decimal): Ends {
  return ordered(tenths(value, 9n), tenths(value, 11n));
}

/** From nine tenths up to the value, which is out. */
export function nearEnds(value: Decimal): Ends {
  return ordered(tenths(value, 9n), { value, open: true });
}

/** From the value, which is out, up to a tenth above. */
export function overEnds(value: Decimal): Ends {
  return ordered({ value, open: true }, tenths(value, 11n));
}

/** From the value to the next one with as few digits, both out: 3200 to 3300. */
export function moreEnds(value: Decimal): Ends {
  return { lo: { value, open: true }, hi: { value: plus(value, decimal(1n, value.exponent)), open: true } };
}

function tenths(value: Decimal, count: bigint): Bound {
  return { value: portion(value, count), open: false };
}

function ordered(a: Bound, b: Bound): Ends {
  return compare(a.value, b.value) <= 0 ? { lo: a, hi: b } : { lo: b, hi: a };
}

function mapEnds({ lo, hi }: Ends, change: (value: Decimal) => Decimal): Ends {
  return {
    lo: lo && { ...lo, value: change(lo.value) },
    hi: hi && { ...hi, value: change(hi.value) },
  };
}
