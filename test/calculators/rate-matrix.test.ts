import { describe, expect, it } from 'vitest';
import { calculate, issuesOf, wan } from './calculator.ts';

const KINDS = ['general', 'manufacturing', 'tech_sme', 'ic_machine'] as const;

// The rate of each kind in each year; null = the kind has none of its own. In 2022 general enterprises have two.
const MATRIX: [number, (number | null)[]][] = [
  [2021, [0.75, 1, 0.75, null]],
  [2022, [NaN, 1, 1, null]],
  [2023, [1, 1, 1, 1.2]],
  [2024, [1, 1, 1, 1.2]],
  [2025, [1, 1, 1, 1.2]],
  [2026, [1, 1, 1, 1.2]],
  [2027, [1, 1, 1, 1.2]],
  [2028, [1, 1, 1, 1]],
];
const cells = MATRIX.flatMap(([year, rates]) =>
  KINDS.map((kind, i): [number, string, number | null] => [year, kind, rates[i] ?? null]),
);

describe('every year and kind of enterprise', () => {
  it.each(cells.filter(([, , rate]) => rate !== null && !Number.isNaN(rate)))(
    '%i, %s: %f on every part of the base',
    (year, kind, rate) => {
      const figures = {
        five_exp: wan(900),
        other_exp: wan(130),
        dom: wan(50),
        ov_org: wan(100),
        special: wan(20),
      };
      const result = calculate({ year, kind, ...figures });
      expect(result).toMatchObject({ rate, base: wan(1100), extra: wan(1100) * (rate ?? 0) });
      expect(result.lines).toMatchObject({ other_allowed: wan(100), dom80: wan(40), ov_allowed: wan(80) });
    },
  );

  it.each(cells.filter(([, , rate]) => rate === null))('%i, %s: refused, not guessed', (year, kind) => {
    expect(issuesOf({ year, kind, five_exp: wan(100) }).map(({ code, path }) => [code, path])).toEqual([
      ['bad_value', 'kind'],
    ]);
  });

  it('2022, general: three quarters at one rate and one at the other', () => {
    const figures = { five_exp: wan(1200), q4_actual: wan(300), op_months: 12 };
    expect(calculate({ year: 2022, kind: 'general', ...figures })).toMatchObject({
      rate: null,
      extra: wan(975),
    });
  });
});

describe('a project shared by a group', () => {
  it('gives each company its share at its own rate', () => {
    const share = (kind: string, amount: number): number =>
      calculate({ year: 2026, kind, five_exp: wan(amount) }).extra;
    expect([share('general', 600), share('general', 400)]).toEqual([wan(600), wan(400)]);
    expect(share('general', 600) + share('ic_machine', 400)).toBe(wan(1080));
  });
});
