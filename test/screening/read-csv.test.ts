import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSheet } from '../../src/screening/decode-sheet.ts';
import { readCsv } from '../../src/screening/read-csv.ts';

const cellsOf = (text: string) => readCsv(text, 'a.csv').map(({ cells }) => cells);

describe('separated text', () => {
  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n"1,5","2""x"\r\n',
      [
        ['a', 'b'],
        ['1,5', '2"x'],
      ],
    ],
    [
      'a\tb\n1,5\t2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a;b\n1;',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n\n,\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n"x\ny",2',
      [
        ['a', 'b'],
        ['x\ny', '2'],
      ],
    ],
    [
      'a,b\n"x"y,2',
      [
        ['a', 'b'],
        ['xy', '2'],
      ],
    ],
  ])('%j', (text, expected) => expect(cellsOf(text)).toEqual(expected));

  it('counts lines through line breaks inside cells', () => {
    expect(readCsv('a,b\n"x\ny",2\n\n3,4', 'a.csv').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('refuses a quotation mark that is never closed, with its line', () => {
    expect(() => readCsv('a,b\n1,"2\n3,4', 'a.csv')).toThrow(/a\.csv:2 open_quote/);
  });

  it('gives back whatever cells were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\t', ';', '数') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (table) => {
        const all = [['h', 'h'], ...table];
        const text = all.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const kept = all.filter((r) => r.some((c) => c.trim() !== ''));
        expect(cellsOf(text)).toEqual(kept);
      }),
    );
  });
});

describe('encodings', () => {
  it('reads UTF-8 with and without its mark, and GB18030', () => {
    expect(decodeSheet(Buffer.from('名称,1'), 'a')).toBe('名称,1');
    expect(decodeSheet(Buffer.from('\ufeff名称,1'), 'a')).toBe('名称,1');
    expect(decodeSheet(Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x31]), 'a')).toBe('名称,1');
  });

  it('refuses workbooks and bytes that are neither', () => {
    expect(() => decodeSheet(Uint8Array.from([0x50, 0x4b, 3, 4, 0]), 'a.xlsx')).toThrow(/is_workbook/);
    expect(() => decodeSheet(Uint8Array.from([0xff, 0xff, 0x20]), 'a.csv')).toThrow(/bad_encoding/);
  });
});
