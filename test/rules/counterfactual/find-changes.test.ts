import { describe, expect, it } from 'vitest';
import { findChanges } from '../../../src/rules/counterfactual/find-changes.ts';
import { presentChanges } from '../../../src/rules/counterfactual/present-changes.ts';
import type { Pack, ProgrammeOutcome } from '../../../src/rules/index.ts';
import { formatDay, parseDay } from '../../../src/shared/index.ts';
import { describer, dictionary } from '../../support/knowledge.ts';
import { factsOf, packOf, packOfTest } from '../../support/mini-pack.ts';

const AS_OF = '2026-11-22';
const y = (a: unknown, b: unknown, c: unknown) => ({ '2023': a, '2024': b, '2025': c });

function changesOf(
  pack: Pack,
  input: Record<string, unknown>,
  verdicts: Record<string, ProgrammeOutcome> = {},
) {
  const asOf = parseDay(AS_OF) ?? 0;
  return findChanges(pack, factsOf(input, AS_OF), dictionary, asOf, (id) => verdicts[id] ?? null);
}

/** `field@year to` of the first change, with its year of application. */
function firstOf(pack: Pack, input: Record<string, unknown>): string | null {
  const [change] = changesOf(pack, input);
  if (!change) return null;
  const steps = change.set.map((s) => `${s.field}@${s.year ?? ''}=${s.kind === 'amount' ? s.to : s.item}`);
  return [formatDay(change.applyOn).slice(0, 4), ...steps].join(' ');
}

describe('the running year', () => {
  const share = '{ ratio: [rd_expense@last3, sales_revenue@last3], min: 5% }';
  const facts = { sales_revenue: y(3e7, 3e7, 3e7), rd_expense: y(9e5, 1e6, 1.1e6) };

  it('has to make up for the two years the window keeps', () => {
    // 2024-2026: 5% of 9000 is 450, of which 100 and 110 are spent.
    expect(firstOf(packOfTest(share), facts)).toBe('2027 rd_expense@2026=240000000');
  });

  it('states what it takes for granted', () => {
    const [change] = changesOf(packOfTest(share), facts);
    expect(change?.assumes).toEqual([{ field: 'sales_revenue', year: 2026, like: 2025 }]);
    expect(change).toMatchObject({ reaches: 'eligible', certified: true, wait: null, via: null });
  });

  it('is used as told where it was told', () => {
    const [change] = changesOf(packOfTest(share), {
      ...facts,
      sales_revenue: { ...facts.sales_revenue, 2026: 5e7 },
    });
    expect(change?.assumes).toEqual([]);
    expect(change?.set).toMatchObject([{ field: 'rd_expense', year: 2026, to: 340000000 }]);
  });

  it('may need less than last year: the least figure is told, not the last one', () => {
    const falling = { sales_revenue: y(9e7, 2e7, 2e7), rd_expense: y(1e5, 1.4e6, 1.4e6) };
    expect(firstOf(packOfTest(share), falling)).toBe('2027 rd_expense@2026=20000000');
  });

  it('and the one after are both set where each year must hold', () => {
    const test = '{ every: last2, test: { amount: rd_expense_book@each, min: 100万元 } }';
    expect(firstOf(packOfTest(test), { rd_expense_book: y(1, 2e6, 999999.99) })).toBe(
      '2028 rd_expense_book@2026=100000000 rd_expense_book@2027=100000000',
    );
  });

  it('counts people whole even after a year with an odd average', () => {
    const test = '{ ratio: [tech_staff@year-1, staff_total@year-1], min: 10% }';
    const input = { tech_staff: { '2025': 9.5 }, staff_total: { '2025': 101 } };
    expect(firstOf(packOfTest(test), input)).toBe('2027 tech_staff@2026=330000');
  });

  it('reaches a mean of yearly ratios by one division', () => {
    const test = '{ ratio_mean: { of: [rd_expense, sales_revenue], years: last3 }, min: 3% }';
    const input = { sales_revenue: y(1e7, 1e7, 3e7), rd_expense: y(1e5, 1e5, 3e5) };
    // 1% + 1% + x = 9%: 7% of 3000.
    expect(firstOf(packOfTest(test), input)).toBe('2027 rd_expense@2026=210000000');
  });
});

describe('levers', () => {
  const cap = (field: string) =>
    packOfTest(
      `{ amount: ${field}@year-1, max: 100 }`.replace('100', field === 'staff_total' ? '500人' : '2亿元'),
    );

  it('never let people go, nor revenue fall', () => {
    expect(changesOf(cap('staff_total'), { staff_total: { '2025': 501 } })).toEqual([]);
    expect(changesOf(cap('sales_revenue'), { sales_revenue: { '2025': 3e8 } })).toEqual([]);
    const named = packOfTest(
      '{ amount: sales_revenue@year-1, max: 2亿元 }',
      'levers: { sales_revenue: down },',
    );
    expect(changesOf(named, { sales_revenue: { '2025': 3e8 } })).toEqual([]);
  });

  it('are only those the pack names, where it names any', () => {
    const test = '{ amount: rd_expense_book@year-1, min: 100万元 }';
    const input = { rd_expense_book: { '2025': 10 } };
    expect(firstOf(packOfTest(test), input)).toBe('2027 rd_expense_book@2026=100000000');
    expect(changesOf(packOfTest(test, 'levers: {},'), input)).toEqual([]);
  });

  it('without a year work for this year, and equally small ones are told side by side', () => {
    const pack = packOfTest('{ amount: ip_class1_count + ip_class2_unused, min: 1项 }');
    const changes = changesOf(pack, { ip_class1_count: 0, ip_class2_unused: 0 });
    expect(changes.map((c) => c.set.map((s) => s.field))).toEqual([
      ['ip_class1_count'],
      ['ip_class2_unused'],
    ]);
    expect(changes[0]?.applyOn).toBe(parseDay(AS_OF));
  });

  it('do not touch who, where and what happened', () => {
    expect(
      changesOf(packOfTest('{ member: entity_type, in: [company] }'), { entity_type: 'branch' }),
    ).toEqual([]);
    expect(
      changesOf(packOfTest('{ member: registered_region, in: ["64"] }'), { registered_region: '510700' }),
    ).toEqual([]);
    expect(
      changesOf(packOfTest('{ list: credit_lists, none_of: [abnormal] }'), { credit_lists: ['abnormal'] }),
    ).toEqual([]);
  });

  it('cross a tier edge where the pack lets the tiering figure rise and that is less', () => {
    const test =
      '{ ratio: [rd_expense@year-1, sales_revenue@year-1], min: { by: sales_revenue@year-1, tiers: [{ upto: 5000万元, need: 5% }, { need: 4% }] } }';
    const input = { sales_revenue: { '2025': 5e7 }, rd_expense: { '2025': 2.1e6 } };
    expect(firstOf(packOfTest(test), input)).toBe('2027 rd_expense@2026=250000000');
    const named = packOfTest(test, 'levers: { sales_revenue: up, rd_expense: up },');
    expect(firstOf(named, input)).toContain('sales_revenue@2026=5000000001');
  });

  it('that break another condition are mended with it', () => {
    const pack = packOf(`
- { id: a, label: 甲, cite: d 第一条, test: { ratio: [rd_expense@year-1, sales_revenue@year-1], min: 5% } }
- { id: b, label: 乙, cite: d 第二条, test: { ratio: [rd_expense_domestic@year-1, rd_expense@year-1], min: 60% } }`);
    const input = {
      sales_revenue: { '2025': 1e8 },
      rd_expense: { '2025': 1e6 },
      rd_expense_domestic: { '2025': 7e5 },
    };
    expect(firstOf(pack, input)).toBe('2027 rd_expense@2026=500000000 rd_expense_domestic@2026=300000000');
  });

  it('never end in figures that contradict each other', () => {
    const pack = packOfTest('{ amount: ip_class1_own, min: 3项 }');
    expect(changesOf(pack, { ip_class1_own: 1, ip_class1_count: 2 })).toEqual([]);
    expect(firstOf(pack, { ip_class1_own: 1, ip_class1_count: 3 })).toBe('2026 ip_class1_own@=3');
  });
});

describe('choices', () => {
  const parts =
    '{ id: one, label: 一, test: { amount: ip_class1_count, min: 4项 } }, { id: two, label: 二, test: { amount: ip_class2_last3y, min: 6项 } }';
  const input = { ip_class1_count: 1, ip_class2_last3y: 5 };

  it('take the cheapest branch of any-of, and all of at-least-n', () => {
    expect(firstOf(packOfTest(`{ any: [${parts}] }`), input)).toBe('2026 ip_class2_last3y@=6');
    expect(firstOf(packOfTest(`{ at_least: 2, of: [${parts}] }`), input)).toBe(
      '2026 ip_class1_count@=4 ip_class2_last3y@=6',
    );
  });

  it('are not made where the readings of a text would only come to disagree', () => {
    const pack = packOfTest(
      '{ readings: [{ id: p, label: 甲, test: { amount: ip_class1_count, min: 2项 } }, { id: q, label: 乙, test: { amount: ip_class1_count, min: 3项 } }] }',
    );
    expect(firstOf(pack, { ip_class1_count: 1 })).toBe('2026 ip_class1_count@=3');
  });

  it('take the next step of a score table that is enough, on one line or on two', () => {
    const score = (min: number) =>
      packOfTest(`{ score: { min: ${min}分, items: [
        { id: l1, label: 一, max: 20, amount: ip_class1_count, bands: [{ min: 10项, score: 20 }, { min: 2项, score: 10 }, { score: 0 }] },
        { id: l2, label: 二, max: 20, amount: ip_class2_unused, bands: [{ min: 9项, score: 20 }, { min: 3项, score: 10 }, { score: 0 }] } ] } }`);
    const facts = { ip_class1_count: 1, ip_class2_unused: 1 };
    expect(firstOf(score(10), facts)).toBe('2026 ip_class1_count@=2');
    expect(firstOf(score(20), facts)).toBe('2026 ip_class2_unused@=9');
    expect(firstOf(score(30), facts)).toBe('2026 ip_class1_count@=2 ip_class2_unused@=9');
  });

  it('go by way of another programme only where that one does not refuse', () => {
    const pack = packOfTest('{ valid: hnte_issued_on, for: 3年 }');
    const facts = { hnte_issued_on: false };
    expect(changesOf(pack, facts)).toEqual([]);
    expect(changesOf(pack, facts, { 'national-hnte-recognition': 'ineligible' })).toEqual([]);
    expect(changesOf(pack, facts, { 'national-hnte-recognition': 'needs_review' })).toMatchObject([
      { via: 'national-hnte-recognition', set: [], reaches: 'eligible' },
    ]);
  });
});

describe('waiting', () => {
  it('ends on the first day the dates allow', () => {
    const [change] = changesOf(packOfTest('{ age: established_on, min: 3年 }'), {
      established_on: '2024-02-29',
    });
    expect(change && formatDay(change.wait ?? 0)).toBe('2027-03-01');
  });

  it('is joined with what else is missing', () => {
    const pack = packOf(`
- { id: a, label: 甲, cite: d 第一条, test: { clear: last_major_incident_on, within: 365天 } }
- { id: b, label: 乙, cite: d 第二条, test: { amount: ip_class1_count, min: 1项 } }`);
    const [change] = changesOf(pack, { last_major_incident_on: '2025-12-01', ip_class1_count: 0 });
    expect(change && formatDay(change.wait ?? 0)).toBe('2026-12-02');
    expect(change?.set).toMatchObject([{ field: 'ip_class1_count', to: 1 }]);
  });

  it('is not advised beyond three years', () => {
    expect(
      changesOf(packOfTest('{ age: established_on, min: 9年 }'), { established_on: '2024-02-29' }),
    ).toEqual([]);
  });
});

describe('another edition', () => {
  const years = (least: number, version: Record<string, unknown>) =>
    packOf(`- { id: a, label: 甲, cite: d 第一条, test: { amount: niche_years, min: ${least}年 } }`, version);
  const editions = (basis: string): Pack => {
    const strict = years(3, { to: '2026-12-31', basis: 'prejudge' });
    const lax = years(1, { from: '2027-01-01', basis });
    return { ...strict, versions: [...strict.versions, ...lax.versions] };
  };
  it.each([
    ['prejudge', 1],
    ['reference', 0],
  ])('that is known as %s is worth waiting for: %i changes', (basis, count) => {
    expect(changesOf(editions(basis), { niche_years: 1 })).toHaveLength(count);
  });
});

describe('silence', () => {
  it('is kept where the programme does not refuse, and where only a blank would save it', () => {
    const test = packOfTest('{ amount: rd_expense_book@year-1, min: 100万元 }');
    expect(changesOf(test, { rd_expense_book: { '2025': 2e6 } })).toEqual([]);
    expect(changesOf(test, {})).toEqual([]);
    const staff = packOfTest('{ amount: staff_total@last3, max: 500人 }');
    expect(changesOf(staff, { staff_total: { '2023': 900 } })).toEqual([]);
  });
});

describe('words', () => {
  it('say the figure so that reaching it is enough, the year, and what is taken for granted', () => {
    const pack = packOfTest('{ ratio: [rd_expense@year-1, sales_revenue@year-1], min: 3% }');
    const input = { sales_revenue: { '2025': 33333333.33 }, rd_expense: { '2025': 1e5 } };
    const changes = changesOf(pack, input);
    const [shown] = presentChanges(describer, changes, parseDay(AS_OF) ?? 0, (id) => id);
    expect(shown?.set).toMatchObject([
      { field: 'rd_expense', year: 2026, from: null, to: 1000000, amount: '100万元', direction: 'up' },
    ]);
    expect(shown?.text).toContain('2026年研发费用');
    expect(shown?.text).toContain('最早2027年申报可以满足条件');
    expect(shown?.text).toContain('与2025年相同');
  });
});
