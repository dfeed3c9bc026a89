import { describe, expect, it } from 'vitest';
import { groundParts, ungrounded } from '../../src/answer/ground.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const chunk = aChunk({
  text: '最近一年销售收入 5,000 万元以下的占比不低于百分之五，近三年合计。',
  sources: [aSource({ number: '某发〔2024〕9号', article: '第十一条', to: '2027-12-31' })],
});

describe('numbers of an answer', () => {
  it.each([
    '5000万元以下要5%。[1]',
    '五千万以下要 5 个点，看 3 年。 [1][2]',
    '某发〔2024〕9号第十一条，到 2027-12-31。',
    '没有数字的一句话。',
  ])('are grounded: %s', (text) => {
    expect(ungrounded(text, [chunk])).toEqual([]);
  });

  it.each([
    ['要 4%。', ['4%']],
    ['5000 以下要 5%。', ['5000']],
    ['5000 万元以下要 5 件。', ['5件']],
    ['要 6%[1]，到 2028 年。', ['6%', '2028年']],
  ])('are not grounded: %s', (text, strange) => {
    expect(ungrounded(text, [chunk])).toEqual(strange);
  });

  it('may repeat what is given besides', () => {
    expect(ungrounded('15% 税率', [chunk])).toEqual(['15%']);
    expect(ungrounded('15% 税率', [chunk], ['减按 15% 税率'])).toEqual([]);
  });
});

describe('statements of an answer', () => {
  const good = { text: '占比不低于 5%。', origin: [chunk] };

  it('are dropped, and recorded, when a number in them or in front of them is in no source of theirs', () => {
    const bad = { text: '占比不低于 6%。', origin: [chunk] };
    const badLead = { ...good, lead: '相近的问题“7% 行吗”：' };
    const { kept, dropped } = groundParts([{ title: null, statements: [good, bad, badLead] }]);
    expect(kept).toEqual([{ title: null, statements: [good] }]);
    expect(dropped).toEqual(['占比不低于 6%。 (6%)', '占比不低于 5%。 (7%)']);
  });

  it('are dropped when they have no source, and their part with them', () => {
    const { kept } = groundParts([{ title: '甲', statements: [{ text: '没有数字。', origin: [] }] }]);
    expect(kept).toEqual([]);
  });

  it('do not borrow numbers from the sources of another statement', () => {
    const other = { text: '占比不低于 5%。', origin: [aChunk({ text: '没有数字。' })] };
    expect(groundParts([{ title: null, statements: [good, other] }]).dropped).toHaveLength(1);
  });
});
