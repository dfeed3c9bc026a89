import { describe, expect, it } from 'vitest';
import { createAmountCalculator, renderAmountResult } from '../../src/calculators/index.ts';
import { parseAmounts } from '../../src/calculators/amounts/load-amounts.ts';
import { AppError, parseDay } from '../../src/shared/index.ts';
import { dictionary, regions, words } from '../support/knowledge.ts';

const documents = new Map([['d', { title: '办法', number: null, evidence: 'official' as const }]]);
const parts = { programme: 'mini', documents, dictionary };
const context = { asOf: parseDay('2026-11-22') ?? 0, regions };

/** The shape of the subsidy on research costs, with figures of its own. */
const text = `
calculation: mini
name: 样例补助
from: 2023-01-01
to: 2027-12-31
inputs:
  - { id: kind, label: 身份, choices: { general: 一般企业, hnte: 高企 } }
  - { id: base, label: 上年度, field: rd_deduction_amount }
  - { id: prior, label: 上上年度, field: rd_deduction_amount }
  - { id: main, label: 主营业务收入, field: main_business_revenue }
  - { id: industrial, label: 规上工业, flag: true }
  - { id: term, label: 年限, years: true }
lines:
  - { id: rate, label: 比例, cite: [d 第一条], pick: { by: kind, of: { general: 10%, hnte: 20% } } }
  - { id: yearly, label: 年度, cite: [d 第二条], times: [base, rate], cap: 300万元 }
  - { id: added, label: 新增, cite: [d 第三条], minus: [base, prior], floor: true }
  - { id: intensity, label: 强度, cite: [d 第三条], share: [base, main] }
  - { id: growth, label: 新增奖补, cite: [d 第三条 @own], times: [added, 10%], when: [industrial, { line: intensity, min: 3% }] }
  - { id: years, label: 计算年限, cite: [d 第四条], sum: [term], cap: 2年 }
  - { id: total, label: 合计, cite: [d 第五条], sum: [yearly, growth] }
total: total
total_label: 最高
caveats: [以审核为准]
`;

function calculate(request: Record<string, unknown>) {
  const { rules, issues } = parseAmounts(text, 'amounts.yaml', parts);
  if (!rules) throw new AppError('bad', issues);
  return createAmountCalculator({ rules, dictionary, context, words })(request);
}
const full = { kind: 'hnte', base: '2000万元', prior: '1500万元', main: '5亿元', industrial: true, term: 1 };
const value = (result: ReturnType<typeof calculate>, id: string) => result.lines.find((l) => l.id === id);

describe('amounts of a programme', () => {
  it('come line by line, capped where the text caps them', () => {
    const result = calculate(full);
    expect(result.total).toBe(3_500_000);
    expect(value(result, 'yearly')).toMatchObject({ value: 3_000_000, capped: true });
    expect(value(result, 'intensity')).toMatchObject({ value: 0.04, text: '4%' });
    expect(value(result, 'growth')?.cite).toEqual([{ document: '办法', article: '第三条', evidence: 'own' }]);
    expect(renderAmountResult(result, words)).toContain('最高：3,500,000.00 元');
  });

  it('stand on the line exactly', () => {
    expect(value(calculate({ ...full, base: '1500.01万元' }), 'growth')).toMatchObject({
      value: 10,
      ruledOut: false,
    });
    const under = calculate({ ...full, base: '1499.99万元', prior: 0 });
    expect(value(under, 'growth')).toMatchObject({ value: 0, ruledOut: true });
  });

  it('never go below zero where the text has no negative', () => {
    expect(value(calculate({ ...full, base: '1400万元' }), 'added')?.value).toBe(0);
  });

  it('stay open over a blank and name it; what is ruled out needs no blank', () => {
    const { prior: _, ...open } = full;
    expect(calculate(open)).toMatchObject({ total: null, missing: [{ id: 'prior', label: '上上年度' }] });
    expect(calculate({ ...open, prior: null }).total).toBeNull();
    expect(calculate({ ...open, industrial: false }).total).toBe(3_000_000);
    expect(renderAmountResult(calculate(open), words)).toContain('缺：上上年度');
  });

  it('count years in months, up to the most the text counts', () => {
    expect(value(calculate({ ...full, term: '18个月' }), 'years')).toMatchObject({
      value: 1.5,
      text: '1.5 年',
    });
    expect(value(calculate({ ...full, term: 3 }), 'years')).toMatchObject({ value: 2, capped: true });
  });

  it.each([
    [{ ...full, base: { min: 1 } }, 'calc_not_exact'],
    [{ ...full, kind: '央企' }, 'calc_bad_choice'],
    [{ ...full, industrial: '是' }, 'calc_bad_flag'],
    [{ ...full, term: '很久' }, 'calc_bad_years'],
    [{ ...full, bases: 1 }, 'calc_unknown_field'],
    [{ ...full, asOf: '2028-01-01' }, 'calc_not_in_force'],
    [{ ...full, asOf: '2026-02-30' }, 'calc_bad_day'],
  ])('refuse %j', (request, reason) => {
    try {
      calculate(request);
      expect.unreachable();
    } catch (error) {
      const [issue] = (error as AppError).issues;
      expect(issue?.info['reason']).toBe(reason);
      expect(words.has(`reason.${reason}`)).toBe(true);
    }
  });

  it.each([
    ['rate }', /times: \[base, rate\]/, 'times: [base, nothing]', 'amount_unknown_name'],
    ['figure', /cap: 300万元/, 'cap: 300个', 'amount_bad_figure'],
    ['units', /cap: 300万元/, 'cap: 3%', 'amount_units'],
    ['two kinds', /share: \[base, main\]/, 'share: [base, main], sum: [base]', 'amount_one_kind'],
    ['document', /cite: \[d 第一条\]/, 'cite: [x 第一条]', 'unknown_document'],
    ['total', /total: total/, 'total: nowhere', 'amount_unknown_name'],
  ])('are refused as a file with a wrong %s', (_, from, to, code) => {
    const { rules, issues } = parseAmounts(text.replace(from, to), 'amounts.yaml', parts);
    expect(rules).toBeNull();
    expect(issues.map((issue) => issue.code)).toContain(code);
    expect(issues[0]?.path).toMatch(/^amounts\.yaml:\d+/);
    expect(words.has(`pack.${code}`)).toBe(true);
  });
});
