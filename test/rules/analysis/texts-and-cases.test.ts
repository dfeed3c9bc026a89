import { describe, expect, it } from 'vitest';
import { analysePack } from '../../../src/rules/analysis/analyse-pack.ts';
import type { Pack, PackCase } from '../../../src/rules/index.ts';
import { regions } from '../../support/knowledge.ts';
import { packOf, packOfTest } from '../../support/mini-pack.ts';
import {
  advice,
  dictionaryUsedBy,
  found,
  foundIn,
  foundInCriterion,
  withCriterion,
  withVersion,
} from './support.ts';

describe('words for people', () => {
  it.each([
    ["- { id: c, label: '', cite: d 第一条, test: { flag: rd_ledger } }", 'no_words c'],
    ["- { id: c, label: 条件, cite: d 第一条, test: { judgement: '' } }", 'no_words c'],
    ["- { id: c, label: 条件, cite: d 第一条, test: { declared: ' ' } }", 'no_words c'],
    [
      "- { id: c, label: 条件, cite: d 第一条, test: { readings: [{ id: a, label: '', test: { flag: rd_ledger } }, { id: b, label: 乙, test: { amount: ip_total, min: 1项 } }] } }",
      'no_words c',
    ],
    [
      "- { id: c, label: 条件, cite: d 第一条, test: { score: { min: 1分, items: [{ id: i, label: '', max: 2, points: unknown }] } } }",
      'no_words c/i',
    ],
  ])('are never empty: %s', (criteria, issue) => {
    expect(found(packOf(criteria))).toEqual([issue]);
  });

  it('are there for advice too', () => {
    const pack = packOf('[]', advice('test: { flag: rd_ledger }'));
    expect(found(pack)).toEqual([]);
    expect(found(withVersion(pack, (v) => ({ advice: v.advice.map((a) => ({ ...a, say: '' })) })))).toEqual([
      'no_words a',
    ]);
  });
});

describe('units and years', () => {
  it('fit on both sides of a ratio and in a sum', () => {
    expect(foundIn('{ ratio: [ip_total, award_rank], min: 10% }')).toEqual(['units_differ c1']);
    expect(foundIn('{ amount: ip_total + award_rank, min: 3项 }')).toEqual(['units_differ c1']);
    expect(foundIn('{ ratio: [ip_design_count, ip_total], min: 10% }')).toEqual([]);
  });

  it('are looked at in tables of points', () => {
    const item =
      '{ id: i, label: 项, max: 2, ratio: [ip_total, award_rank], bands: [{ min: 10%, score: 2 }, { score: 0 }] }';
    expect(foundIn(`{ score: { min: 1分, items: [${item}] } }`)).toEqual(['units_differ c1/i']);
  });

  it('are the same years on both sides', () => {
    const years = (a: string, b: string) =>
      foundIn(`{ ratio: [rd_expense@${a}, sales_revenue@${b}], min: 3% }`);
    expect(years('last3', 'last3')).toEqual([]);
    expect(years('last3', 'last2')).toEqual(['years_differ c1']);
    expect(years('year-1', 'year-2')).toEqual(['years_differ c1']);
  });
});

describe('fields', () => {
  it('a programme reads are listed for it in the dictionary', () => {
    const pack = packOfTest('{ amount: ip_total, min: 1项 }', 'when: { flag: rd_ledger },');
    expect(found(pack)).toEqual([]);
    const others = dictionaryUsedBy({ ip_total: ['other'], rd_ledger: [] });
    expect(found(pack, {}, others)).toEqual(['field_not_listed c', 'field_not_listed c']);
    expect(analysePack(pack, others).map(({ info }) => info['field'])).toEqual(['rd_ledger', 'ip_total']);
  });

  it('count wherever they are read: tiers, points and advice', () => {
    const tiers =
      '{ growth: { of: net_assets, years: 3, formula: mean }, min: { by: sales_revenue@year-1, tiers: [{ upto: 1万元, need: 2% }, { need: 1% }] } }';
    const points = '{ score: { min: 1分, items: [{ id: i, label: 项, max: 2, points: hnte_score_ip }] } }';
    const nobody = dictionaryUsedBy({ net_assets: [], sales_revenue: [], hnte_score_ip: [], rd_ledger: [] });
    const fields = (pack: Pack) => analysePack(pack, nobody).map(({ info }) => info['field']);
    expect(fields(packOfTest(tiers))).toEqual(['net_assets', 'sales_revenue']);
    expect(fields(packOfTest(points))).toEqual(['hnte_score_ip']);
    expect(fields(packOf('[]', advice('test: { flag: rd_ledger }')))).toEqual(['rd_ledger']);
  });
});

describe('cases', () => {
  const aCase = (facts: Record<string, unknown>, as_of = '2026-07-10'): PackCase => ({
    name: 'x',
    as_of,
    facts,
    expect: {},
    line: 1,
  });
  const covered = (pack: Pack, ...list: readonly PackCase[]) => found(pack, { cases: { list, regions } });
  const pack = packOfTest('{ amount: ip_total, min: 5项 }');

  it('show every condition met and failed', () => {
    expect(covered(pack, aCase({ ip_total: 5 }), aCase({ ip_total: 4 }))).toEqual([]);
    expect(covered(pack, aCase({ ip_total: 5 }), aCase({}))).toEqual(['no_case_unmet c']);
    expect(covered(pack, aCase({ ip_total: 4 }), aCase({}))).toEqual(['no_case_met c']);
    expect(covered(pack)).toEqual(['no_case_met c', 'no_case_unmet c']);
  });

  it('are not asked for what cannot be, or for a judgement', () => {
    expect(covered(packOfTest('{ judgement: 是否 }'))).toEqual([]);
    expect(covered(packOfTest('{ amount: ip_total, min: 0项 }'), aCase({ ip_total: 1 }))).toEqual([
      'never_unmet c',
    ]);
    const mixed =
      '{ any: [{ id: x, label: 甲, test: { flag: rd_ledger } }, { id: y, label: 乙, test: { judgement: 是否 } }] }';
    expect(covered(packOfTest(mixed), aCase({ rd_ledger: true }), aCase({ rd_ledger: false }))).toEqual([]);
  });

  it('count for inner conditions, gates and advice', () => {
    const inner =
      '{ all: [{ id: x, label: 甲, test: { flag: rd_ledger } }, { id: y, label: 乙, test: { amount: ip_total, min: 1项 } }] }';
    expect(
      covered(
        packOfTest(inner),
        aCase({ rd_ledger: true, ip_total: 1 }),
        aCase({ rd_ledger: false, ip_total: 1 }),
      ),
    ).toEqual(['no_case_unmet y']);
    const gate = `exempt_if: { any: [{ id: g, label: 免, test: { flag: rd_ledger } }] },`;
    const gated = packOfTest('{ amount: ip_total, min: 1项 }', gate);
    expect(
      covered(gated, aCase({ ip_total: 1, rd_ledger: true }), aCase({ ip_total: 0, rd_ledger: true })),
    ).toEqual(['no_case_unmet g']);
    expect(
      covered(gated, aCase({ ip_total: 1, rd_ledger: true }), aCase({ ip_total: 0, rd_ledger: false })),
    ).toEqual([]);
    const told = packOf('[]', advice('test: { flag: rd_ledger }'));
    expect(covered(told, aCase({ rd_ledger: true }))).toEqual(['no_case_unmet a']);
  });

  it('of one version count for another that shares its conditions', () => {
    const [version] = pack.versions;
    if (!version) throw new Error('no version');
    const split: Pack = {
      ...pack,
      versions: [
        { ...version, to: 20_000 },
        { ...version, id: '2', from: 20_001 },
      ],
    };
    expect(
      covered(split, aCase({ ip_total: 5 }, '2010-01-01'), aCase({ ip_total: 4 }, '2026-07-10')),
    ).toEqual([]);
  });
});

describe('a citation left out', () => {
  it('is found although the loader refuses it first', () => {
    const cite = { key: '', document: '', article: '', evidence: 'none' } as const;
    expect(found(withCriterion(packOfTest('{ flag: rd_ledger }'), () => ({ cite })))).toEqual([
      'cite_without_article c',
    ]);
    expect(foundInCriterion('test: { flag: rd_ledger }')).toEqual([]);
  });
});
