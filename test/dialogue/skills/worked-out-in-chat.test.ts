import { describe, expect, it } from 'vitest';
import { startConversation } from '../../support/conversation.ts';

describe('figures told beside a question in a conversation', () => {
  it.each([
    [
      '从外省高校买了个专利实施许可，合同400万，今年先付了150万，宁夏技术交易补助最多补几个钱？',
      '买方补助 45 万元',
    ],
    [
      '今年估摸应纳税所得额240万，六十来个人，资产一千多万，按小型微利算所得税要交几万？',
      '应缴企业所得税 12 万元',
    ],
    [
      '啥资质都没有的普通公司，在规下，税务认的研发费用260万，宁夏研发费用后补助大概有几个钱',
      '年度补助 26 万元',
    ],
  ])('%s', async (message, said) => {
    const { say, errors } = await startConversation('2026-11-22');
    const { text } = await say(message);
    expect(text).toContain(said);
    expect(errors).toEqual([]);
  });

  it('give what is certain at once, before the form asks for the rest', async () => {
    const { say } = await startConversation('2026-11-22');
    const { text } = await say('高企一家，去年研发费900万，后补助能拿多少');
    expect(text).toContain('能定的先算在这里');
    expect(text).toContain('1,800,000.00 元');
    expect(text).not.toContain('缺数');
    expect(text).toContain('是不是连续两年都享受了加计扣除');
  });

  it('are none of a later question', async () => {
    const { say } = await startConversation('2026-11-22');
    await say('我们是高企，去年研发费用900万');
    expect((await say('营收多少才算规上')).text).not.toContain('按您说的');
  });
});
