import { describe, expect, it } from 'vitest';
import {
  isLess,
  over,
  parseShare,
  rational,
  roundHalfUp,
  sum,
  times,
  ZERO,
} from '../../src/calculators/rational.ts';

describe('a fraction', () => {
  it('is kept in lowest terms with the sign above', () => {
    expect(rational(6, -4)).toEqual({ num: -3n, den: 2n });
    expect(rational(0, -4)).toEqual(ZERO);
    expect(() => rational(1, 0)).toThrow(RangeError);
  });

  it('adds, multiplies and divides without losing anything', () => {
    const third = rational(1, 3);
    expect(sum(third, third, third)).toEqual(rational(1));
    expect(times(third, rational(3, 7))).toEqual(rational(1, 7));
    expect(over(third, rational(-2))).toEqual(rational(-1, 6));
    expect(isLess(rational(333_333_333, 1_000_000_000), third)).toBe(true);
  });

  it('rounds a half away from zero', () => {
    const halves = [rational(1, 2), rational(49, 100), rational(-1, 2), rational(5, 2)];
    expect(halves.map(roundHalfUp)).toEqual([1n, 0n, -1n, 3n]);
  });
});

describe('a share in words', () => {
  it.each([
    ['75%', 3, 4],
    ['12.50%', 1, 8],
    ['120%', 6, 5],
    ['2/3', 2, 3],
    ['1', 1, 1],
  ])('%s is read exactly', (text, num, den) => {
    expect(parseShare(text)).toEqual(rational(num, den));
  });

  it.each(['', '%', '0.75', '-5%', '1/0', '5 %', '2/3%'])('%j is not taken', (text) => {
    expect(parseShare(text)).toBeNull();
  });
});
