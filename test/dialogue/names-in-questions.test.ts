import { expect, it } from 'vitest';
import { startConversation } from '../support/conversation.ts';

it.each([
  ['瞪羚要什么条件', '没有说在哪个省区，这里按宁夏回答'],
  ['今年铁定亏损加计还有意义不', '亏损企业也能加计'],
])('a name that fits several is not asked back where the texts leave no doubt: %s', async (message, said) => {
  const { say } = await startConversation('2026-11-30');
  expect((await say(message)).text).toContain(said);
});

it.each(['小巨人给多少钱', '我们能评小巨人吗', '科小'])('it is where they do: %s', async (message) => {
  const { say } = await startConversation('2026-11-30');
  expect((await say(message)).text).toMatch(/哪一种|还是/);
});
