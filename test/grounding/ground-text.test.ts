import { describe, expect, it } from 'vitest';
import { createGrounder, watchGrounder, type Known } from '../../src/grounding/index.ts';
import { createNameFinder } from '../../src/shared/index.ts';
import { knowledge } from '../support/knowledge.ts';
import { checkPair } from '../eval/grounding/check-pair.ts';
import { loadPairs } from '../eval/grounding/pairs.ts';

const grounder = createGrounder(createNameFinder(knowledge.names));
const eaglet: Known = {
  texts: [
    {
      role: 'source',
      programme: 'nx-eaglet',
      text: '研发费用占比不低于 3%。外省企业不能申报。收入不超过 2000 万元。',
    },
    { role: 'own', programme: null, text: '研发费用占比 2.5%' },
    { role: 'quote', programme: null, text: '奖励 20 万是真的吗' },
  ],
  results: [],
};
const dropped = (text: string, known = eaglet) =>
  grounder.groundText(text, known).dropped.map(({ reason, what }) => `${reason} ${what}`);

describe('an outgoing text', () => {
  it('loses the sentence that nothing says, and only that one', () => {
    const text = '研发费用占比要达到 3%。奖励 20 万元。外省企业不能申报。';
    const { text: kept, dropped: lost } = grounder.groundText(text, eaglet);
    expect(kept).toBe('研发费用占比要达到 3%。外省企业不能申报。');
    expect(lost).toEqual([{ statement: '奖励 20 万元。', reason: 'role', what: '20万元' }]);
  });

  it.each([
    ['研发费用占比不超过 3%。', 'comparator 3%'],
    ['增长率不低于 3%。', 'subject 3%'],
    ['瞪羚的研发占比不低于 3%。', 'programme 3%'],
    ['收入不超过 2000 元。', 'value 2000元'],
    ['收入 2000 万人。', 'unit 2000万人'],
    ['研发占比的门槛是 2.5%。', 'role 2.5%'],
    ['外省企业能申报。', 'negation 外省企业能申报'],
    ['您的企业符合雏鹰条件。', 'verdict 符合'],
    ['收入 2000 万元。', 'comparator 2000万元'],
  ])('may not say: %s', (text, why) => {
    expect(dropped(text)).toEqual([why]);
  });

  it('may repeat the own figures as such and quote a question', () => {
    expect(dropped('您的研发费用占比是 2.5%。')).toEqual([]);
    expect(dropped('您问“奖励 20 万是真的吗”，没有查到。')).toEqual([]);
    expect(dropped('奖励 20 万是真的。')).toHaveLength(1);
  });

  it('says of a line where the heading says whose it is', () => {
    expect(dropped('自治区雏鹰企业：\n研发占比不低于 3%。')).toEqual([]);
    expect(dropped('高新技术企业认定：\n研发占比不低于 3%。')).toEqual(['programme 3%']);
  });
});

describe('the labelled pairs', () => {
  const pairs = loadPairs();
  const wrongly = (grounded: boolean) =>
    pairs.filter((p) => p.grounded === grounded && checkPair(p) !== grounded).map((p) => p.text);
  const count = (grounded: boolean) => pairs.filter((p) => p.grounded === grounded).length;

  it('are enough on both sides', () => {
    expect(Math.min(count(true), count(false))).toBeGreaterThanOrEqual(75);
  });

  it('raise a false alarm in at most 2 of 100 and are missed in at most 2 of 100', () => {
    expect(wrongly(true).length / count(true), wrongly(true).join('\n')).toBeLessThanOrEqual(0.02);
    expect(wrongly(false).length / count(false), wrongly(false).join('\n')).toBeLessThanOrEqual(0.02);
  });
});

describe('the watch over dropped statements', () => {
  it('counts and reports reasons, and no figure of anybody', () => {
    const reported: string[] = [];
    const watched = watchGrounder(grounder, (reason) => reported.push(reason));
    expect(watched.metrics()).toBe('');
    watched.groundText('奖励 777 万元。研发费用占比不超过 3%。', eaglet);
    expect(reported).toEqual(['value', 'comparator']);
    expect(watched.metrics()).toContain('ningce_ungrounded_statements_total{reason="value"} 1');
    expect(watched.metrics() + reported.join()).not.toContain('777');
  });
});
