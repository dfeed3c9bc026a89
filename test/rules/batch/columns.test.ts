import { describe, expect, it } from 'vitest';
import type { Fact, FactValue } from '../../../src/facts/index.ts';
import { BLOCK, mayBeBlank } from '../../../src/rules/batch/block.ts';
import { itemMask, NEVER, shareColumns, type Column } from '../../../src/rules/batch/columns.ts';
import { factsToColumns } from '../../../src/rules/batch/facts-to-columns.ts';
import { dictionary } from '../../support/knowledge.ts';
import { factsOf } from '../../support/mini-pack.ts';

function columnOf(key: string, inputs: readonly Record<string, unknown>[]): Column | undefined {
  const list = inputs.map((input) => factsOf(input));
  return factsToColumns(list, dictionary).columns.get(key);
}

describe('facts as columns', () => {
  it('keep amounts in whole steps, and blanks as no number', () => {
    const column = columnOf('sales_revenue@2025', [{ sales_revenue: { '2025': 0.01 } }, {}]);
    expect(column).toEqual({
      kind: 'number',
      asked: null,
      lo: Float64Array.of(1, NaN),
      hi: Float64Array.of(1, NaN),
      blanks: Uint8Array.of(1),
    });
  });

  it('say in which thousand rows there is a blank', () => {
    const told = { sales_revenue: { '2025': 1 } };
    const inputs = Array.from({ length: 2 * BLOCK }, (_, row) => (row === BLOCK ? {} : told));
    const column = columnOf('sales_revenue@2025', inputs);
    const blanks = column?.kind === 'number' ? column.blanks : undefined;
    expect(blanks).toEqual(Uint8Array.of(0, 1));
    expect(mayBeBlank(blanks, { start: 0, rows: BLOCK })).toBe(false);
    expect(mayBeBlank(blanks, { start: 1, rows: BLOCK })).toBe(true);
    expect(mayBeBlank(undefined, { start: 0, rows: 1 })).toBe(true);
  });

  it('have one array for both ends until a row holds a range', () => {
    const exact = columnOf('sales_revenue@2025', [{ sales_revenue: { '2025': 1 } }]);
    expect(exact?.kind === 'number' && exact.lo === exact.hi).toBe(true);
    const ranged = columnOf('sales_revenue@2025', [
      { sales_revenue: { '2025': 1 } },
      { sales_revenue: { '2025': { min: 1, max: 2 } } },
      { sales_revenue: { '2025': 3 } },
    ]);
    expect(ranged?.kind === 'number' && [[...ranged.lo], [...ranged.hi]]).toEqual([
      [100, 100, 300],
      [100, 200, 300],
    ]);
  });

  it('tell an event that never was from one that is not known', () => {
    const column = columnOf('last_major_incident_on', [{ last_major_incident_on: false }, {}]);
    expect(column?.kind === 'number' && [...column.lo]).toEqual([NEVER, NaN]);
  });

  it('number flags and enum values from 1', () => {
    const flags = columnOf('rd_ledger', [{ rd_ledger: true }, { rd_ledger: false }, {}]);
    expect(flags?.kind === 'choice' && [...flags.codes]).toEqual([2, 1, 0]);
    const places = dictionary.fields.get('application_type')?.items.map(({ id }) => id) ?? [];
    const choices = columnOf('application_type', [{ application_type: places[1] }, {}]);
    expect(choices?.kind === 'choice' && [...choices.codes]).toEqual([2, 0]);
  });

  it('keep what a list says yes and no to, and what it leaves open', () => {
    const field = dictionary.fields.get('credit_lists');
    const column = columnOf('credit_lists', [
      { credit_lists: { abnormal: true, serious_illegal: false } },
      {},
    ]);
    if (!field || column?.kind !== 'items') throw new Error('no such column');
    expect([...column.told]).toEqual([1, 0]);
    expect([...column.yes]).toEqual([itemMask(field, ['abnormal']), 0]);
    expect([...column.no]).toEqual([itemMask(field, ['serious_illegal']), 0]);
  });

  it('name each text once', () => {
    const inputs = ['银川市', '吴忠市', '银川市'].map((registered_region) => ({ registered_region }));
    const column = columnOf('registered_region', [...inputs, {}]);
    expect(column?.kind === 'text' && [[...column.ids], column.texts]).toEqual([
      [1, 2, 1, 0],
      ['640100', '640300'],
    ]);
  });

  it('remember what was asked and is not known', () => {
    const column = columnOf('rd_ledger', [{ rd_ledger: null }, {}, { rd_ledger: true }]);
    expect(column?.asked).toEqual(Uint8Array.of(1, 0, 0));
    expect(column?.kind === 'choice' && [...column.codes]).toEqual([0, 0, 2]);
  });

  it('refuse a value that does not belong to its field', () => {
    const refused = (field: string, value: FactValue) => {
      const fact: Fact = { field, year: null, value, source: 'user' };
      return () => factsToColumns([new Map([[field, fact]])], dictionary);
    };
    expect(refused('rd_ledger', { type: 'number', lo: 1, hi: 1 })).toThrow('bad_column');
    expect(refused('application_type', { type: 'choice', id: 'no_such' })).toThrow('bad_column');
    expect(refused('established_on', { type: 'flag', value: true })).toThrow('bad_column');
    expect(refused('credit_lists', { type: 'items', yes: ['no_such'], no: [] })).toThrow('list_items');
    expect(refused('registered_region', { type: 'never' })).toThrow('bad_column');
  });

  it('can be put into shared memory, ends that are one array staying one', () => {
    const list = [
      factsOf({ sales_revenue: { '2025': 7 }, rd_ledger: null, credit_lists: [], industry_code: 'C30' }),
    ];
    const columns = factsToColumns(list, dictionary);
    const shared = shareColumns(columns);
    expect(shared).toEqual(columns);
    const sales = shared.columns.get('sales_revenue@2025');
    expect(sales?.kind === 'number' && sales.lo === sales.hi).toBe(true);
    expect(sales?.kind === 'number' && sales.lo.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shareColumns(shared).columns.get('rd_ledger')).toEqual(shared.columns.get('rd_ledger'));
  });
});
