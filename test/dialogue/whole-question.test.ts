import { describe, expect, it } from 'vitest';
import type { Understanding } from '../../src/dialogue/commands.ts';
import type { PolicyAnswer } from '../../src/dialogue/plan-replies.ts';
import { foldEvents } from '../../src/dialogue/state.ts';
import { asWhole, isSettled } from '../../src/dialogue/whole-question.ts';
import { startConversation } from '../support/conversation.ts';

const DAY = '2026-11-30';

describe('a question stays one question whatever names and figures stand in it', () => {
  it.each([
    ['专精特新中小企业的营收门槛，2022年的暂行办法和2026年的新办法对照一下，从多少提到了多少？', /1500 ?万/],
    ['2022年科技型中小企业的研发加计比例', /100%/],
    ['企业技术中心研发人员要几个？一年研发经费最少花多少？', /20 ?人/],
    ['公司开了两年整，能报自治区企业技术中心吗', /3 ?年|三年/],
    ['高企的研发占比是每一年都得够，还是三年加起来算？', /合计/],
  ])('%s', async (message, said) => {
    const { say } = await startConversation(DAY);
    const reply = await say(message);
    expect(reply.text).toMatch(said);
    expect({ status: reply.status, asked: reply.asked, facts: reply.facts }).toEqual({
      status: 'answered',
      asked: null,
      facts: {},
    });
  });
});

it('what is unclear in a question that is answered is not asked back', async () => {
  const { say } = await startConversation(DAY);
  const { text } = await say('试制过程中的边角料卖了3万块，对研发加计有什么影响');
  expect(text).toMatch(/冲减|扣减|减/);
  expect(text).not.toContain('是哪一项的数');
});

it('with figures told for it the check goes on below the answer', async () => {
  const { say } = await startConversation(DAY);
  const reply = await say('我们公司就4个人，能评国家的科技型中小企业入库吗？');
  expect(reply.facts).toEqual({ staff_total: { 2025: 4 } });
  expect(reply.verdicts.map(({ programme }) => programme)).toEqual(['national-tech-sme-evaluation']);
  expect(reply.text).toContain('核查');
  expect(reply.asked).not.toBeNull();
});

it.each(['我们能评雏鹰吗', '我们能评雏鹰吗，公司在银川，有限公司，去年营收2100万'])(
  'a plain wish for a check is no question: %s',
  async (message) => {
    const { say } = await startConversation(DAY);
    const reply = await say(message);
    expect(reply.verdicts.map(({ programme }) => programme)).toEqual(['nx-eaglet']);
    expect(reply.citations).toEqual([]);
  },
);

it('a question in the middle of a check is answered and the check goes on', async () => {
  const { say } = await startConversation(DAY);
  const { asked } = await say('我们能评雏鹰吗');
  const reply = await say('高新产品收入占四成五，雏鹰过不过得去');
  expect(reply.text).toMatch(/50%|过不/);
  expect(reply.asked).toEqual(asked);
});

it('words of farewell within a question end nothing', async () => {
  const { say } = await startConversation(DAY);
  expect((await say('区上科技厅那个科技小巨人 现在还评不评了')).text).toContain('2023');
});

const NO_STATE = foldEvents([]);
const told = { kind: 'set', field: 'rd_staff', year: 2025, value: 6, quote: '' } as const;

describe('a message in which only figures were read', () => {
  const said = (rest: string): Understanding => ({
    commands: [told],
    unclear: [],
    wording: { asks: false, own: true, rest },
  });

  it('is declined where its words ask for help with wrongdoing, and stays a statement otherwise', () => {
    const long = said('帮我个办法把社保名单做成');
    expect(asWhole(long, NO_STATE)).toBe('refusal_of_wrongdoing');
    expect(isSettled('refusal_of_wrongdoing', long, answerOf('declined_unsafe'))).toBe(true);
    expect(isSettled('refusal_of_wrongdoing', long, answerOf('answered'))).toBe(false);
  });

  it('is not held against the texts where it has no words beside', () => {
    expect(asWhole(said('是'), NO_STATE)).toBeNull();
  });
});

function answerOf(status: string): PolicyAnswer {
  return { status, text: '', programmes: [], citations: [], clarify: null };
}
