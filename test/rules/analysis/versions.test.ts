import { describe, expect, it } from 'vitest';
import type { Pack, PackDocument } from '../../../src/rules/index.ts';
import { dayOf } from '../../../src/shared/index.ts';
import { packOf } from '../../support/mini-pack.ts';
import { advice, found, withVersion } from './support.ts';

const condition = '- { id: c, label: 条件, cite: d 第一条, test: { flag: rd_ledger } }';
const pack = packOf(condition, { from: '2020-01-01', to: '2024-12-31' });

/** The pack with more versions after its first, each the first with other days. */
function follows(...days: readonly (readonly [string, number, number | null])[]): Pack {
  const [first] = pack.versions;
  if (!first) throw new Error('no version');
  return { ...pack, versions: [first, ...days.map(([id, from, to]) => ({ ...first, id, from, to }))] };
}

function citing(change: Partial<PackDocument>, more: Pack = pack): Pack {
  const document = more.documents.get('d');
  if (!document) throw new Error('no document');
  return { ...more, documents: new Map([['d', { ...document, ...change }]]) };
}

describe('versions', () => {
  const next = dayOf(2025, 1, 1);
  it('follow one another day by day', () => {
    expect(found(follows(['2', next, null]))).toEqual([]);
    expect(found(follows(['2', next + 1, null]))).toEqual(['version_gap']);
    expect(found(follows(['2', next - 1, null]))).toEqual(['version_overlap']);
    expect(found(follows(['2', next, next - 1]))).toEqual(['version_backwards']);
    expect(found(follows(['2', next, null], ['3', next + 400, null]))).toEqual(['version_overlap']);
  });

  it('do not stand in for themselves, nor borrow from an empty one', () => {
    expect(found(withVersion(pack, ({ id }) => ({ reference: id })))).toEqual(['self_reference']);
    const [a, b] = follows(['2', next, null]).versions;
    if (!a || !b) throw new Error('two versions expected');
    expect(found({ ...pack, versions: [a, { ...b, criteria: [], reference: '1' }] })).toEqual([]);
    expect(
      found({
        ...pack,
        versions: [
          { ...a, criteria: [] },
          { ...b, reference: '1' },
        ],
      }),
    ).toEqual(['reference_empty']);
  });

  it('that borrow from another show its advice, never their own', () => {
    const [a, b] = follows(['2', next, null]).versions;
    const own = packOf(condition, advice('test: { flag: rd_ledger }')).versions[0]?.advice ?? [];
    if (!a || !b) throw new Error('two versions expected');
    expect(found({ ...pack, versions: [a, { ...b, advice: own }] })).toEqual([]);
    expect(
      found({
        ...pack,
        versions: [
          { ...a, advice: own },
          { ...b, reference: '1' },
        ],
      }),
    ).toEqual([]);
    const later = own.map((entry) => ({ ...entry, from: next }));
    expect(found({ ...pack, versions: [{ ...a, advice: later }, b] })).toEqual(['advice_never a']);
    expect(
      found({
        ...pack,
        versions: [
          { ...a, advice: later },
          { ...b, reference: '1' },
        ],
      }),
    ).toEqual([]);
    expect(found({ ...pack, versions: [a, { ...b, advice: own, reference: '1' }] })).toEqual([
      'advice_unread a',
    ]);
  });

  it('a programme neither opens nor blocks itself', () => {
    expect(found({ ...pack, opens: ['mini'] })).toEqual(['self_reference']);
    expect(found({ ...pack, blocks: ['mini'] })).toEqual(['self_reference']);
  });
});

describe('what is cited', () => {
  it.each([
    [{ from: '2020-01-01', to: '2024-12-31' }, []],
    [{ from: null, to: null }, []],
    [{ from: '2020-01-02' }, ['cite_partly c']],
    [{ to: '2024-12-30' }, ['cite_partly c']],
    [{ to: '2019-12-31' }, ['cite_outside c']],
    [{ from: '2025-01-01' }, ['cite_outside c']],
    [{ state: 'superseded' }, []],
  ] as const)('is in force on the days of the version: %j', (change, issues) => {
    expect(found(citing(change))).toEqual(issues);
  });

  it('is not a document known to be replaced while the version goes on', () => {
    const open = packOf(condition, { from: '2020-01-01', to: null });
    expect(found(citing({ state: 'superseded' }, open))).toEqual(['cite_superseded c']);
    expect(found(citing({ state: 'superseded' }, packOf(condition, { state: 'superseded' })))).toEqual([]);
  });

  it('names an article', () => {
    expect(found(packOf('- { id: c, label: 条件, cite: d, test: { flag: rd_ledger } }'))).toEqual([
      'cite_without_article c',
    ]);
  });

  it('is told once for a condition and those inside that inherit it', () => {
    const inner =
      '{ all: [{ id: x, label: 甲, test: { flag: rd_ledger } }, { id: y, label: 乙, cite: d 第二条, test: { flag: legal_rep_bad_credit, is: false } }] }';
    const nested = packOf(`- { id: c, label: 条件, cite: d 第一条, test: ${inner} }`, { from: '2020-01-01' });
    expect(found(citing({ to: '2020-06-30' }, nested))).toEqual(['cite_partly c', 'cite_partly y']);
  });

  it('may be past in advice, which may tell of the past, but not end while the advice goes on', () => {
    const told = (text: string, to: string) =>
      citing({ to }, packOf('[]', { from: '2020-01-01', ...advice(`${text} test: { flag: rd_ledger }`) }));
    expect(found(told('', '2019-12-31'))).toEqual([]);
    expect(found(told('', '2026-12-31'))).toEqual(['cite_partly a']);
    expect(found(told('to: 2026-12-31,', '2026-12-31'))).toEqual([]);
    expect(found(told('from: 2027-01-01,', '2026-12-31'))).toEqual([]);
  });
});
