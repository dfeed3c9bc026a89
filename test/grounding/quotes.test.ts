import { describe, expect, it } from 'vitest';
import { createGrounder, type Known } from '../../src/grounding/index.ts';
import { createNameFinder } from '../../src/shared/index.ts';
import { knowledge } from '../support/knowledge.ts';

const grounder = createGrounder(createNameFinder(knowledge.names));
const answer = '研发费用占比不低于 3%。';

/** An answer of the eaglet programme, and one way of asking for it. */
function known(question: string): Known {
  return {
    texts: [
      { role: 'source', programme: 'nx-eaglet', text: answer },
      { role: 'quote', programme: 'nx-eaglet', text: question },
    ],
    results: [],
  };
}

const QUESTIONS = [
  ['a figure', '研发占比只有 2.5% 能报吗'],
  ['a verdict', '你们说我符合雏鹰条件对不对'],
  ['a denial', '外省企业是不是不能申报'],
  ['the name of another programme', '瞪羚的研发占比也是 3% 吗'],
  ['a name and a sum', '高企奖励 30 万还能报雏鹰吗'],
  ['a mark at its end', '研发占比 2.5% 可以申报吗？'],
  ['a quoted word', '雏鹰里“符合条件”是什么意思'],
] as const;

describe('a quoted question above an answer', () => {
  it.each(QUESTIONS)('with %s leaves the answer standing', (_, question) => {
    const text = `按“${question}”这一问回答：\n${answer}`;
    expect(grounder.groundText(text, known(question))).toEqual({ text, dropped: [] });
  });

  it('is known whatever blanks and marks are in it', () => {
    const text = `相近的问题“研发占比只有2.5%，能报吗”：\n${answer}`;
    expect(grounder.groundText(text, known('研发占比只有 2.5% 能报吗')).dropped).toEqual([]);
  });

  it.each([
    ['a figure', '研发占比 2.5% 能报', '2.5%'],
    ['a verdict', '您的企业符合雏鹰条件', '符合'],
    ['a sum', '奖励 30 万元', '30万元'],
  ])('that nobody asked is dropped for its words: %s', (_, quote, what) => {
    const { dropped } = grounder.groundText(`按“${quote}”回答。${answer}`, known('雏鹰有什么条件'));
    expect(dropped.map((d) => d.what)).toEqual([what]);
  });

  it('proves nothing for what is said outside it', () => {
    const question = '研发占比只有 2.5% 能报吗';
    const { text, dropped } = grounder.groundText(`${answer}研发费用占比不低于 2.5%。`, known(question));
    expect(text).toBe(answer);
    expect(dropped).toHaveLength(1);
  });

  it('hides no other figure of its line', () => {
    const question = '研发占比只有 2.5% 能报吗';
    const line = `按“${question}”这一问，研发占比不低于 4%。`;
    expect(grounder.groundText(line, known(question)).dropped.map((d) => d.what)).toEqual(['4%']);
  });
});

it('takes no quoted word of a source for a question', () => {
  const source: Known = { texts: [{ role: 'source', programme: 'nx-eaglet', text: answer }], results: [] };
  expect(grounder.groundText('按“奖励 30 万元”回答。', source).dropped).toHaveLength(1);
});
