import { describe, expect, it } from 'vitest';
import { findGrids } from '../../../src/dialogue/reading/grid.ts';
import { createPhraseFinder } from '../../../src/dialogue/reading/phrases.ts';
import { createPlaceFinder } from '../../../src/dialogue/reading/places.ts';
import { prepare } from '../../../src/dialogue/reading/prepare.ts';
import { normaliseText } from '../../../src/shared/index.ts';
import { regions } from '../../support/knowledge.ts';

describe('prepare', () => {
  it('normalises and finds the way back', () => {
    const p = prepare('营收【３０００】万');
    expect(p.text).toBe('营收〔3000〕万');
    expect(p.quote(3, 7)).toBe('３０００');
  });

  it('turns markup into the breaks it stands for', () => {
    expect(prepare('<tr><td>营收</td><td>3</td></tr><p>a &lt; b</p>').text).toBe('营收\t3\t\na < b\n');
  });

  it('leaves a comparison with a number alone', () => {
    expect(prepare('营收<3000万>').text).toBe('营收<3000万>');
  });

  it('rewrites words and quotes what was typed', () => {
    const p = prepare(
      '大前年前年',
      new Map([
        ['前年', '2024年'],
        ['大前年', '2023年'],
      ]),
    );
    expect(p.text).toBe('2023年2024年');
    expect(p.quote(0, 5)).toBe('大前年');
    expect(p.quote(5, 10)).toBe('前年');
  });

  it('gives a text that normalising again leaves as it is, so that all offsets agree', () => {
    const { text } = prepare('Ⅱ类…３㎡【１】〜\u200b\r\nＡＢ');
    expect(normaliseText(text)).toBe(text);
  });

  it('maps offsets of the plain text onto the normalised one', () => {
    const p = prepare('Ⅲ类3件');
    expect(p.text).toBe('iii类3件');
    expect(p.place(2)).toBe(4);
    expect(p.place(p.plain.length)).toBe(p.text.length);
  });
});

describe('phrase finder', () => {
  const find = createPhraseFinder<number>([
    ['研发', 1],
    ['研发费用', 2],
    ['r&d经费', 3],
    ['研发', 9],
  ]);

  it('takes the longest phrase, left to right, the first meaning of a word', () => {
    expect(find('研发研发费用').map((h) => [h.start, h.end, h.value])).toEqual([
      [0, 2, 1],
      [2, 6, 2],
    ]);
  });

  it('looks through blanks, quotation marks and ampersands inside a phrase', () => {
    expect(find('研 发 费用').map((h) => h.value)).toEqual([2]);
    expect(find('rd经费 r&d经费').map((h) => h.value)).toEqual([3, 3]);
  });

  it('does not join words over a comma or a line end', () => {
    expect(find('研，发')).toEqual([]);
    expect(find('研\n发')).toEqual([]);
  });
});

describe('place finder', () => {
  const find = createPlaceFinder(regions);

  it('finds short and full names', () => {
    expect(find('吴忠市和中宁').map((h) => h.value)).toEqual(['640300', '640521']);
  });

  it('takes names from large to small as one place', () => {
    expect(find('宁夏吴忠市利通区').map((h) => h.value)).toEqual(['640302']);
  });
});

describe('grids', () => {
  it('sees tables cut by tabs, bars, commas and blanks', () => {
    for (const separator of ['\t', '|', ',', '   ', ' ']) {
      const text = ['a', 'b', 'c'].join(separator) + '\n' + ['1', '2', '3'].join(separator);
      expect(
        findGrids(text)[0]?.rows.map((r) => r.map((c) => c.text)),
        JSON.stringify(separator),
      ).toEqual([
        ['a', 'b', 'c'],
        ['1', '2', '3'],
      ]);
    }
  });

  it('skips the rule line of a drawn table and its outer bars', () => {
    const [grid] = findGrids('| a | b |\n|---|---|\n| 1 | 2 |');
    expect(grid?.rows.map((r) => r.map((c) => c.text))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keeps a quoted comma inside its cell', () => {
    const [grid] = findGrids('a,b\n"3,100",2');
    expect(grid?.rows[1]?.map((c) => c.text)).toEqual(['3,100', '2']);
  });

  it('takes no sentences for a table', () => {
    expect(findGrids('营收3000万\n研发200万')).toEqual([]);
  });

  it('tells where each cell stands', () => {
    const text = 'x\na \t b\nc\td';
    const cell = findGrids(text)[0]?.rows[0]?.[1];
    expect(text.slice(cell?.start, cell?.end)).toBe('b');
  });
});
