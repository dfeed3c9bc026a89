import { describe, expect, it } from 'vitest';
import { groundReply } from '../../src/dialogue/ground-reply.ts';
import type { Block, ReplyPlan } from '../../src/dialogue/index.ts';
import { createGrounder, type Known } from '../../src/grounding/index.ts';
import { createNameFinder } from '../../src/shared/index.ts';
import { startConversation } from '../support/conversation.ts';
import { knowledge, words } from '../support/knowledge.ts';
import { packOf, resultOf } from '../support/mini-pack.ts';

const grounder = createGrounder(createNameFinder(knowledge.names));
const pack = packOf('- { id: c, label: 有效知识产权, cite: d 第一条, test: { amount: ip_total, min: 5项 } }');
const result = resultOf(pack, { ip_total: 3 });
const known: Known = {
  results: [result],
  texts: [{ role: 'engine', programme: null, text: '有效知识产权一共几件？' }],
};
const planOf = (...blocks: Block[]): ReplyPlan => ({
  status: 'answered',
  blocks,
  citations: [],
  choices: [],
  asked: null,
});

/** What is left of pieces a model might have written. */
const left = (...texts: string[]) =>
  groundReply(
    planOf(...texts.map((text): Block => ({ type: 'text', text }))),
    known,
    grounder,
    words,
  ).blocks.map((b) => (b.type === 'text' ? b.text : ''));
const nothing = words.say('reply.left_out');

describe('a reply, whoever wrote it', () => {
  it('keeps what rephrases the result', () => {
    const texts = [
      '样例：不符合，知识产权还差 2 项。',
      '您的知识产权没有达到，要求不少于 5 项，现在是 3 项。',
    ];
    expect(left(...texts)).toEqual(texts);
  });

  it('says in fixed words that a piece was left out', () => {
    expect(left('样例：符合。', '您肯定能通过。', '知识产权还差 1 项。', '评上奖励 30 万元。')).toEqual(
      Array(4).fill(nothing),
    );
  });

  it('keeps the good sentences of a piece', () => {
    expect(left('知识产权要求不少于 5 项。评上奖励 30 万元。')).toEqual(['知识产权要求不少于 5 项。']);
  });

  it('checks rows of a table by the programme in front, and headlines of cards', () => {
    const rows = [['样例', '符合', '样例：符合。']];
    const table: Block = { type: 'table', title: null, head: ['a', 'b', 'c'], rows };
    const card: Block = { type: 'verdict', result: { ...result, headline: '样例：符合条件。' } };
    const [checked, shown] = groundReply(planOf(table, card), known, grounder, words).blocks;
    expect(checked).toMatchObject({ rows: [['样例', '', '']] });
    expect(shown).toMatchObject({ result: { headline: '样例：不符合。' } });
  });
});

describe('conversations', () => {
  it('lose nothing to the check', async () => {
    const { say } = await startConversation('2026-11-22');
    for (const text of [
      '我们在银川，能报哪些政策',
      '去年营收2100万，研发60万，员工30人',
      '高企研发费用占比多少',
      '还缺什么',
    ])
      expect((await say(text)).text).not.toContain(nothing);
  });
});
