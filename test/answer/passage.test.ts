import { describe, expect, it } from 'vitest';
import { renderUnit, unitsOf, withLists } from '../../src/answer/passage.ts';

const lines = (text: string) => unitsOf(text).map((u) => renderUnit(u));

describe('parts of a passage', () => {
  it('are its sentences, with closing quotes, without list marks', () => {
    expect(lines('- 甲是“一。”乙是二！\n1. **丙**是三')).toEqual(['甲是“一。”', '乙是二！', '丙是三']);
  });

  it('keep a table together with the sentence that introduces it', () => {
    const text = '分档如下：\n| 收入 | 占比 |\n|---|---|\n| 5000 万元以下 | 5% |\n| 以上 | 4% |\n注意边界。';
    expect(lines(text)).toEqual(['分档如下：\n5000 万元以下：5%\n以上：4%', '注意边界。']);
  });

  it('name every cell of a wide table by its head', () => {
    const text = '| 项 | 甲 | 乙 |\n|---|---|---|\n| 年限 | 3 年 | 满 1 年 |\n| 收入 | | 不限 |';
    expect(lines(text)).toEqual(['年限：甲 3 年；乙 满 1 年\n收入：乙 不限']);
  });

  it('do not take a running number or a repeated group for the name of a row', () => {
    const numbered = '| 序号 | 条件 | 门槛 |\n|---|---|---|\n| 1 | 年限 | 3 年 |\n| 2 | 收入 | 不限 |';
    expect(lines(numbered)).toEqual(['年限：3 年\n收入：不限']);
    const grouped = '| 项 | 条件 | 门槛 |\n|---|---|---|\n| 一 | 年限 | 3 年 |\n| 一 | 收入 | 不限 |';
    expect(lines(grouped)).toEqual(['年限：3 年\n收入：不限']);
  });

  it('read a table of one row from head to cell', () => {
    const text = '| Ⅰ类 1 项 | Ⅱ类 4 项 | 没有 |\n| --- | --- | --- |\n| 30 | 24 | 0 |';
    expect(lines(text)).toEqual(['Ⅰ类 1 项：30；Ⅱ类 4 项：24；没有：0']);
  });
});

describe('parts of an article', () => {
  const parts = (text: string) => withLists(unitsOf(text)).map((u) => renderUnit(u));

  it('are lists together with what announces them, and what follows apart', () => {
    expect(
      parts('应当具备下列条件：\n（一）在本市注册；\n（二）依法纳税。\n前款所称纳税以证明为准。'),
    ).toEqual(['应当具备下列条件：\n（一）在本市注册；\n（二）依法纳税。', '前款所称纳税以证明为准。']);
  });

  it('are tables together with their caption', () => {
    const table = '| 类型 | 额度 |\n|---|---|\n| 甲 | 2万元 |\n| 乙 | 5万元 |';
    expect(parts(`先说一句。\n按下表确定：\n表1 额度\n${table}\n另有说明。`)).toEqual([
      '先说一句。',
      '按下表确定：\n表1 额度\n甲：2万元\n乙：5万元',
      '另有说明。',
    ]);
  });
});
