import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/shared/index.ts';
import { openSheets } from '../../src/skills.ts';
import { readSheet } from '../../src/dialogue/skills/read-sheet.ts';
import { knowledge } from '../support/knowledge.ts';

const day = dayOf(2026, 11, 22);
const sheets = new Map(openSheets(knowledge).map((sheet) => [sheet.name, sheet]));
function sheet(name: string) {
  const found = sheets.get(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}
const rd = sheet('rd-deduction');
const read = (text: string, asked: string | null = null) =>
  readSheet(rd, text, rd.inputs.find(({ id }) => id === asked) ?? null, 2026);

describe('forms of calculations', () => {
  it('are there for every calculation, and their words are their own', () => {
    expect([...sheets.keys()].sort()).toEqual([
      'cn-msme-loan-subsidy-2026',
      'hnte-cit-15',
      'key-little-giant',
      'nx-rd-expense-subsidy',
      'nx-tech-trade-subsidy',
      'nx-techfin-subsidy',
      'rd-deduction',
      'small-low-profit',
      'tech-transfer-cit',
    ]);
    for (const { inputs } of sheets.values()) {
      const words = inputs.flatMap((input) => input.words);
      expect(new Set(words).size).toBe(words.length);
    }
  });

  it('ask what switches a line on before its figures, and not what cannot matter', () => {
    const subsidy = sheet('nx-rd-expense-subsidy');
    const known = { identity: 'hnte', base: '500万元' };
    expect(subsidy.work(known, day).needed).toEqual(['two_years', 'scaled', 'first_scaled']);
    expect(subsidy.work({ ...known, two_years: false }, day)).toMatchObject({
      needed: [],
      result: { total: { label: '最高', text: '1,000,000.00 元' } },
    });
    const scaled = { ...known, two_years: true, scaled: true, first_scaled: false };
    expect(subsidy.work(scaled, day).needed).toEqual(['main_revenue']);
  });

  it('never take a blank for zero', () => {
    const loan = sheet('cn-msme-loan-subsidy-2026');
    expect(loan.work({ principal: '800万元', term: null }, day)).toMatchObject({ result: { total: null } });
  });

  it('add projects up under the one limit, and refuse what is not a figure', () => {
    const base = { year: 2025, kind: 'manufacturing' };
    const projects = [
      { name: '甲', treatment: 'expensed', staff: '100万元', other: '20万元' },
      { name: '乙', treatment: 'expensed', direct: '80万元' },
    ];
    const byProject = rd.work({ ...base, projects }, day).result;
    const summed = rd.work({ ...base, five_exp: '180万元', other_exp: '20万元' }, day).result;
    expect(byProject?.total).toEqual(summed?.total);
    expect(rd.check('projects', [{ name: '甲', treatment: 'expensed', staff: '很多' }], day)?.path).toBe(
      'projects[0].staff',
    );
  });
});

describe('what is told to a form', () => {
  it.each([
    ['研发费300万 制造业', { five_exp: '300万元', kind: 'manufacturing' }],
    ['300万的研发费', { five_exp: '300万元' }],
    ['研发费不是300万，是280万', { five_exp: '280万元' }],
    ['年度改成2024', { year: 2024 }],
    ['委托境内没有，委托境外50万元', { dom: 0, ov_org: '50万元' }],
    [
      '前五类研发费用（费用化）=300万元\n其他相关费用（费用化）=20万元',
      { five_exp: '300万元', other_exp: '20万元' },
    ],
    ['特殊收入不知道', { special: null }],
  ])('%s', (text, values) => {
    expect(read(text)?.values).toEqual(values);
  });

  it('is the answer to what was asked, and nothing without a question', () => {
    expect(read('300万元', 'five_exp')?.values).toEqual({ five_exp: '300万元' });
    expect(read('没有', 'dom')?.values).toEqual({ dom: 0 });
    expect(read('不清楚', 'dom')?.values).toEqual({ dom: null });
    expect(read('300万元')).toBeNull();
  });

  it('asks back for a unit instead of guessing it', () => {
    expect(read('研发费300')).toMatchObject({ values: {}, doubts: [{ kind: 'unit', quote: '300' }] });
  });
});
