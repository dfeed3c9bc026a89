import { describe, expect, it } from 'vitest';
import { startConversation } from '../support/conversation.ts';

const DAY = '2026-11-30';

/** Says all but the last, and returns the reply to that. */
async function lastOf(...messages: readonly string[]) {
  const { say } = await startConversation(DAY);
  let reply = await say(messages[0] ?? '');
  for (const message of messages.slice(1)) reply = await say(message);
  return reply;
}

describe('a message goes on about what the one before was answered for', () => {
  it.each([
    [['宁科贷利率多少', '最多能批多少'], /接着说“宁科贷/, /1000 ?万/],
    [['国家小巨人营收要多少', '负债率呢'], /接着说“专精特新“小巨人”/, /75%/],
    [['雏鹰要成立几年', '有效期几年'], /接着说“自治区雏鹰/, /有效期/],
    [['研发费用加计扣除比例多少', '房租算吗'], /接着说“研发费用税前加计扣除”/, /不能加计/],
  ])('%s', async (messages, programme, said) => {
    const { text } = await lastOf(...messages);
    expect(text).toMatch(programme);
    expect(text).toMatch(said);
  });

  it('in the words of the question before, with the new thing in them', async () => {
    const { text } = await lastOf('高企研发占比要多少', '那科技人员呢');
    expect(text).toMatch(/科技人员.*10%/);
  });

  it('another one after it knows the question in full', async () => {
    const { text } = await lastOf('高企研发占比要多少', '那科技人员呢', '国家科小呢');
    expect(text).toMatch(/10% ?以下是 0 分/);
  });
});

it('a time alone asks the same of then', async () => {
  const { text } = await lastOf('2023年自治区瞪羚收入要多少', '现在呢');
  expect(text).toMatch(/2024 版/);
});

it('what is under check need not be named', async () => {
  const { text } = await lastOf('我们能评高企吗', '科技人员要占多少');
  expect(text).toMatch(/10%/);
  expect(text).toContain('职工总数');
});

describe('a name alone asks the same of another programme', () => {
  it('that is named', async () => {
    const { text } = await lastOf('瞪羚研发占比要多少', '专精特新呢');
    expect(text).toMatch(/100 ?万元以上.*3%/);
  });

  it('within the name of the one before', async () => {
    const { text } = await lastOf('银川瞪羚补多少', '高企呢');
    expect(text).toMatch(/银川.*高企/);
  });

  it('or together with it', async () => {
    const { text } = await lastOf('自治区瞪羚研发占比要多少', '能跟专精特新一起报吗');
    expect(text).toContain('瞪羚');
  });
});

describe('a message that stands by itself is not taken for more of the same', () => {
  it.each([
    ['今天天气咋样', 'unanswerable_out_of_scope'],
    ['房贷利率多少', 'unanswerable_out_of_scope'],
    ['上海给补贴吗', 'unanswerable_out_of_region'],
    ['谢谢', 'smalltalk'],
    ['好的', 'smalltalk'],
    ['不用了', 'smalltalk'],
  ])('%s', async (message, status) => {
    const reply = await lastOf('宁科贷利率多少', message);
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('接着说');
  });

  it('after a check has begun', async () => {
    const { text } = await lastOf('宁科贷利率多少', '我们能评高企吗', '最多能批多少');
    expect(text).not.toContain('接着说“宁科贷');
  });
});

describe('after it was asked which programme the figures are for', () => {
  it.each(['专精特新呢', '专精特新', '那就专精特新吧'])(
    '%s is the wish to have it checked',
    async (message) => {
      const reply = await lastOf('我们有3个发明专利，去年营收3000万', message);
      expect(reply.verdicts.map(({ programme }) => programme)).toEqual(['srdi-sme']);
    },
  );

  it('a question about it is still one', async () => {
    const reply = await lastOf('我们有3个发明专利，去年营收3000万', '专精特新有什么好处');
    expect(reply.status).toBe('answered');
    expect(reply.verdicts).toEqual([]);
  });

  it('one message later a name alone is a name again', async () => {
    const reply = await lastOf('我们有3个发明专利，去年营收3000万', '今天天气咋样', '专精特新');
    expect(reply.verdicts).toEqual([]);
  });
});
