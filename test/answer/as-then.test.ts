import { describe, expect, it } from 'vitest';
import { dayAskedFor } from '../../src/answer/as-then.ts';
import { formatDay, parseDay } from '../../src/shared/index.ts';

const asOf = parseDay('2026-11-30') ?? 0;
const askedFor = (question: string): string | null => {
  const day = dayAskedFor({ question, asOf });
  return day === null ? null : formatDay(day);
};

describe('the year whose rules are asked for', () => {
  it.each([
    ['2025年专精特新营收要多少', '2025-12-31'],
    ['2021 年加计扣除比例是多少', '2021-12-31'],
  ])('%s', (question, day) => expect(askedFor(question)).toBe(day));

  it.each([
    '专精特新营收要多少',
    '2026年专精特新营收要多少',
    '2022年和2024年的加计扣除有什么不同',
    '2023年成立的公司能报高企吗',
    '2023年拿的高企证今年到期怎么办',
    '2022年的通知现在还能用吗',
  ])('is none: %s', (question) => expect(askedFor(question)).toBeNull());
});
