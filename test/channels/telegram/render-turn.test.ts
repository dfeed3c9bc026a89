import { describe, expect, it } from 'vitest';
import { renderTurn } from '../../../src/channels/telegram/render-turn.ts';
import { joined, toHtml, toPlainText } from '../../../src/channels/telegram/runs.ts';
import type { TurnResult } from '../../../src/dialogue/index.ts';
import { parseHtml } from '../../support/bot-api-server/index.ts';
import { aCitation, aCriterion, aTurn, aVerdict, words } from './fixtures.ts';

const html = (turn: TurnResult): string => toHtml(joined(renderTurn(turn, words), '\n\n'));
const plainText = (turn: TurnResult): string => toPlainText(joined(renderTurn(turn, words), '\n\n'));

describe('a verdict card', () => {
  const verdict = aVerdict({
    criteria: [
      aCriterion({ id: 'age', label: '成立满一年', actual: '7年', required: '≥1年' }),
      aCriterion({
        outcome: 'unmet',
        actual: '4.82%',
        gap: [
          {
            field: 'rd_expense',
            label: '研发费用',
            year: 2025,
            direction: 'increase',
            amount: '32.61万元',
            exact: 326048,
          },
        ],
      }),
      aCriterion({ id: 'staff', label: '科技人员占比', outcome: 'unknown', actual: null, required: '≥10%' }),
    ],
    missing: [
      { field: 'tech_staff', label: '科技人员', year: 2024, why: '' },
      { field: 'tech_staff', label: '科技人员', year: 2025, why: '' },
      { field: 'ip', label: '发明专利', year: null, why: '' },
    ],
    caveats: ['数据由企业自述。'],
  });

  it('shows outcome, own figure, threshold, gap and article, what is open first and the rest folded', () => {
    expect(plainText(aTurn({ blocks: [{ type: 'verdict', result: verdict }] }))).toBe(
      [
        '❌ 高新技术企业认定：不符合\n差一个条件。',
        '❌ 近三年研发费用占比\n　本企业 4.82%，要求 ≥5%（国科发火〔2016〕32号 第十一条（五））\n　还差：研发费用（2025年）至少再增加 32.61万元',
        '❓ 科技人员占比\n　本企业 未知，要求 ≥10%（国科发火〔2016〕32号 第十一条（五））',
        '其余 1 项条件（点开查看）\n✅ 成立满一年\n　本企业 7年，要求 ≥1年（国科发火〔2016〕32号 第十一条（五））',
        '还需要：科技人员（2024、2025年）、发明专利',
        '下一步：补上数据。',
        '提示：数据由企业自述。',
        '按 2026-11-21 的规定，规则版本 2016',
      ].join('\n\n'),
    );
    const { text, entities } = parseHtml(html(aTurn({ blocks: [{ type: 'verdict', result: verdict }] })));
    const folded = entities.filter((e) => e.type === 'expandable_blockquote');
    expect(folded.map((e) => text.slice(e.offset, e.offset + 6))).toEqual(['其余 1 项']);
  });

  it.each([
    ['prejudge', 'eligible', '初步符合已知条件'],
    ['reference', 'eligible', '按旧版符合，仅供参考'],
    ['inform', 'eligible', '只答政策'],
    ['decide', 'eligible', '符合'],
  ] as const)('never says more than the basis %s allows', (basis, outcome, said) => {
    const text = plainText(aTurn({ blocks: [{ type: 'verdict', result: aVerdict({ basis, outcome }) }] }));
    expect(text.split('\n')[0]?.split('：')[1]).toBe(said);
  });

  it('has words for every basis, outcome, gap and condition', () => {
    for (const basis of ['decide', 'prejudge', 'reference', 'inform'] as const)
      for (const outcome of [
        'eligible',
        'ineligible',
        'needs_facts',
        'needs_review',
        'not_applicable',
        'inform_only',
      ] as const)
        for (const state of ['met', 'unmet', 'unknown', 'review', 'not_applicable'] as const) {
          const reading = { id: 'r', label: '读法', outcome: state, actual: null };
          const gap = (['increase', 'decrease', 'wait'] as const).map((direction) => ({
            field: 'f',
            label: '项',
            year: null,
            direction,
            amount: '1',
            exact: 1,
          }));
          const result = aVerdict({
            basis,
            outcome,
            criteria: [aCriterion({ outcome: state, readings: [reading], gap })],
          });
          expect(plainText(aTurn({ blocks: [{ type: 'verdict', result }] }))).toContain('读法');
        }
  });

  it('shows the conditions inside a condition, naming a common article once', () => {
    const part = aCriterion({
      id: 'a',
      label: '研发费用',
      outcome: 'unmet',
      actual: '180万元',
      required: '≥200万元',
    });
    const either = aCriterion({
      label: '两项之一',
      outcome: 'unmet',
      actual: null,
      required: '',
      parts: [part],
      note: '满足一项即可',
    });
    const text = plainText(
      aTurn({ blocks: [{ type: 'verdict', result: aVerdict({ criteria: [either] }) }] }),
    );
    expect(text).toContain(
      '❌ 两项之一\n　（国科发火〔2016〕32号 第十一条（五））\n　说明：满足一项即可\n　❌ 研发费用\n　　本企业 180万元，要求 ≥200万元',
    );
  });

  it('becomes one entry of a list when there are many', () => {
    const block = { type: 'verdict', result: verdict } as const;
    const text = plainText(aTurn({ blocks: [block, block, block, block] }));
    expect(text).not.toContain('4.82%');
    expect(text.match(/❌ 高新技术企业认定：不符合\n差一个条件。/g)).toHaveLength(4);
  });
});

describe('other blocks', () => {
  it('fold sources away with number, article, validity and kind', () => {
    const turn = aTurn({
      blocks: [{ type: 'text', text: '要求不低于 5%〔1〕' }],
      citations: [
        aCitation({ url: 'https://x.cn/1' }),
        aCitation({
          n: 2,
          number: null,
          inForce: { from: null, to: '2025-12-31', state: 'expired' },
          evidence: 'news',
          url: 'javascript:alert(1)',
        }),
      ],
    });
    expect(plainText(turn)).toBe(
      [
        '要求不低于 5%〔1〕',
        [
          '依据（点开查看）',
          '[1] 高新技术企业认定管理办法 国科发火〔2016〕32号 第十一条（五）（现行有效 2016-01-01 起，官方原文）',
          '[2] 高新技术企业认定管理办法 第十一条（五）（已到期 至 2025-12-31，新闻报道）',
        ].join('\n'),
      ].join('\n\n'),
    );
    const types = parseHtml(html(turn)).entities.map((e) => [e.type, e.url]);
    expect(types).toContainEqual(['text_link', 'https://x.cn/1']);
    expect(html(turn)).not.toContain('javascript');
  });

  it('render facts, tables, questions and notices', () => {
    const turn = aTurn({
      blocks: [
        { type: 'notice', text: '单位像是万元' },
        {
          type: 'facts',
          title: '已记下',
          lines: [
            { field: 'sales_revenue', label: '营业收入', year: 2025, value: '3200万元' },
            { field: 'listed', label: '上市', year: null, value: '否' },
          ],
        },
        {
          type: 'table',
          title: '对比',
          head: ['项目', '要求', '备注'],
          rows: [
            ['瞪羚', '≥20%', ''],
            ['高企', '≥5%', '三年'],
          ],
        },
        { type: 'question', text: '去年研发费用是多少？', why: '决定三个条件' },
      ],
    });
    expect(plainText(turn)).toBe(
      [
        '⚠️ 单位像是万元',
        '已记下\n营业收入（2025年）：3200万元\n上市：否',
        '对比',
        '瞪羚\n要求：≥20%',
        '高企\n要求：≥5%\n备注：三年',
        '去年研发费用是多少？\n为什么问：决定三个条件',
      ].join('\n\n'),
    );
  });

  it('fall back to the text of a turn without blocks', () => {
    expect(html(aTurn({ text: '答 <b>' }))).toBe('答 &lt;b&gt;');
    expect(renderTurn(aTurn(), words)).toEqual([]);
  });

  it('escape markup wherever it comes from', () => {
    const evil = '<b>x</b>&<a href="tg://user?id=1">';
    const result = aVerdict({
      name: evil,
      headline: evil,
      caveats: [evil],
      criteria: [aCriterion({ label: evil, actual: evil })],
    });
    const turn = aTurn({
      blocks: [
        { type: 'verdict', result },
        { type: 'facts', title: evil, lines: [{ field: 'f', label: evil, year: null, value: evil }] },
        { type: 'table', title: evil, head: [evil, evil], rows: [[evil, evil]] },
        { type: 'question', text: evil, why: evil },
      ],
      citations: [aCitation({ document: evil, url: `https://x.cn/${evil}` })],
    });
    const { text } = parseHtml(html(turn));
    expect(text.split(evil)).toHaveLength(16);
    expect(text).toBe(plainText(turn));
  });
});
