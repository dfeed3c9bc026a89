import { compareProducts, divideOutwards, type Fraction } from '../exact.ts';
import type { CompareOp } from '../compiled.ts';

/**
 * One value that stands for all values between two neighbouring lines: a number, a day, a choice, yes or no.
 * `null` is having no value: nothing to divide by, an event that never was, a code outside every listed one.
 */
export type Cell = Fraction | number | string | boolean | null;

/** What a figure can be at all; ends are inclusive and may be infinite. */
export interface Domain {
  readonly lo: number;
  readonly hi: number;
  /** Whole numbers only: between two lines there may be none. */
  readonly whole: boolean;
  /** There may be no value, as for a ratio over nothing. */
  readonly none: boolean;
}

/** Cells of a figure, cut by every line it is held against; exact, also where a line falls between whole numbers. */
export function numberCells(domain: Domain, lines: readonly Fraction[]): Cell[] {
  const values = domain.whole ? wholeValues(domain, lines) : denseValues(domain, lines);
  const inside = values.filter((v) => isInside(domain, v));
  return domain.none ? [...inside, null] : inside;
}

/** Every run of whole numbers between two lines has a member next to one of them or at an end. */
function wholeValues({ lo, hi }: Domain, lines: readonly Fraction[]): Fraction[] {
  const near = lines.flatMap(({ num, den }) => {
    const floor = divideOutwards(num, 1, den, 'down');
    return [floor - 1, floor, floor + 1, floor + 2];
  });
  const ends = [lo, hi].filter(Number.isFinite);
  const all = new Set([...near, ...ends]);
  if (all.size === 0) all.add(0);
  return [...all].sort((a, b) => a - b).map(whole);
}

/** Lines, the middle between neighbours, and one value beyond either end. */
function denseValues({ lo, hi }: Domain, lines: readonly Fraction[]): Fraction[] {
  const ends = [lo, hi].filter(Number.isFinite).map(whole);
  const sorted = [...lines, ...ends].sort((a, b) => compareFractions(a, b));
  const [first, last] = [sorted[0] ?? whole(0), sorted.at(-1) ?? whole(0)];
  const middles = sorted.slice(1).map((b, i) => middle(sorted[i] ?? b, b));
  const beyond = [
    { num: first.num - first.den, den: first.den },
    { num: last.num + last.den, den: last.den },
  ];
  const all = [...sorted, ...middles, ...beyond].sort(compareFractions);
  return all.filter((v, i) => i === 0 || compareFractions(v, all[i - 1] ?? v) !== 0);
}

function whole(num: number): Fraction {
  return { num, den: 1 };
}

function middle(a: Fraction, b: Fraction): Fraction {
  return { num: a.num * b.den + b.num * a.den, den: 2 * a.den * b.den };
}

function compareFractions(a: Fraction, b: Fraction): number {
  return compareProducts(a.num, b.den, b.num, a.den);
}

function isInside({ lo, hi }: Domain, { num, den }: Fraction): boolean {
  return compareProducts(num, 1, lo, den) >= 0 && compareProducts(num, 1, hi, den) <= 0;
}

/** Whether a number stands to a line as the operator says. */
export function holds(value: Fraction, op: CompareOp, line: Fraction): boolean {
  const sign = compareFractions(value, line);
  switch (op) {
    case '>=':
      return sign >= 0;
    case '>':
      return sign > 0;
    case '<=':
      return sign <= 0;
    case '<':
      return sign < 0;
  }
}

export function isNumber(cell: Cell): cell is Fraction {
  return typeof cell === 'object' && cell !== null;
}
