import { describe, expect, it } from 'vitest';
import { read } from './reader.ts';

function quotesOf(text: string): string[] {
  return read(text).commands.flatMap((c) => ('quote' in c ? [c.quote] : []));
}

describe('the words a command rests on', () => {
  it('are the person’s own, as typed', () => {
    expect(quotesOf('去年營收？')).toEqual([]);
    expect(quotesOf('营​收：３０００万；员工 86人')).toEqual(['营​收：３０００万', '员工 86人']);
  });

  it('run from the year or the field to the figure', () => {
    expect(quotesOf('去年营收三千多万，研发两百来万')).toEqual(['去年营收三千多万', '研发两百来万']);
  });

  it('are the whole list for each figure of a list', () => {
    const list = '近三年销售分别是800万、1000万、1100万';
    expect(quotesOf(list)).toEqual([list, list, list]);
  });

  it('are the cell for a figure of a table', () => {
    expect(quotesOf('年度\t2024\t2025\n营收(万元)\t3,100\t3,800')).toEqual(['3,100', '3,800']);
  });

  it('stand in the message letter by letter, whatever is typed', () => {
    const text = '公司２０１９年５月成立，在吴忠。去年营收３，８００万元；没有失信，我们是高企';
    for (const quote of quotesOf(text)) expect(text).toContain(quote);
    expect(quotesOf(text).length).toBeGreaterThan(4);
  });
});

describe('the question passed on', () => {
  const questionOf = (text: string): string[] =>
    read(text).commands.flatMap((c) => (c.kind === 'ask_policy' ? [c.question] : []));

  it('leaves out the figures told before it', () => {
    expect(questionOf('去年营收3000万，研发200万，高企要什么条件？')).toEqual(['高企要什么条件？']);
  });

  it('keeps the name that an earlier clause gives', () => {
    expect(questionOf('高企，研发占比要求多少')).toEqual(['高企，研发占比要求多少']);
  });

  it('is one a sentence', () => {
    expect(questionOf('高企要什么条件？专精特新有什么好处？')).toEqual([
      '高企要什么条件？',
      '专精特新有什么好处？',
    ]);
  });
});

describe('what is asked back', () => {
  it('keeps a figure without a unit, so that the unit alone completes it', () => {
    const [item] = read('营收4000').unclear;
    expect(item?.pending).toEqual({ field: 'sales_revenue', year: 2025, number: '4000' });
    expect(item?.why).toContain('4000');
  });

  it('keeps the unit said elsewhere with a figure that lacks its field', () => {
    const numbers = read('23年2600 24年3100，单位万元').unclear.map((u) => [
      u.pending?.year,
      u.pending?.number,
    ]);
    expect(numbers).toEqual([
      [2023, '2600万元'],
      [2024, '3100万元'],
    ]);
  });

  it('names the two figures behind a ratio as candidates', () => {
    expect(read('资产负债率55%').unclear[0]?.candidates).toEqual(['total_liabilities', 'total_assets']);
  });

  it('asks the dictionary’s own question about a word with several meanings', () => {
    expect(read('产值5000万').unclear[0]?.why).toContain('产值和销售收入不是一个数');
  });
});
