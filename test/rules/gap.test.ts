import { describe, expect, it } from 'vitest';
import { factsOf, judgeOf, packOfTest, resultOf } from '../support/mini-pack.ts';

const y = (a: unknown, b: unknown, c: unknown) => ({ '2023': a, '2024': b, '2025': c });

function gapOf(test: string, input: Record<string, unknown>, extra = '') {
  return resultOf(packOfTest(test, extra), input).criteria[0]?.gap ?? [];
}

describe('what is missing', () => {
  it('is exact to the 分 and rounded outwards for people', () => {
    const facts = { sales_revenue: y(2.6e7, 3.1e7, 3.3e7), rd_expense: y(1e6, 1.2e6, 1.5e6) };
    const [gap] = gapOf('{ ratio: [rd_expense@last3, sales_revenue@last3], min: 5% }', facts);
    expect(gap).toMatchObject({
      field: 'rd_expense',
      year: 2025,
      direction: 'increase',
      amount: '80万元',
      exact: 800000,
    });
    const [odd] = gapOf('{ ratio: [rd_expense@last3, sales_revenue@last3], min: 5% }', {
      ...facts,
      rd_expense: y(1e6, 1.2e6, 1473952.49),
    });
    expect(odd?.exact).toBe('826047.51');
    expect(odd?.amount).toBe('82.61万元');
  });

  it('applied in full meets the line, and one 分 less does not', () => {
    const test = '{ ratio: [rd_expense@last3, sales_revenue@last3], min: 3% }';
    const sales = y(1234567.89, 7654321.01, 3333333.33);
    const facts = (extra: number) => ({
      sales_revenue: sales,
      rd_expense: y(1000.01, 2000.02, Math.round((3000.03 + extra) * 100) / 100),
    });
    const [gap] = gapOf(test, facts(0));
    const missing = Number(gap?.exact);
    expect(judgeOf(packOfTest(test), facts(missing)).criteria[0]?.outcome).toBe('met');
    expect(judgeOf(packOfTest(test), facts(missing - 0.01)).criteria[0]?.outcome).toBe('unmet');
  });

  it('comes in whole people and items', () => {
    const [gap] = gapOf('{ ratio: [tech_staff@year-1, staff_total@year-1], min: 10% }', {
      tech_staff: { '2025': 5 },
      staff_total: { '2025': 86 },
    });
    expect(gap).toMatchObject({ field: 'tech_staff', direction: 'increase', exact: 4, amount: '4人' });
  });

  it('is a decrease where a cap is passed', () => {
    const [gap] = gapOf('{ ratio: [total_liabilities@year-1, total_assets@year-1], max: 75% }', {
      total_liabilities: { '2025': 8e6 },
      total_assets: { '2025': 1e7 },
    });
    expect(gap).toMatchObject({ field: 'total_liabilities', direction: 'decrease', exact: 500000 });
  });

  it('of a date is the first day that passes', () => {
    const [gap] = gapOf('{ age: established_on, min: 3年 }', { established_on: '2024-02-29' });
    expect(gap).toMatchObject({ direction: 'wait', amount: '2027-03-01' });
  });

  it('is not offered for figures the pack does not let move, nor for ranges', () => {
    const test = '{ amount: sales_revenue@year-1, max: 2000万元 }';
    expect(gapOf(test, { sales_revenue: { '2025': 3e7 } }, 'levers: {},')).toEqual([]);
    expect(gapOf(test, { sales_revenue: { '2025': { min: 3e7, max: 4e7 } } })).toEqual([]);
  });

  it('beyond a strict line is one step more than up to it', () => {
    const [gap] = gapOf('{ amount: sales_revenue@year-1, above: 100元 }', {
      sales_revenue: { '2025': 99.99 },
    });
    expect(gap?.exact).toBe('0.02');
  });
});

describe('what is shown', () => {
  it('never reads equal to a line it misses', () => {
    const facts = { rd_expense: { '2025': 499_960 }, sales_revenue: { '2025': 10_000_000 } };
    const [c] = resultOf(
      packOfTest('{ ratio: [rd_expense@year-1, sales_revenue@year-1], min: 5% }'),
      facts,
    ).criteria;
    expect(c).toMatchObject({ outcome: 'unmet', actual: '4.9996%', required: '≥5%' });
  });

  it('hashes the same facts to the same value however they are written and ordered', () => {
    const pack = packOfTest('{ ratio: [rd_expense@year-1, sales_revenue@year-1], min: 5% }');
    const a = resultOf(pack, { rd_expense: { '2025': '50万元' }, sales_revenue: { '2025': '1000万元' } });
    const b = resultOf(pack, { sales_revenue: { '2025': 10_000_000 }, rd_expense: { '2025': 500_000 } });
    const c = resultOf(pack, { sales_revenue: { '2025': 10_000_000 }, rd_expense: { '2025': 500_000.01 } });
    expect(a.hash).toBe(b.hash);
    expect(c.hash).not.toBe(a.hash);
    expect(a.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('takes facts as they were told', () => {
    expect(factsOf({ sales_revenue: { '2025': '1.2亿' } }).get('sales_revenue@2025')?.value).toEqual({
      type: 'number',
      lo: 12_000_000_000,
      hi: 12_000_000_000,
    });
  });
});
