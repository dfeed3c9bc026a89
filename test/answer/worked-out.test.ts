import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/index.ts';
import { dayOf } from '../../src/shared/index.ts';
import { sharedAnswerer } from '../support/shared-answerer.ts';

const asOf = dayOf(2026, 11, 22);
let answerer: Answerer;
beforeAll(async () => {
  answerer = await sharedAnswerer();
});
const ask = (question: string) => answerer.answerQuestion({ question, asOf });
/** What is worked out, without the ready answer below: with what was understood, what is open and what to mind. */
const firstOf = (text: string) => text.split('\n')[0] ?? '';

describe('a question with figures of its own that asks what is got', () => {
  it.each<[string, string, string[]]>([
    [
      '高企一家，去年加计扣除申报的研发费是900万，自治区研发后补助顶格能到多少',
      'nx-rd-expense-subsidy',
      ['有效期内的高企', '900 万元', '比例 20%', '年度补助 180 万元'],
    ],
    [
      '啥资质都没有的普通公司，在规下，税务认的研发费用260万，宁夏研发费用后补助大概有几个钱',
      'nx-rd-expense-subsidy',
      ['一般企业', '比例 10%', '年度补助 26 万元'],
    ],
    [
      '有自治区科技型中小企业的证，没高企，规下的小厂，研发费税务认了220万，后补助最高算下来几万？',
      'nx-rd-expense-subsidy',
      ['自治区科技型中小企业', '年度补助 33 万元'],
    ],
    [
      '我们是高企，研发费两千万，研发后补助最多能拿多少',
      'nx-rd-expense-subsidy',
      ['年度补助 300 万元（已到上限）'],
    ],
    ['一般企业，研发费用1,250,000元，研发后补助多少钱', 'nx-rd-expense-subsidy', ['年度补助 12.5 万元']],
    [
      '高企，上年研发费1400万，前年研发费1500万，主营收入5亿，规上，连续两年加计，首次入规不是，后补助多少',
      'nx-rd-expense-subsidy',
      ['最高 280 万元', '规上新增奖补条件不满足'],
    ],
    [
      '我们厂是高企，也在规上，去年研发费用报了一千一百万，前年九百万，主营一共2.5亿，两年都加计了，后补助合起来能拿多少',
      'nx-rd-expense-subsidy',
      ['年度补助 220 万元', '研发强度 4.4%', '规上新增奖补 20 万元'],
    ],
    [
      '我们把专利许可给外省公司，今年收到许可费260万，技术交易补助能补多少',
      'nx-tech-trade-subsidy',
      ['卖方补助 13 万元'],
    ],
    [
      '今年三月银行给我们放了1600万的固定资产贷款，两年期，民营小企业，做生产线的，行业也在国家那个中小微贷款贴息范围内，两年下来一共能贴多少钱',
      'cn-msme-loan-subsidy-2026',
      ['最高 48 万元'],
    ],
    ['贷款贴息，借了2000万，18个月期，能补多少', 'cn-msme-loan-subsidy-2026', ['最高 45 万元']],
    [
      '固定资产贷款8000万，期限5年，国家贴息最高能拿多少',
      'cn-msme-loan-subsidy-2026',
      ['最高 150 万元', '5000 万元（已到上限）'],
    ],
    [
      '从外省高校买了个专利实施许可，合同400万，今年先付了150万，宁夏技术交易补助最多补几个钱？',
      'nx-tech-trade-subsidy',
      ['150 万元', '买方补助 45 万元'],
    ],
    [
      '今年给外省研究所实打实付了800万专利许可费，技术交易补助顶天能补多少万',
      'nx-tech-trade-subsidy',
      ['买方补助 240 万元'],
    ],
    [
      '卖专利给外省企业，收到3000万，技术交易补助能拿多少',
      'nx-tech-trade-subsidy',
      ['卖方补助 100 万元（已到上限）'],
    ],
    [
      '去年卖技术收到80万，付了买技术60万，技术交易补助一共多少',
      'nx-tech-trade-subsidy',
      ['买方补助 18 万元', '卖方补助 4 万元', '最高 22 万元'],
    ],
    [
      '今年估摸应纳税所得额240万，六十来个人，资产一千多万，按小型微利算所得税要交几万？',
      'small-low-profit',
      ['应缴企业所得税 12 万元'],
    ],
    ['小型微利企业，应纳税所得额310万，交多少税', 'small-low-profit', ['应缴企业所得税 77.5 万元']],
    ['技术转让所得640万，交多少企业所得税', 'tech-transfer-cit', ['应缴企业所得税 17.5 万元']],
    ['应纳税所得额1000万，高企按15%能省多少', 'hnte-cit-15', ['少缴企业所得税 100 万元']],
    ['应纳税所得额100万元，高企按15%税率要交多少', 'hnte-cit-15', ['按高企税率 15 万元']],
    [
      '制造业，去年研发费用300万，加计扣除能多扣多少',
      'rd-super-deduction',
      ['2025', '加计扣除额 300 万元', '按 25% 税率少缴 75 万元'],
    ],
    ['2021年一般企业研发费100万，加计扣除能加多少', 'rd-super-deduction', ['加计扣除额 75 万元']],
  ])('%s', async (question, programme, said) => {
    const { status, text, programmes, citations, trace } = await ask(question);
    expect({ status, programmes, reason: trace.reason, dropped: trace.dropped }).toEqual({
      status: 'answered',
      programmes: [programme],
      reason: 'worked_out',
      dropped: [],
    });
    for (const part of said) expect(firstOf(text)).toContain(part);
    expect(citations.length).toBeGreaterThan(0);
    expect(citations[0]?.programme).toBe(programme);
  });

  it('is worked out for each of two firms that are told of', async () => {
    const { text } = await ask(
      '我公司是一般企业，隔壁是国家高企，两家去年税务认定的年度研发费用都是300万，都不是规上，自治区研发后补助最高分别能算多少？',
    );
    const first = firstOf(text);
    expect(first).toContain('一般企业：比例 10%，年度补助 30 万元');
    expect(first).toContain('有效期内的高企：比例 20%，年度补助 60 万元');
    expect(first).toContain('规上工业企业：否');
  });

  it('says what was not told and is not counted, what to mind, and then the ready answer', async () => {
    const { text } = await ask('一般企业研发费100万后补助多少钱');
    const [, open, mind] = text.split('\n');
    expect(open).toContain('首次入规');
    expect(mind).toContain('以当年预算和审核为准');
    expect(text).toContain('自治区科技型中小企业 15%');
  });
});

describe('a question that nothing is worked out for', () => {
  it.each([
    '营收3亿的企业高企研发比例',
    '去年卖了2300万，雏鹰是不是没戏了',
    '研发费90万够专精特新吗',
    '高企研发费900万，研发后补助要求研发强度达到多少',
    '营收5000万，研发费要多少才能拿后补助',
    '研发费900，高企，后补助能拿多少',
    '科小研发花了400万，能拿多少后补助',
    '高企没评上，研发费300万，后补助能拿多少',
    '正准备报高企，研发费300万，后补助多少',
    '我公司高企证2023年到期，研发费900万，后补助多少',
    '研发费300万，营收1亿，后补助能拿多少',
    '2021年研发费300万，一般企业，研发后补助能拿多少',
    '一般企业，研发费不到300万，后补助能补多少',
    '高企研发费200到300万，后补助多少',
    '研发费300万，加计扣除和研发后补助一共能拿多少，我们是一般企业',
    '高企研发费900万，高企奖补能拿多少',
    '去年贷了1000万固定资产贷款，两年期，国家贷款贴息能贴多少',
    '流动资金贷款1000万，两年期，国家贷款贴息能贴多少',
    '贷了500万，国家贷款贴息能贴多少',
    '签了600万的合同买专利，技术交易补助最多多少',
    '合同400万买专利，技术交易补助多少',
    '去年900万、前年700万研发费，高企，后补助最高多少',
    '给研究院付了80万做委托开发，技术交易补助能补多少',
    '技术转让收入800万，技术转让所得税交多少',
    '应纳税所得额亏损100万，小微企业所得税交多少',
    '应纳税所得额200万，小型微利和高企15%哪个交得少，各交多少',
    '2028年小微企业应纳税所得额100万交多少',
    '成都的高企，研发费900万，研发后补助能拿多少',
  ])('%s', async (question) => {
    const { trace, text } = await ask(question);
    expect(trace.reason).not.toBe('worked_out');
    expect(text).not.toContain('按您说的');
  });
});
