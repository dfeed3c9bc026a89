import { describe, expect, it } from 'vitest';
import type { Pack, Test } from '../../../src/rules/index.ts';
import { packOfTest } from '../../support/mini-pack.ts';
import { found, foundIn, packOfTests, withCriterion } from './support.ts';

const share = 'ratio: [rd_expense@last3, sales_revenue@last3]';
const tiered = (...tiers: readonly string[]) =>
  `{ ${share}, min: { by: sales_revenue@year-1, tiers: [${tiers.join(', ')}] } }`;

describe('tiers', () => {
  it('that take turns and cover everything are fine, with the edge on either side', () => {
    expect(
      foundIn(tiered('{ upto: 5000万元, need: 5% }', '{ under: 2亿元, need: 4% }', '{ need: 3% }')),
    ).toEqual([]);
  });

  it('with no 分 between two edges have a row for nobody', () => {
    const rows = (under: string) =>
      tiered('{ upto: 5000万元, need: 5% }', `{ under: ${under}, need: 4% }`, '{ need: 3% }');
    expect(foundIn(rows('50000000.01元'))).toEqual(['tier_unreachable c1']);
    expect(foundIn(rows('50000000.02元'))).toEqual([]);
  });

  it('that begin below what the field can be have a row for nobody', () => {
    expect(foundIn(tiered('{ under: 0元, need: 5% }', '{ need: 3% }'))).toEqual(['tier_unreachable c1']);
    expect(foundIn(tiered('{ upto: 0元, need: 5% }', '{ need: 3% }'))).toEqual([]);
  });

  it('that ask the same on both sides of an edge are worth a look', () => {
    expect(foundIn(tiered('{ upto: 5000万元, need: 4% }', '{ need: 4% }'))).toEqual(['tier_same_need c1']);
  });

  it('that a required condition keeps everybody out of are found', () => {
    const cap = '{ amount: sales_revenue@year-1, max: 2亿元 }';
    const rows = (upto: string) => tiered(`{ upto: ${upto}, need: 4% }`, '{ need: 3% }');
    expect(foundIn(rows('2亿元'), cap)).toEqual(['tier_excluded c1']);
    expect(foundIn(rows('199999999.99元'), cap)).toEqual([]);
  });

  const edges = (...list: readonly (readonly [number | null, boolean])[]): Pack =>
    withCriterion(packOfTest(tiered('{ upto: 1元, need: 5% }', '{ need: 3% }')), ({ test }) => {
      const bound = test.kind === 'compare' ? test.bounds[0] : undefined;
      if (test.kind !== 'compare' || !bound || !('by' in bound.need)) throw new Error('no tiers');
      const tiers = list.map(([edge, inclusive], i) => ({ edge, inclusive, need: { num: 5 - i, den: 100 } }));
      return { test: { ...test, bounds: [{ ...bound, need: { ...bound.need, tiers } }] } satisfies Test };
    });
  it('are checked where the loader was passed by: overlap, gap, and a single edge in common', () => {
    expect(found(edges([500, true], [500, false], [null, false]))).toEqual(['tier_unreachable c']);
    expect(found(edges([500, false], [500, true], [null, false]))).toEqual([]);
    expect(found(edges([500, true], [400, true], [null, false]))).toEqual(['tier_unreachable c']);
    expect(found(edges([500, true], [800, true]))).toEqual(['tier_gap c']);
  });
});

const scored = (line: string, ...items: readonly string[]) =>
  `{ score: { ${line}, items: [${items.join(', ')}] } }`;
const bands = (rows: string, more = '') =>
  `{ id: i, label: 项, max: 20, amount: ip_total, bands: [${rows}], ${more} }`;
const fine = bands('{ min: 5项, score: 20 }, { min: 3项, score: 10 }, { score: 0 }');

describe('the line of a score table', () => {
  it('has to be between the least and the most that the rows can give', () => {
    expect(foundIn(scored('min: 20分', fine))).toEqual([]);
    expect(foundIn(scored('above: 20分', fine))).toEqual(['score_unreachable c1']);
    expect(foundIn(scored('min: 0分', fine))).toEqual(['score_always c1']);
    expect(foundIn(scored('above: 0分', fine))).toEqual([]);
  });

  it('counts what the rows give, not what the lines claim', () => {
    const low = bands('{ min: 5项, score: 15 }, { score: 0 }');
    expect(foundIn(scored('min: 16分', low))).toEqual(['score_unreachable c1', 'item_max_unreachable c1/i']);
  });

  it('leaves points that are not published open from nothing to their most', () => {
    const open = '{ id: u, label: 未知, max: 20, points: unknown }';
    expect(foundIn(scored('min: 40分', fine, open))).toEqual([]);
    expect(foundIn(scored('min: 1分', open))).toEqual([]);
  });

  it('may be always passed where a floor can still fail the table', () => {
    expect(
      foundIn(scored('min: 0分', bands('{ min: 5项, score: 20 }, { score: 0 }', 'floor_fail: true'))),
    ).toEqual([]);
  });

  it('takes the best or the sum of parts, and cuts at the most', () => {
    const part = (id: string, max: number) =>
      `{ id: ${id}, label: 部分, max: ${max}, amount: ip_total, bands: [{ min: 5项, score: ${max} }, { score: 0 }] }`;
    const both = (how: string, max: number) =>
      `{ id: t, label: 合, max: ${max}, ${how}: [${part('p', 10)}, ${part('q', 8)}] }`;
    expect(foundIn(scored('min: 18分', both('sum', 18)))).toEqual([]);
    expect(foundIn(scored('min: 11分', both('best_of', 11)))).toEqual([
      'score_unreachable c1',
      'item_max_unreachable c1/t',
    ]);
    expect(foundIn(scored('min: 15分', both('sum', 15)))).toEqual([]);
  });
});

describe('rows of points', () => {
  it('that an earlier row has taken are found', () => {
    expect(
      foundIn(scored('min: 20分', bands('{ min: 3项, score: 20 }, { min: 5项, score: 10 }, { score: 0 }'))),
    ).toEqual(['band_unreachable c1/i']);
    expect(
      foundIn(scored('min: 20分', bands('{ min: 5项, score: 20 }, { above: 4项, score: 10 }, { score: 0 }'))),
    ).toEqual(['band_unreachable c1/i']);
    expect(
      foundIn(scored('min: 20分', bands('{ min: 5项, score: 20 }, { min: 0项, score: 10 }, { score: 0 }'))),
    ).toEqual(['band_unreachable c1/i']);
  });

  it('that hold where a ratio has a value at all may leave the last for nobody', () => {
    const rows = (line: string) =>
      `{ id: i, label: 项, max: 20, ratio: [rd_expense@year-1, sales_revenue@year-1], bands: [{ above: 3%, score: 20 }, { ${line}, score: 10 }, { score: 0 }] }`;
    expect(foundIn(scored('min: 20分', rows('min: 0%')))).toEqual(['band_unreachable c1/i']);
    expect(foundIn(scored('min: 20分', rows('above: 0%')))).toEqual([]);
  });

  it('that go up and down in points are worth a look', () => {
    expect(
      foundIn(scored('min: 20分', bands('{ min: 5项, score: 10 }, { min: 3项, score: 20 }, { score: 0 }'))),
    ).toEqual(['band_points_mixed c1/i']);
    expect(
      foundIn(scored('min: 20分', bands('{ max: 0项, score: 20 }, { max: 3项, score: 10 }, { score: 0 }'))),
    ).toEqual([]);
  });

  const rows = (...tests: readonly string[]) =>
    scored(
      'min: 20分',
      `{ id: i, label: 项, max: 20, first_of: [${tests.map((test, k) => `{ test: ${test}, score: ${20 - k} }`).join(', ')}, { score: 0 }] }`,
    );
  it('tried one after the other are found when those above leave them nothing', () => {
    expect(foundIn(rows('{ amount: ip_total, min: 3项 }', '{ amount: ip_total, min: 4项 }'))).toEqual([
      'row_unreachable c1/i',
    ]);
    expect(
      foundIn(
        rows(
          '{ amount: ip_total, min: 3项 }',
          '{ amount: ip_total, max: 1项 }',
          '{ amount: ip_total, max: 2项 }',
        ),
      ),
    ).toEqual(['row_unreachable c1/i']);
    expect(
      foundIn(
        rows(
          '{ amount: ip_total, max: 0项 }',
          '{ age: established_on, below: 3年 }',
          '{ amount: ip_total, min: 3项 }',
        ),
      ),
    ).toEqual([]);
  });

  it('are judged by all rows above together: each alone leaves some, both leave none', () => {
    const two = ['{ amount: ip_total, min: 3项 }', '{ amount: ip_total, max: 2项 }'];
    expect(foundIn(rows(...two))).toEqual(['row_unreachable c1/i']);
  });
});

describe('the floor of a line', () => {
  it('has to be within its reach', () => {
    const group = (min: number) =>
      `{ id: g, label: 组, max: 20, min: ${min}, sum: [${fine.replace('id: i', 'id: j')}] }`;
    expect(foundIn(scored('min: 10分', group(20)))).toEqual([]);
    expect(foundIn(scored('min: 10分', group(21)))).toEqual(['floor_unreachable c1/g']);
  });
});

describe('tables inside advice', () => {
  it('are looked at like those of conditions', () => {
    expect(foundIn('{ flag: rd_ledger }')).toEqual([]);
    expect(found(packOfTests(tiered('{ under: 0元, need: 5% }', '{ need: 3% }')))).toEqual([
      'tier_unreachable c1',
    ]);
  });
});
