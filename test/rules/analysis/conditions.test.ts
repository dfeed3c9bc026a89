import { describe, expect, it } from 'vitest';
import { packOf } from '../../support/mini-pack.ts';
import { advice, found, foundIn, foundInCriterion, packOfTests } from './support.ts';

describe('a condition that always comes out the same', () => {
  it.each([
    ['a count below nothing', '{ amount: ip_total, max: -1项 }', ['never_met c1']],
    ['a count of at least nothing', '{ amount: ip_total, min: 0项 }', ['never_unmet c1']],
    ['bounds that cross', '{ amount: ip_total, min: 5项, max: 4项 }', ['never_met c1']],
    ['no whole number between the bounds', '{ amount: ip_total, above: 4项, below: 5项 }', ['never_met c1']],
    [
      'no 分 between the bounds',
      '{ amount: sales_revenue@year-1, above: 10元, below: 10.01元 }',
      ['never_met c1'],
    ],
    [
      'a part larger than its whole',
      '{ ratio: [rd_expense_domestic@last3, rd_expense@last3], min: 160% }',
      ['never_met c1'],
    ],
    [
      'a ratio of at least nothing',
      '{ ratio: [rd_expense@last3, sales_revenue@last3], min: 0% }',
      ['never_unmet c1'],
    ],
    [
      'growth of less than all there was',
      '{ growth: { of: sales_revenue, years: 3, formula: mean }, below: -100% }',
      ['never_met c1'],
    ],
    ['a founding after the last day', '{ age: established_on, below: 0天 }', ['never_met c1']],
    ['an age that is both', '{ age: established_on, min: 3年, below: 3年 }', ['never_met c1']],
    [
      'every value of a list',
      '{ member: award_level, in: [national, provincial, none] }',
      ['never_unmet c1'],
    ],
    [
      'the negation of what cannot be',
      '{ not: { id: n, label: 反, test: { amount: ip_total, max: -1项 } } }',
      ['never_met n'],
    ],
  ])('is found: %s', (_, test, issues) => {
    expect(foundIn(test)).toEqual(issues);
  });

  it.each([
    ['exactly one whole number', '{ amount: ip_total, min: 5项, max: 5项 }'],
    ['one 分 between the bounds', '{ amount: sales_revenue@year-1, above: 10元, below: 10.02元 }'],
    ['an amount that may be negative', '{ amount: net_profit@year-1, below: 0元 }'],
    [
      'a ratio of figures that may be negative',
      '{ ratio: [net_profit@year-1, sales_revenue@year-1], min: 0% }',
    ],
    ['a difference', '{ amount: ip_total - ip_design_count, max: -1项 }'],
    ['growth below nothing', '{ growth: { of: sales_revenue, years: 3, formula: mean }, below: 0% }'],
    ['an event that may never have been', '{ clear: last_major_incident_on, within: 100年 }'],
    ['a judgement', '{ judgement: 是否属于研发活动 }'],
    [
      'something with a judgement in it',
      '{ any: [{ id: x, label: 甲, test: { amount: ip_total, min: 0项, max: 9项 } }, { id: y, label: 乙, test: { judgement: 是否 } }] }',
    ],
  ])('is not seen in %s', (_, test) => {
    expect(foundIn(test)).toEqual([]);
  });

  it('is told once, for the innermost of the conditions around it', () => {
    const inner = '{ id: x, label: 甲, test: { amount: ip_total, max: -1项 } }';
    expect(foundIn(`{ all: [{ id: o, label: 外, test: { any: [${inner}] } }] }`)).toEqual(['never_met x']);
  });

  it('is seen inside its gate: what holds wherever it is asked is no condition', () => {
    const gated = (line: string) =>
      `when: { amount: sales_revenue@year-1, min: ${line} }, test: { amount: sales_revenue@year-1, min: 5000万元 }`;
    expect(foundInCriterion(gated('5000万元'))).toEqual(['never_unmet c1']);
    expect(foundInCriterion(gated('4999.999999万元'))).toEqual([]);
  });

  it('is seen in every year of a window', () => {
    expect(foundIn('{ every: last2, test: { amount: rd_expense@each, max: -0.01元 } }')).toEqual([
      'never_met c1',
    ]);
    expect(foundIn('{ every: last2, test: { amount: rd_expense@each, max: 0元 } }')).toEqual([]);
  });

  it('is not made up by the length of a year: 365 days and one year differ only sometimes', () => {
    expect(
      foundIn(
        '{ all: [{ id: x, label: 甲, test: { age: established_on, min: 365天 } }, { id: y, label: 乙, test: { age: established_on, below: 1年 } }] }',
      ),
    ).toEqual([]);
    expect(
      foundIn(
        '{ all: [{ id: x, label: 甲, test: { age: established_on, min: 366天 } }, { id: y, label: 乙, test: { age: established_on, below: 1年 } }] }',
      ),
    ).toContain('contradiction y');
  });
});

describe('conditions that cannot be met together', () => {
  it('are found among the required ones', () => {
    expect(foundIn('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, max: 4项 }')).toEqual([
      'contradiction c2',
    ]);
    expect(foundIn('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, max: 5项 }')).toEqual([]);
  });

  it('are found inside an all', () => {
    const all = (line: string) =>
      `{ all: [{ id: x, label: 甲, test: { member: registered_region, in: ['64'] } }, { id: y, label: 乙, test: { member: registered_region, in: ['${line}'] } }] }`;
    expect(foundIn(all('51'))).toContain('contradiction y');
    expect(foundIn(all('6401'))).toEqual([]);
  });

  it('are not seen where one of them need not apply, or a person decides', () => {
    const gate = 'when: { flag: rd_ledger, is: true }';
    const list = (more: string) =>
      `- { id: a, label: 甲, cite: d 第一条, test: { amount: ip_total, min: 5项 } }\n- { id: b, label: 乙, cite: d 第一条, ${more} test: { amount: ip_total, max: 4项 } }`;
    expect(found(packOf(list('')))).toEqual(['contradiction b']);
    expect(found(packOf(list(`${gate},`)))).toEqual([]);
    expect(
      foundIn(
        '{ amount: ip_total, min: 5项 }',
        '{ any: [{ id: x, label: 甲, test: { amount: ip_total, max: 4项 } }, { id: y, label: 乙, test: { judgement: 是否 } }] }',
      ),
    ).toEqual(['branch_excluded x']);
  });
});

describe('gates', () => {
  const test = 'test: { amount: ip_total, min: 5项 }';
  it.each([
    ['when: { amount: sales_revenue@year-1, below: 0元 }', 'when_never c1'],
    ['when: { amount: sales_revenue@year-1, min: 0元 }', 'when_always c1'],
    ['exempt_if: { amount: sales_revenue@year-1, below: 0元 }', 'exempt_never c1'],
    ['exempt_if: { amount: sales_revenue@year-1, min: 0元 }', 'exempt_always c1'],
  ])('that never or always hold are found: %s', (gate, issue) => {
    expect(foundInCriterion(`${gate}, ${test}`)).toEqual([issue]);
  });

  it('that do either are left alone, and so is a gate a person decides', () => {
    expect(
      foundInCriterion(
        `when: { flag: rd_ledger }, exempt_if: { amount: ip_design_count, min: 1项 }, ${test}`,
      ),
    ).toEqual([]);
    expect(foundInCriterion(`when: { judgement: 是否 }, ${test}`)).toEqual([]);
  });

  it('that only open for those who fail anyway are found', () => {
    const pack = (gate: string) =>
      packOf(
        `- { id: a, label: 甲, cite: d 第一条, test: { member: entity_type, in: [company] } }\n- { id: b, label: 乙, cite: d 第一条, ${gate}: { member: entity_type, in: [cooperative] }, ${test} }`,
      );
    expect(found(pack('when'))).toEqual(['when_excluded b']);
    expect(found(pack('exempt_if'))).toEqual(['exempt_excluded b']);
  });
});

describe('advice', () => {
  const pack = (text: string) =>
    packOf('- { id: c, label: 条件, cite: d 第一条, test: { flag: rd_ledger } }', advice(text));
  it.each([
    ['test: { amount: ip_total, max: -1项 }', ['advice_never a']],
    ['test: { amount: ip_total, min: 0项 }', ['advice_always a']],
    ['to: 1999-12-31, test: { flag: rd_ledger }', ['advice_never a']],
    ['to: 2000-01-01, test: { flag: rd_ledger }', []],
  ])('that is never shown or always is found: %s', (text, issues) => {
    expect(found(pack(text))).toEqual(issues);
  });
});

describe('a pack without a mistake', () => {
  it('gives no issue, in any order of its conditions', () => {
    const tests = ['{ amount: ip_total, min: 5项 }', '{ amount: ip_total, max: 9项 }', '{ flag: rd_ledger }'];
    expect(found(packOfTests(...tests))).toEqual([]);
    expect(found(packOfTests(...tests.toReversed()))).toEqual([]);
  });
});
