import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../support/mini-pack.ts';
import { found, foundIn, packOfTests } from './support.ts';

const any = (...tests: readonly string[]) =>
  `{ any: [${tests.map((test, i) => `{ id: b${i + 1}, label: 支${i + 1}, test: ${test} }`).join(', ')}] }`;

describe('a branch that can never matter', () => {
  it('is one that only holds when its neighbour does', () => {
    expect(foundIn(any('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, min: 3项 }'))).toEqual([
      'branch_idle b1',
    ]);
    expect(foundIn(any('{ amount: ip_total, min: 5项 }', '{ amount: ip_design_count, min: 3项 }'))).toEqual(
      [],
    );
  });

  it('is the later one of two that are the same', () => {
    expect(foundIn(any('{ amount: ip_total, above: 4项 }', '{ amount: ip_total, min: 5项 }'))).toEqual([
      'branch_idle b2',
    ]);
  });

  it('is told apart to the last 分', () => {
    const line = (text: string) =>
      any(
        '{ amount: sales_revenue@year-1, min: 1000万元 }',
        `{ amount: sales_revenue@year-1, above: ${text} }`,
      );
    expect(foundIn(line('9999999.99元'))).toEqual(['branch_idle b2']);
    expect(foundIn(line('9999999.98元'))).toEqual(['branch_idle b1']);
  });

  it('may be a narrower choice, a code below another, or a longer list', () => {
    expect(
      foundIn(
        any("{ member: registered_region, in: ['6401'] }", "{ member: registered_region, in: ['64'] }"),
      ),
    ).toEqual(['branch_idle b1']);
    expect(
      foundIn(
        any('{ member: award_level, in: [national] }', '{ member: award_level, in: [national, provincial] }'),
      ),
    ).toEqual(['branch_idle b1']);
    expect(
      foundIn(
        any(
          '{ list: credit_lists, all_of: [abnormal, research] }',
          '{ list: credit_lists, any_of: [abnormal] }',
        ),
      ),
    ).toEqual(['branch_idle b1']);
    expect(
      foundIn(any('{ valid: hnte_issued_on, for: 2年 }', '{ valid: hnte_issued_on, for: 3年 }')),
    ).toEqual(['branch_idle b1']);
    expect(
      foundIn(
        any(
          '{ every: last3, test: { amount: rd_expense@each, min: 1万元 } }',
          '{ every: last2, test: { amount: rd_expense@each, min: 1万元 } }',
        ),
      ),
    ).toEqual(['branch_idle b1']);
  });

  it('is not one that a person decides, nor the judgement itself', () => {
    expect(
      foundIn(any('{ amount: ip_total, min: 5项 }', '{ judgement: 是否 }', '{ judgement: 是否另有 }')),
    ).toEqual([]);
  });

  it('is one that a required condition rules out', () => {
    expect(
      foundIn(
        '{ member: entity_type, in: [company] }',
        any('{ member: entity_type, in: [branch] }', '{ amount: ip_total, min: 1项 }'),
      ),
    ).toEqual(['branch_excluded b1']);
  });

  it('is exactly what trying all whole numbers shows', () => {
    const line = fc.record({
      field: fc.constantFrom('ip_class1_count', 'ip_design_count'),
      op: fc.constantFrom('min', 'above', 'max', 'below'),
      at: fc.integer({ min: 0, max: 4 }),
    });
    const branch = fc.array(line, { minLength: 1, maxLength: 2 });
    type Line = { field: string; op: string; at: number };
    const textOf = (lines: readonly Line[]) =>
      `{ all: [${lines.map(({ field, op, at }, i) => `{ id: x${i}, label: 条, test: { amount: ${field}, ${op}: ${at}项 } }`).join(', ')}] }`;
    const holds = ({ op, at }: Line, x: number) =>
      op === 'min' ? x >= at : op === 'above' ? x > at : op === 'max' ? x <= at : x < at;
    const grid = Array.from({ length: 49 }, (_, i) => [i % 7, Math.floor(i / 7)] as const);
    const truth = (lines: readonly Line[]) =>
      grid.map(([a, b]) => lines.every((l) => holds(l, l.field === 'ip_class1_count' ? a : b)));
    fc.assert(
      fc.property(branch, branch, (first, second) => {
        const [p, q] = [truth(first), truth(second)];
        const inside = (x: boolean[], y: boolean[]) => x.includes(true) && x.every((v, i) => !v || y[i]);
        const expected = [
          ...(inside(p, q) && !inside(q, p) ? ['branch_idle b1'] : []),
          ...(inside(q, p) ? ['branch_idle b2'] : []),
        ];
        const ids = any(textOf(first), textOf(second)).replace(/id: x/g, (_, at: number) => `id: x${at}-`);
        expect(foundIn(ids).filter((issue) => issue.startsWith('branch_idle'))).toEqual(expected);
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });
});

describe('at least so many', () => {
  const of = (count: number) =>
    `{ at_least: ${count}, of: [{ id: x, label: 甲, test: { amount: ip_total, max: -1项 } }, { id: y, label: 乙, test: { flag: rd_ledger } }, { id: z, label: 丙, test: { judgement: 是否 } }] }`;
  it('is found when fewer can ever be met', () => {
    expect(foundIn(of(3))).toEqual(['never_met x', 'at_least_impossible c1']);
    expect(foundIn(of(2))).toEqual(['never_met x']);
  });
});

describe('readings', () => {
  const readings = (a: string, b: string) =>
    `{ readings: [{ id: a, label: 甲读, test: ${a} }, { id: b, label: 乙读, test: ${b} }] }`;
  it('that never differ are found, however they are written', () => {
    expect(foundIn(readings('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, min: 5项 }'))).toEqual([
      'reading_same c1',
    ]);
    expect(foundIn(readings('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, above: 4项 }'))).toEqual([
      'reading_same c1',
    ]);
    expect(foundIn(readings('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, min: 6项 }'))).toEqual([]);
  });
});

describe('what the analysis says of an idle branch', () => {
  it('holds in the engine: nobody passes by that branch alone', () => {
    const pack = packOfTests(any('{ amount: ip_total, min: 5项 }', '{ amount: ip_total, min: 3项 }'));
    expect(found(pack)).toEqual(['branch_idle b1']);
    for (let count = 0; count < 9; count++) {
      const parts = judgeOf(pack, { ip_total: count }).criteria[0]?.finding.parts.map((part) => part.outcome);
      expect(parts?.[0] === 'met' && parts[1] !== 'met').toBe(false);
    }
  });
});
