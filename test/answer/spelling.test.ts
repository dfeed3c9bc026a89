import { describe, expect, it } from 'vitest';
import { createSpelling } from '../../src/answer/index.ts';

const mend = createSpelling({ names: ['高企', '瞪羚', '专精特新', '宁科贷', '加计扣除', '复核', '积分'] });

describe('names written by their sound', () => {
  it.each([
    ['高启研发占比', '高企研发占比'],
    ['瞪铃要什么条件', '瞪羚要什么条件'],
    ['专精特鑫怎么报', '专精特新怎么报'],
    ['宁可贷能贷多少', '宁科贷能贷多少'],
    ['加记扣除比例', '加计扣除比例'],
  ])('%s', (written, meant) => {
    const { text, changes } = mend(written);
    expect(text).toBe(meant);
    expect(changes).toHaveLength(1);
  });

  it.each(['高企研发占比', '几分才能过', '我们打算搞起研发', '复合增长率怎么算', '', 'R&D 2025'])(
    'are not seen in: %s',
    (text) => expect(mend(text)).toEqual({ text, changes: [] }),
  );
});

describe('frequent words of the subject', () => {
  const texts = Array.from({ length: 40 }, () => '委托外部研发按什么比例，知识产权要几项');
  const withTexts = createSpelling({ names: [], texts });

  it.each([
    ['委脱外部研发', '委托外部研发'],
    ['知识产全要几项', '知识产权要几项'],
  ])('are put right where what was written is no word: %s', (written, meant) =>
    expect(withTexts(written).text).toBe(meant),
  );

  it.each(['微托管', '委员脱产', '几项专利'])('are left as they are: %s', (text) =>
    expect(withTexts(text).changes).toEqual([]),
  );
});
