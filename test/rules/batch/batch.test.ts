import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/facts/index.ts';
import { createBatch } from '../../../src/rules/batch/batch.ts';
import { MET, UNKNOWN, UNMET } from '../../../src/rules/batch/codes.ts';
import { factsToColumns } from '../../../src/rules/batch/facts-to-columns.ts';
import { parseDay } from '../../../src/shared/index.ts';
import { dictionary, packs } from '../../support/knowledge.ts';
import { packOfTest } from '../../support/mini-pack.ts';
import { differences } from './compare.ts';
import { Enterprises, type Mix } from './enterprises.ts';

const all = [...packs.values()];
const day = (text: string) => parseDay(text) ?? 0;
const ASOF = day('2026-07-10');

/** Rows without a blank or a range, next to lines, with blanks, with ranges. */
const MIXES: readonly (Mix & { readonly rows: number })[] = [
  { rows: 300, blank: 0, range: 0, aimed: 0 },
  { rows: 200, blank: 0, range: 0, aimed: 12 },
  { rows: 150, blank: 0.1, range: 0, aimed: 4 },
  { rows: 120, blank: 0.5, range: 0.1, aimed: 4 },
  { rows: 120, blank: 0.05, range: 0.4, aimed: 2 },
  { rows: 50, blank: 0.95, range: 0.2, aimed: 0 },
];

function enterprises(seed: number, asOf: number, mixes = MIXES): Facts[] {
  const maker = new Enterprises(seed, dictionary, asOf, createBatch(all, dictionary, asOf).inputs, all);
  return mixes.flatMap((mix) => Array.from({ length: mix.rows }, () => maker.make(mix)));
}

describe('a batch equals the single evaluation, cell by cell,', () => {
  const list = enterprises(20261122, ASOF);
  it.each(all.map((pack) => [pack.id, pack] as const))('for %s', (_, pack) => {
    expect(differences([pack], list, ASOF).slice(0, 20)).toEqual([]);
  });

  it('over several blocks, the first without a blank or a range', () => {
    const rows = enterprises(5, ASOF, [
      { rows: 1100, blank: 0, range: 0, aimed: 1 },
      { rows: 150, blank: 0.1, range: 0.1, aimed: 1 },
    ]);
    expect(differences(all, rows, ASOF).slice(0, 20)).toEqual([]);
  });

  it.each(['2016-12-31', '2017-05-02', '2023-08-01', '2024-02-29', '2026-03-31', '2026-12-31'])(
    'under the versions of %s, all packs together',
    (text) => {
      const few = enterprises(7, day(text), [{ rows: 150, blank: 0.1, range: 0.1, aimed: 4 }]);
      expect(differences(all, few, day(text)).slice(0, 20)).toEqual([]);
    },
  );
});

describe('a batch', () => {
  const pack = packOfTest('{ amount: sales_revenue@year-1, max: 2000万元 }');
  const batch = createBatch([pack], dictionary, ASOF);
  const lo = Float64Array.of(1_999_999_999, 2e9, 2_000_000_001, NaN);
  const column = { kind: 'number' as const, asked: null, lo, hi: lo };
  const columns = { rows: 4, columns: new Map([['sales_revenue@2025', column]]) };

  it('says which facts it reads', () => {
    expect(batch.inputs).toEqual([{ field: 'sales_revenue', year: 2025, kind: 'number' }]);
  });

  it('takes columns that were never facts', () => {
    expect([...(batch.run(columns).programmes[0]?.criteria[0]?.outcomes ?? [])]).toEqual([
      MET,
      MET,
      UNMET,
      UNKNOWN,
    ]);
  });

  it('takes a fact without a column for blank in every row', () => {
    const result = batch.run({ rows: 2, columns: new Map() });
    expect([...(result.programmes[0]?.outcome ?? [])]).toEqual([2, 2]);
  });

  it('writes the rows of a range and no others', () => {
    const into = batch.createResult(4);
    batch.runRange(columns, 2, 3, into);
    expect([...(into.programmes[0]?.criteria[0]?.outcomes ?? [])]).toEqual([0, 0, UNMET, 0]);
  });

  it('refuses a column of another kind, and one that is too short', () => {
    const choice = { kind: 'choice' as const, asked: null, codes: new Uint8Array(4) };
    const wrong = { rows: 4, columns: new Map([['sales_revenue@2025', choice]]) };
    expect(() => batch.run(wrong)).toThrow(/column_kind.*number/);
    expect(() => batch.run({ ...columns, rows: 5 })).toThrow('column_short');
    const short = new Map([['sales_revenue@2025', { ...column, asked: new Uint8Array(3) }]]);
    expect(() => batch.run({ rows: 4, columns: short })).toThrow('column_short');
  });

  it('is not changed by what it judged before', () => {
    const few = enterprises(3, ASOF, [{ rows: 40, blank: 0.3, range: 0.2, aimed: 2 }]);
    const whole = createBatch(all, dictionary, ASOF);
    const first = whole.run(factsToColumns(few, dictionary));
    const turned = factsToColumns([...few].reverse(), dictionary);
    expect(whole.run(turned)).toEqual(createBatch(all, dictionary, ASOF).run(turned));
    expect(whole.run(factsToColumns(few, dictionary))).toEqual(first);
  });
});
