import { describe, expect, it } from 'vitest';
import { calculate, calculateFor, wan } from './calculator.ts';

const caveatsOf = (figures: Record<string, unknown>): string => calculateFor(figures).caveats.join('\n');

describe('the limit of other related costs', () => {
  it('lets all through when it is reached exactly', () => {
    const result = calculateFor({ five_exp: wan(900), other_exp: wan(100) });
    expect(result.lines).toMatchObject({
      other_limit: 1_000_000,
      other_allowed: 1_000_000,
      line40: wan(1000),
    });
    expect(result.caveats.join()).not.toContain('超过限额');
  });

  it('cuts off the one fen that is over it, and says so', () => {
    const result = calculateFor({ five_exp: wan(900), other_exp: 1_000_000.01 });
    expect(result.extra).toBe(wan(1000));
    expect(result.caveats.join()).toContain('超过限额 0.01 元');
  });

  it('rounds only what is printed: a third of a fen is not lost on the way', () => {
    const { lines, extra } = calculateFor({ five_exp: 0.05, other_exp: 1, sold_now: 0.05 });
    expect(lines.other_limit).toBe(0.01);
    expect([lines.line40, extra]).toEqual([0.06, 0.01]);
  });

  it('rounds a half fen up', () => {
    expect(calculateFor({ five_exp: 0.09, amort_prior: 0, dom: 0 }).tax_saved).toEqual({
      '0.25': 0.02,
      '0.15': 0.01,
    });
    expect(calculateFor({ five_exp: 0.1 }).tax_saved).toEqual({ '0.25': 0.03, '0.15': 0.02 });
  });
});

describe('contracted research', () => {
  it('counts overseas costs up to exactly two thirds of the domestic ones', () => {
    const at = calculateFor({ five_exp: wan(600), ov_org: wan(500) });
    expect(at.lines).toMatchObject({ ov_cap: wan(400), ov_allowed: wan(400) });
    expect(at.caveats.join()).not.toContain('超过上限');
    const above = calculateFor({ five_exp: wan(600), ov_org: wan(500) + 0.01 });
    expect(above.lines.ov_allowed).toBe(wan(400));
    expect(above.caveats.join()).toContain('只计入 4,000,000.00 元');
  });

  it('counts nothing that was paid to overseas individuals, and says so', () => {
    const result = calculateFor({ five_exp: wan(100), ov_person: wan(30) });
    expect(result.extra).toBe(wan(100));
    expect(result.caveats.join()).toContain('境外个人的 300,000.00 元');
  });

  it('counts 80 % of what was paid to a related party, whatever it cost there', () => {
    expect(calculateFor({ dom: wan(100) }).extra).toBe(wan(80));
  });

  it('goes to the expensed costs beside a capitalised project, and says so', () => {
    const figures = { five_cap: wan(120), life_m: 120, amort_m: 12, dom: wan(100) };
    expect(calculateFor(figures).lines).toMatchObject({ line41: wan(80), line42: wan(120), line43: wan(12) });
    expect(caveatsOf(figures)).toContain('按费用化处理');
    expect(caveatsOf({ ...figures, dom: 0 })).not.toContain('按费用化处理');
    expect(caveatsOf({ dom: 1 })).not.toContain('按费用化处理');
  });
});

describe('capitalised projects', () => {
  it('go on in the next year with a full year of amortisation', () => {
    const result = calculate({ year: 2027, kind: 'general', amort_prior: 1_484_166.67 });
    expect(result.extra).toBe(1_484_166.67);
    expect(result.caveats.join()).toContain('2027 年度按当时掌握的规定计算');
    expect(caveatsOf({ five_exp: 1 })).not.toContain('当时掌握');
  });

  it('may take their months in words', () => {
    const months = { five_cap: wan(120), life_m: '10年', amort_m: '6个月' };
    expect(calculateFor(months).lines.line43).toBe(wan(6));
  });

  it('are warned about a life below the usual one, not at it', () => {
    const figures = { five_cap: wan(120), amort_m: 6 };
    expect(caveatsOf({ ...figures, life_m: 119 })).toContain('119 个月');
    expect(caveatsOf({ ...figures, life_m: 120 })).not.toContain('120 个月');
  });
});

describe('special income and materials', () => {
  it('lets special income eat all costs without anything to carry', () => {
    const result = calculateFor({ five_exp: wan(40), special: wan(55), sold_now: wan(10) });
    expect(result).toMatchObject({ base: 0, extra: 0, carry_out: wan(10) });
    expect(result.caveats.join()).toContain('多 150,000.00 元');
  });

  it('carries nothing when the materials are exactly used up, and one fen when they are one over', () => {
    expect(calculateFor({ five_exp: wan(90), sold_carry: wan(90) })).toMatchObject({ base: 0, carry_out: 0 });
    const over = calculateFor({ five_exp: wan(90), sold_now: 0.01, sold_carry: wan(90) });
    expect(over).toMatchObject({ base: 0, extra: 0, carry_out: 0.01 });
    expect(over.caveats.join()).toContain('结转以后年度');
  });
});

describe('rates by year and kind', () => {
  const amortised = (year: number, kind: string, more = {}): number =>
    calculate({ year, kind, amort_prior: wan(60), ...more }).extra;

  it('follow the year of the amortisation, not of the intangible', () => {
    expect(amortised(2021, 'general')).toBe(wan(45));
    expect(amortised(2022, 'general', { op_months: 12 })).toBe(wan(48.75));
    expect([2023, 2024, 2025, 2026, 2028].map((year) => amortised(year, 'general'))).toEqual(
      Array<number>(5).fill(wan(60)),
    );
    expect(amortised(2021, 'manufacturing')).toBe(wan(60));
    expect([2023, 2027].map((year) => amortised(year, 'ic_machine'))).toEqual([wan(72), wan(72)]);
    expect(amortised(2028, 'ic_machine')).toBe(wan(60));
  });

  it.each([
    [2021, 'general', 0.75],
    [2021, 'tech_sme', 0.75],
    [2021, 'manufacturing', 1],
    [2022, 'tech_sme', 1],
    [2022, 'manufacturing', 1],
    [2023, 'tech_sme', 1],
    [2027, 'general', 1],
    [2027, 'ic_machine', 1.2],
    [2028, 'ic_machine', 1],
    [2030, 'manufacturing', 1],
  ])('in %i for %s: %f', (year, kind, rate) => {
    const result = calculate({ year, kind, five_exp: 100 });
    expect(result).toMatchObject({ rate, method: null, extra: 100 * rate });
    expect(result.lines).toMatchObject({ method_actual: null, method_ratio: null });
    expect(result.cites['rate']?.[0]?.article).not.toBe('');
  });

  it('say from 2028 on that the higher rate has ended', () => {
    const result = calculate({ year: 2028, kind: 'ic_machine', five_exp: 100 });
    expect(result.caveats.join()).toContain('到 2027-12-31 为止');
  });

  it('add up over a year: what is filed in October is the sum, not one more', () => {
    expect([300, 520, 760].map((sum) => calculateFor({ five_exp: wan(sum) }).extra)).toEqual(
      [300, 520, 760].map(wan),
    );
  });
});

describe('figures that are settled before the calculation', () => {
  it('take equipment at what is deducted for tax, by the share of research use', () => {
    expect([wan(360), wan(54), wan(216)].map((five_exp) => calculateFor({ five_exp }).extra)).toEqual(
      [360, 54, 216].map(wan),
    );
  });

  it('take a subsidy that counts as taxable income like own money', () => {
    const taxed = calculateFor({ five_exp: wan(100) });
    expect(taxed).toMatchObject({ extra: wan(100), tax_saved: { '0.25': wan(25), '0.15': wan(15) } });
    expect([150, 200].map((sum) => calculateFor({ five_exp: wan(sum) }).extra)).toEqual([150, 200].map(wan));
  });

  it('do not tell what a threshold of another relief does to the tax, and the result says so', () => {
    const result = calculateFor({ five_exp: wan(120) });
    expect(result.tax_saved).toEqual({ '0.25': wan(30), '0.15': wan(18) });
    expect(result.caveats.join()).toContain('小型微利');
  });
});

describe('2022, when the rate rose in the last quarter', () => {
  const of2022 = (figures: Record<string, unknown>) => calculate({ year: 2022, kind: 'general', ...figures });

  it('gives both methods and no single rate', () => {
    const result = of2022({ five_exp: 1000, q4_actual: 250, op_months: 12 });
    expect(result).toMatchObject({ rate: null, method: 'actual', extra: 812.5 });
    expect(result.lines).toMatchObject({ method_actual: 812.5, method_ratio: 812.5 });
  });

  it('leaves out the method whose figure was not given, and says so', () => {
    const byMonths = of2022({ five_exp: 1000, op_months: 6 });
    expect(byMonths).toMatchObject({ method: 'ratio', extra: 875, lines: { method_actual: null } });
    expect(byMonths.cites).not.toHaveProperty('method_actual');
    expect(byMonths.caveats.join()).toContain('没有给四季度实际发生额');
    const byCosts = of2022({ five_exp: 1000, q4_actual: 0 });
    expect(byCosts).toMatchObject({ method: 'actual', extra: 750, lines: { method_ratio: null } });
    expect(byCosts.caveats.join()).toContain('没有给当年经营月份数');
    expect(byCosts.caveats.join()).not.toContain('没有给四季度');
  });

  it('gives the full rate to an enterprise that opened in the last quarter', () => {
    expect(of2022({ five_exp: 1000, op_months: 2 }).extra).toBe(1000);
    expect(of2022({ five_exp: 1000, op_months: 3 }).extra).toBe(1000);
    expect(of2022({ five_exp: 1000, op_months: 4 }).extra).toBe(937.5);
  });

  it('never gives the last quarter more than what is left after the deductions', () => {
    const result = of2022({ five_exp: 1000, special: 900, q4_actual: 400 });
    expect(result).toMatchObject({ base: 100, extra: 100 });
    expect(result.caveats.join()).toContain('大于冲减后的加计基数');
  });

  it('has a use for these figures in no other year, and says so', () => {
    expect(calculateFor({ five_exp: 1000, q4_actual: 400 })).toMatchObject({ extra: 1000, method: null });
    expect(caveatsOf({ five_exp: 1000, q4_actual: 400 })).toContain('这次没有用');
    expect(calculate({ year: 2022, kind: 'tech_sme', five_exp: 1000 }).extra).toBe(1000);
  });
});

describe('the income of listed industries', () => {
  const income = (restricted: number, more = {}) =>
    calculateFor({
      five_exp: wan(100),
      total_income: '950万元',
      investment_income: '100万元',
      restricted_industry_revenue: restricted,
      ...more,
    });

  it('may be exactly half', () => {
    expect(income(wan(425))).toMatchObject({ eligible: true, extra: wan(100) });
  });

  it.each([wan(425) + 0.01, wan(426), wan(430)])('rules the year out at %f', (restricted) => {
    const result = income(restricted);
    expect(result).toMatchObject({ eligible: false, base: 0, extra: 0, carry_out: 0 });
    expect(result.tax_saved).toEqual({ '0.25': 0, '0.15': 0 });
    expect(result.lines.line47).toBe(wan(100));
    expect(result.cites['eligible']?.[0]?.document).toContain('2015年第97号');
    expect(result.caveats[0]).toContain('当年不能加计扣除');
  });

  it('is measured against more when there was an investment loss', () => {
    const loss = { total_income: '1000万元', investment_income: '-100万元' };
    expect(income(wan(550), loss).eligible).toBe(true);
    expect(income(wan(551), loss).eligible).toBe(false);
  });

  it('leaves open what becomes of sold materials in a year ruled out', () => {
    const result = income(wan(430), { sold_now: wan(5) });
    expect(result.carry_out).toBeNull();
    expect(result.caveats.join()).toContain('请问主管税务机关');
  });

  it('is named as not checked when it was not given', () => {
    expect(calculateFor({ five_exp: 1 })).toMatchObject({ eligible: true });
    expect(caveatsOf({ five_exp: 1 })).toContain('没有核对');
  });
});

describe('what a result rests on', () => {
  it('is named for every line that is not null', () => {
    const { lines, cites } = calculate({ year: 2022, kind: 'general', five_exp: 1, q4_actual: 1 });
    const named = Object.entries(lines).flatMap(([name, amount]) => (amount === null ? [] : [name]));
    const more = ['base', 'carry_out', 'rate', 'extra', 'tax_saved'];
    expect(Object.keys(cites).sort()).toEqual([...named, ...more].sort());
    for (const sources of Object.values(cites))
      for (const source of sources) expect(Object.values(source).every((text) => text !== '')).toBe(true);
  });

  it('carries its evidence: 2021 is relayed at best, 2023 is official', () => {
    const evidence = (year: number) =>
      calculate({ year, kind: 'general', five_exp: 1 }).cites['rate']?.map((source) => source.evidence);
    expect(evidence(2021)).toEqual(['own', 'relayed']);
    expect(evidence(2023)).toEqual(['official']);
  });

  it('warns that rows are numbered by a later form', () => {
    const caveats = (year: number): string =>
      calculate({ year, kind: 'manufacturing', five_exp: 1 }).caveats.join();
    expect(caveats(2023)).toContain('表样');
    expect(caveats(2024)).not.toContain('表样');
  });
});
