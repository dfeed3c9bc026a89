import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseDay } from '../../src/shared/index.ts';
import { dictionary } from '../support/knowledge.ts';
import { factsOf, judgeOf, packOf, packOfTest, resultOf } from '../support/mini-pack.ts';
import { judgeNaively } from '../mutants/boundary/naive-pack.ts';
import { over, rational } from '../mutants/boundary/rational.ts';
import { differences } from './batch/compare.ts';

const ASOF = parseDay('2026-11-22') ?? 0;
const y = (value: unknown) => ({ 2025: value });
/** People of the year held as whole numbers, over a yearly average held in finer steps. */
const SHARE = '{ ratio: [rd_staff@year-1, staff_total@year-1], min: 10% }';
const CRITERION = `- { id: c, label: c, cite: d 第一条, test: ${SHARE} }`;

function outcome(test: string, input: Record<string, unknown>): string | undefined {
  const pack = packOfTest(test);
  expect(differences([pack], [factsOf(input)], ASOF)).toEqual([]);
  return judgeOf(pack, input).criteria[0]?.outcome;
}

describe('a ratio of fields held in different steps', () => {
  it('is of fields that are', () => {
    const scale = (id: string) => dictionary.fields.get(id)?.scale;
    expect(scale('rd_staff')).not.toBe(scale('staff_total'));
  });

  it.each<[string, Record<string, unknown>, string]>([
    [SHARE, { rd_staff: y(10), staff_total: y(100) }, 'met'],
    [SHARE, { rd_staff: y(10), staff_total: y(100.0001) }, 'unmet'],
    [SHARE, { rd_staff: y(9), staff_total: y(90) }, 'met'],
    [SHARE, { rd_staff: y({ min: 10 }), staff_total: y({ min: 50, max: 100 }) }, 'met'],
    [SHARE, { rd_staff: y({ max: 9 }), staff_total: y({ min: 90.0001 }) }, 'unmet'],
    [SHARE, { rd_staff: y(9), staff_total: y({ min: 90, max: 90.0001 }) }, 'unknown'],
    [
      '{ ratio: [staff_total@year-1, rd_staff@year-1], max: 1000% }',
      { rd_staff: y(9), staff_total: y(90) },
      'met',
    ],
    [
      '{ ratio: [staff_total@year-1, rd_staff@year-1], below: 1000% }',
      { rd_staff: y(9), staff_total: y(90) },
      'unmet',
    ],
  ])('%s with %j is %s', (test, input, expected) => expect(outcome(test, input)).toBe(expected));

  it('is told with its gap in whole people', () => {
    const [criterion] = resultOf(packOfTest(SHARE), { rd_staff: y(8), staff_total: y(90.5) }).criteria;
    expect(criterion).toMatchObject({ actual: '8.84%', required: '≥10%' });
    expect(criterion?.gap).toMatchObject([{ field: 'rd_staff', direction: 'increase', exact: 2 }]);
    const [before, after] = [9, 10].map((staff) =>
      outcome(SHARE, { rd_staff: y(staff), staff_total: y(90.5) }),
    );
    expect([before, after]).toEqual(['unmet', 'met']);
  });

  it('is told as a percentage where terms are weighted, too', () => {
    const test =
      "{ ratio: ['rd_expense@year-1', 'sales_revenue@year-1 - 80% * total_income@year-1'], min: 5% }";
    const facts = { rd_expense: y(18), sales_revenue: y(180), total_income: y(100) };
    expect(resultOf(packOfTest(test), facts).criteria[0]?.actual).toBe('18.00%');
  });

  it('agrees with the reference that reads packs as written, next to the line', () => {
    const raw = {
      basis: 'decide',
      versions: [{ id: '1', from: '2000-01-01', to: null, criteria: parse(CRITERION) as unknown }],
    };
    for (let staff = 1; staff <= 60; staff++)
      for (const step of [-1, 0, 1]) {
        const steps = staff * 100_000 + step;
        const row = {
          asOf: '2026-11-22',
          values: new Map([
            ['rd_staff@2025', rational(BigInt(staff))],
            ['staff_total@2025', over(rational(BigInt(steps)), rational(10_000n))],
          ]),
        };
        const input = { rd_staff: y(staff), staff_total: y(steps / 10_000) };
        const found = judgeOf(packOf(CRITERION), input).outcome;
        expect([staff, steps, found]).toEqual([staff, steps, judgeNaively(raw, row).outcome]);
      }
  });

  it('is refused as a mean of yearly ratios and between different kinds', () => {
    expect(() =>
      packOfTest('{ ratio_mean: { of: [rd_staff, staff_total], years: last2 }, min: 5% }'),
    ).toThrow('ratio_units');
    expect(() => packOfTest('{ ratio: [rd_staff@year-1, sales_revenue@year-1], min: 5% }')).toThrow(
      'ratio_units',
    );
  });
});
