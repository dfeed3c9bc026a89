import { describe, expect, it } from 'vitest';
import { groundParts } from '../../src/answer/ground.ts';
import { createGrounder } from '../../src/grounding/index.ts';
import { aChunk, aSource } from '../support/chunks.ts';

const chunk = aChunk({
  text: '最近一年销售收入 5,000 万元以下的占比不低于百分之五，近三年合计。',
  questions: ['占比 7% 行吗'],
  sources: [aSource({ number: '某发〔2024〕9号', article: '第十一条', to: '2027-12-31' })],
});
const grounder = createGrounder(() => []);
const droppedOf = (text: string, origin = [chunk]) =>
  groundParts([{ title: null, statements: [{ text, origin }] }], grounder).dropped;

describe('statements of an answer', () => {
  it.each([
    '5000万元以下要5%。[1]',
    '五千万以下要 5 个点，看 3 年。 [1][2]',
    '某发〔2024〕9号第十一条，到 2027-12-31。',
    '有效期到 2027 年。',
    '没有数字的一句话。',
  ])('are kept: %s', (text) => {
    expect(droppedOf(text)).toEqual([]);
  });

  it.each([
    ['要 4%。', 'value 4%'],
    ['5000 元以下要 5%。', 'value 5000元'],
    ['5000 万元以下要 5 件。', 'unit 5件'],
    ['占比最多 5%。', 'comparator 5%'],
    ['占比不低于 5%[1]，到 2028 年。', 'value 2028年'],
    ['您的企业符合条件。', 'verdict 符合'],
  ])('are dropped and recorded: %s', (text, why) => {
    expect(droppedOf(text)).toEqual([`${text} (${why})`]);
  });

  it('may quote the question they answer, which proves nothing', () => {
    const near = { text: '占比不低于 5%。', origin: [chunk], lead: '相近的问题“占比 7% 行吗”：' };
    expect(groundParts([{ title: null, statements: [near] }], grounder).dropped).toEqual([]);
    expect(droppedOf('占比 7% 行。')).toHaveLength(1);
  });

  it('are dropped when they have no source, and their part with them', () => {
    const { kept } = groundParts(
      [{ title: '甲', statements: [{ text: '没有数字。', origin: [] }] }],
      grounder,
    );
    expect(kept).toEqual([]);
  });

  it('do not borrow numbers from the sources of another statement', () => {
    const good = { text: '占比不低于 5%。', origin: [chunk] };
    const other = { text: '占比不低于 5%。', origin: [aChunk({ text: '没有数字。' })] };
    const { kept, dropped } = groundParts([{ title: null, statements: [good, other] }], grounder);
    expect(kept).toEqual([{ title: null, statements: [good] }]);
    expect(dropped).toHaveLength(1);
  });
});
