import { describe, expect, it } from 'vitest';
import { outcomeOf, packOf, packOfTest, judgeOf, resultOf } from '../support/mini-pack.ts';

const y = (a: unknown, b: unknown, c: unknown) => ({ '2023': a, '2024': b, '2025': c });
const last = (v: unknown) => ({ '2025': v });

describe('amounts', () => {
  const cap = '{ amount: sales_revenue@year-1, max: 2000万元 }';
  it.each([
    ['2000万元', 'met'],
    ['2000.000001万元', 'unmet'],
    [20000000.01, 'unmet'],
    [{ max: '2000万元' }, 'met'],
    [{ min: '1900万元', max: '2100万元' }, 'unknown'],
    [{ min: '2000.01万元' }, 'unmet'],
    [null, 'unknown'],
    [0, 'met'],
  ])('a cap of 2000万元 on %j is %s', (value, outcome) => {
    expect(outcomeOf(cap, { sales_revenue: last(value) })).toBe(outcome);
  });

  it('leaves an absent figure unknown and never takes it for zero', () => {
    expect(outcomeOf(cap, {})).toBe('unknown');
  });

  it('holds both ends of a range of thresholds', () => {
    const test = '{ amount: sales_revenue@year-1, min: 1000万元, max: 4亿元 }';
    expect(outcomeOf(test, { sales_revenue: last('1000万元') })).toBe('met');
    expect(outcomeOf(test, { sales_revenue: last('4亿元') })).toBe('met');
    expect(outcomeOf(test, { sales_revenue: last('999.9999万元') })).toBe('unmet');
    expect(outcomeOf(test, { sales_revenue: last('40000.0001万元') })).toBe('unmet');
  });
});

describe('ratios', () => {
  const share = '{ ratio: [rd_expense@last3, sales_revenue@last3], min: 3% }';
  it('are compared without rounding, one 分 to either side', () => {
    const sales = y('3333.33万元', '3333.33万元', '3333.34万元');
    expect(outcomeOf(share, { sales_revenue: sales, rd_expense: y('100万元', '100万元', '100万元') })).toBe(
      'met',
    );
    expect(outcomeOf(share, { sales_revenue: sales, rd_expense: y('100万元', '100万元', 999999.99) })).toBe(
      'unmet',
    );
  });

  it('stay exact beyond what a double can multiply', () => {
    const sales = y(900_000_000_000, 900_000_000_000, 900_000_000_000);
    const rd = 27_000_000_000;
    expect(outcomeOf(share, { sales_revenue: sales, rd_expense: y(rd, rd, rd) })).toBe('met');
    expect(outcomeOf(share, { sales_revenue: sales, rd_expense: y(rd, rd, rd - 0.01) })).toBe('unmet');
  });

  it('wait for a denominator that may still be nothing, and hand zero to a person', () => {
    const one = '{ ratio: [rd_expense@year-1, sales_revenue@year-1], min: 3% }';
    expect(outcomeOf(one, { rd_expense: last(100) })).toBe('unknown');
    expect(outcomeOf(one, { rd_expense: last(100), sales_revenue: last(0) })).toBe('review');
  });

  it('are decided early when no value of a blank could change them', () => {
    const facts = { sales_revenue: y(1000, 1000, 1000), rd_expense: { '2023': 500, '2024': 500 } };
    expect(outcomeOf(share, facts)).toBe('met');
  });
});

describe('tiers', () => {
  const tiered = `{ ratio: [rd_expense@last3, sales_revenue@last3], min: { by: sales_revenue@year-1,
    tiers: [{ upto: 5000万元, need: 5% }, { upto: 2亿元, need: 4% }, { need: 3% }] } }`;
  const rd = (v: unknown) => ({ rd_expense: { '2023': v, '2024': 0, '2025': 0 } });
  it('put the edge where the text puts it', () => {
    expect(outcomeOf(tiered, { sales_revenue: y(3e7, 4e7, 5e7), ...rd(6e6) })).toBe('met');
    expect(outcomeOf(tiered, { sales_revenue: y(3e7, 4e7, 5e7), ...rd(5999999.99) })).toBe('unmet');
    expect(outcomeOf(tiered, { sales_revenue: y(3e7, 4e7, 50000000.01), ...rd(4800000.01) })).toBe('met');
    expect(outcomeOf(tiered, { sales_revenue: y(1.6e8, 1.8e8, 2e8), ...rd(2.16e7) })).toBe('met');
    expect(outcomeOf(tiered, { sales_revenue: y(1.6e8, 1.8e8, 2e8), ...rd(2.16e7 - 0.01) })).toBe('unmet');
  });

  it('are settled by a range that stays on one side of every reachable tier', () => {
    const wide = { '2023': 1e8, '2024': 1e8, '2025': { min: 4e7, max: 6e7 } };
    expect(outcomeOf(tiered, { sales_revenue: wide, ...rd(2e7) })).toBe('met');
    expect(outcomeOf(tiered, { sales_revenue: wide, ...rd(1.1e7) })).toBe('unknown');
    expect(outcomeOf(tiered, { sales_revenue: wide, ...rd(1e6) })).toBe('unmet');
  });
});

describe('growth', () => {
  const mean = '{ growth: { of: sales_revenue, years: 3, formula: mean }, min: 15% }';
  const compound = '{ growth: { of: sales_revenue, years: 3, formula: compound }, min: 15% }';
  const yearly = '{ growth: { of: sales_revenue, years: 3, formula: yearly }, above: 0% }';
  it('tells mean from compound', () => {
    const facts = { sales_revenue: y('1000万元', '1300万元', '1313万元') };
    expect(outcomeOf(mean, facts)).toBe('met');
    expect(outcomeOf(compound, facts)).toBe('unmet');
  });

  it('holds the line exactly', () => {
    expect(outcomeOf(compound, { sales_revenue: y(4_000_000, 1, 5_290_000) })).toBe('met');
    expect(outcomeOf(compound, { sales_revenue: y(4_000_000, 1, 5_289_999.99) })).toBe('unmet');
  });

  it('asks every year to grow', () => {
    expect(outcomeOf(yearly, { sales_revenue: y(600, 900, 850) })).toBe('unmet');
    expect(outcomeOf(yearly, { sales_revenue: y(600, 900, 900) })).toBe('unmet');
    expect(outcomeOf(yearly, { sales_revenue: y(600, 900, 900.01) })).toBe('met');
  });

  it('hands a base of nothing to a person and never extrapolates', () => {
    expect(outcomeOf(mean, { sales_revenue: y(0, 900, 1000) })).toBe('review');
    expect(outcomeOf(mean, { sales_revenue: { '2024': 900, '2025': 1000 } })).toBe('unknown');
  });

  it('drops a first year of nothing under the hnte formula only', () => {
    const hnte = '{ growth: { of: sales_revenue, years: 3, formula: hnte }, min: 15% }';
    expect(outcomeOf(hnte, { sales_revenue: y(0, 500, 800) })).toBe('met');
    expect(outcomeOf(hnte, { sales_revenue: y(500, 0, 800) })).toBe('review');
  });

  it('has no rate over a single year, whatever its figure turns out to be', () => {
    const score =
      '{ score: { min: 1分, items: [{ id: g, label: g, max: 10, growth: { of: net_assets, years: 3, formula: hnte }, bands: [{ min: 5%, score: 10 }, { score: 0 }], zero: 0 }] } }';
    const outcome = (figure: Record<string, number>) =>
      outcomeOf(score, { net_assets: { '2023': 0, '2024': 0, ...figure } });
    expect([outcome({ '2025': 100 }), outcome({ '2025': -100 })]).toEqual(['unmet', 'unmet']);
  });
});

describe('dates', () => {
  it('count 365 days by the calendar', () => {
    const test = '{ age: established_on, min: 365天 }';
    expect(outcomeOf(test, { established_on: '2025-06-20' }, '2026-06-20')).toBe('met');
    expect(outcomeOf(test, { established_on: '2025-06-20' }, '2026-06-19')).toBe('unmet');
  });

  it('count years by anniversaries, leap day included', () => {
    const test = '{ age: established_on, min: 3年 }';
    expect(outcomeOf(test, { established_on: '2020-02-29' }, '2023-02-28')).toBe('unmet');
    expect(outcomeOf(test, { established_on: '2020-02-29' }, '2023-03-01')).toBe('met');
  });

  it('leave a day known only as a range open unless both ends agree', () => {
    const test = '{ age: established_on, min: 3年 }';
    expect(outcomeOf(test, { established_on: { min: '2023-01-01', max: '2023-11-22' } })).toBe('met');
    expect(outcomeOf(test, { established_on: { min: '2023-01-01', max: '2023-11-23' } })).toBe('unknown');
  });

  it('take the day itself into the time in which nothing may have happened', () => {
    const test = '{ clear: last_major_incident_on, within: 365天 }';
    expect(outcomeOf(test, { last_major_incident_on: '2025-11-22' })).toBe('unmet');
    expect(outcomeOf(test, { last_major_incident_on: '2025-11-21' })).toBe('met');
    expect(outcomeOf(test, { last_major_incident_on: false })).toBe('met');
    expect(outcomeOf(test, { last_major_incident_on: true })).toBe('unknown');
  });

  it('end a certificate the day before its anniversary', () => {
    const test = '{ valid: hnte_issued_on, for: 3年 }';
    expect(outcomeOf(test, { hnte_issued_on: '2023-11-23' })).toBe('met');
    expect(outcomeOf(test, { hnte_issued_on: '2023-11-22' })).toBe('unmet');
    expect(outcomeOf(test, { hnte_issued_on: true })).toBe('met');
    expect(outcomeOf(test, { hnte_issued_on: false })).toBe('unmet');
  });
});

describe('membership', () => {
  it('tests regions by prefix and leaves a coarse region open', () => {
    const test = "{ member: registered_region, in: ['6403'] }";
    expect(outcomeOf(test, { registered_region: '吴忠市' })).toBe('met');
    expect(outcomeOf(test, { registered_region: '银川市' })).toBe('unmet');
    expect(outcomeOf(test, { registered_region: '宁夏' })).toBe('unknown');
  });

  it('knows the difference between not listed and not known', () => {
    const test = '{ list: credit_lists, none_of: [abnormal, serious_illegal] }';
    expect(outcomeOf(test, { credit_lists: [] })).toBe('met');
    expect(outcomeOf(test, { credit_lists: { abnormal: false } })).toBe('unknown');
    expect(outcomeOf(test, { credit_lists: { abnormal: true } })).toBe('unmet');
  });
});

describe('combinations', () => {
  const part = (id: string, test: string) => `{ id: ${id}, label: ${id}, test: ${test} }`;
  const flag = part('f', '{ flag: rd_ledger, is: true }');
  const judged = part('j', '{ judgement: 专家判断 }');
  const staff = part('s', '{ amount: staff_total@year-1, min: 10人 }');
  it('of any: one is enough, and a fact goes before a person', () => {
    expect(outcomeOf(`{ any: [${judged}, ${flag}] }`, { rd_ledger: true })).toBe('met');
    expect(outcomeOf(`{ any: [${judged}, ${flag}] }`, {})).toBe('unknown');
    expect(outcomeOf(`{ any: [${judged}, ${flag}] }`, { rd_ledger: false })).toBe('review');
  });

  it('of all: unmet goes before everything', () => {
    expect(outcomeOf(`{ all: [${judged}, ${flag}, ${staff}] }`, { rd_ledger: false })).toBe('unmet');
    expect(outcomeOf(`{ all: [${judged}, ${flag}] }`, { rd_ledger: true })).toBe('review');
  });

  it('of at least two: decided as soon as the rest cannot change it', () => {
    const two = `{ at_least: 2, of: [${flag}, ${staff}, ${judged}] }`;
    expect(outcomeOf(two, { rd_ledger: true, staff_total: last(10) })).toBe('met');
    expect(outcomeOf(two, { rd_ledger: false, staff_total: last(9) })).toBe('unmet');
    expect(outcomeOf(two, { rd_ledger: true })).toBe('unknown');
    expect(outcomeOf(two, { rd_ledger: true, staff_total: last(9) })).toBe('review');
  });
});

describe('readings', () => {
  const test = `{ readings: [
    { id: mean, label: 逐年平均, test: { ratio_mean: { of: [rd_expense, sales_revenue], years: last3 }, min: 3% } },
    { id: sum, label: 合计, test: { ratio: [rd_expense@last3, sales_revenue@last3], min: 3% } } ] }`;
  it('that disagree go to a person with both figures shown', () => {
    const facts = {
      sales_revenue: y('500万元', '800万元', '1900万元'),
      rd_expense: y('40万元', '24万元', '19万元'),
    };
    const [criterion] = resultOf(packOfTest(test), facts).criteria;
    expect(criterion?.outcome).toBe('review');
    expect(criterion?.readings.map((r) => [r.outcome, r.actual])).toEqual([
      ['met', '4.00%'],
      ['unmet', '2.59%'],
    ]);
  });
});

describe('gates', () => {
  const gated = packOf(`
- id: c
  label: 复核得分
  cite: d 第一条
  when: { member: application_type, in: [review] }
  test: { flag: rd_ledger, is: true }`);
  it('switch a condition off, and keep it open while they are open', () => {
    expect(judgeOf(gated, { application_type: 'new', rd_ledger: false }).criteria[0]?.outcome).toBe(
      'not_applicable',
    );
    expect(judgeOf(gated, { application_type: 'review', rd_ledger: false }).criteria[0]?.outcome).toBe(
      'unmet',
    );
    expect(judgeOf(gated, { rd_ledger: false }).criteria[0]?.outcome).toBe('unknown');
    expect(judgeOf(gated, { rd_ledger: true }).criteria[0]?.outcome).toBe('met');
  });
});

describe('a declaration made of parts', () => {
  const criterion = `- { id: c, label: c, cite: d 第一条, judge: declared, test: { any: [
    { id: none, label: 没有记录, test: { clear: last_dishonesty_on, within: 1年 } },
    { id: kind, label: 属于哪一种, test: { flag: rd_ledger } } ] } }`;
  const outcome = (facts: Record<string, unknown>) => judgeOf(packOf(criterion), facts).criteria[0]?.outcome;

  it('is asked for part by part, then left to a person', () => {
    expect(outcome({})).toBe('unknown');
    expect(outcome({ last_dishonesty_on: null })).toBe('unknown');
    expect(outcome({ last_dishonesty_on: null, rd_ledger: null })).toBe('review');
    expect(outcome({ last_dishonesty_on: null, rd_ledger: true })).toBe('met');
  });
});
