import { describe, expect, it } from 'vitest';
import type { DialogueEnv } from '../../../src/dialogue/index.ts';
import { readWish } from '../../../src/dialogue/skills/wishes.ts';
import { programmeInfos } from '../../../src/knowledge.ts';
import { dayOf } from '../../../src/shared/index.ts';
import { openLadder, openSheets } from '../../../src/skills.ts';
import { findNames } from '../../support/conversation.ts';
import { describer, dictionary, knowledge, packs, regions, words } from '../../support/knowledge.ts';

const env: DialogueEnv = {
  ...{ dictionary, regions, words, describer, packs, findNames },
  industries: knowledge.industries,
  programmes: new Map(programmeInfos(knowledge).map((info) => [info.id, info])),
  ladder: openLadder(knowledge),
  sheets: openSheets(knowledge),
  today: dayOf(2026, 11, 22),
};
const wishOf = (text: string) => {
  const wish = readWish(env, text);
  return wish?.kind === 'calculate' ? `calculate ${wish.sheet?.name ?? ''}`.trim() : (wish?.kind ?? null);
};

describe('what a message wishes', () => {
  it.each([
    ['我们能走到哪一步', 'ladder'],
    ['下一步该评什么', 'ladder'],
    ['梯次', 'ladder'],
    ['我有科小，接下来呢', 'ladder'],
    ['高企拿到后能享受什么', 'opens'],
    ['科小能打多少分', 'score'],
    ['高企自评分', 'score'],
    ['帮我算一下加计扣除', 'calculate rd-deduction'],
    ['研发费300万 制造业，加计扣除能省多少税', 'calculate rd-deduction'],
    ['贷款贴息能贴多少，本金800万', 'calculate cn-msme-loan-subsidy-2026'],
    ['计算器', 'calculate'],
  ])('%s: %s', (text, kind) => expect(wishOf(text)).toBe(kind));

  it.each([
    '研发费用加计扣除怎么算',
    '加计扣除比例是多少',
    '研发后补助能拿多少',
    '高企15%能省多少税',
    '算加计扣除的时候要不要减政府补助',
    '高企评分标准是什么',
    '科小多少分算过',
    '我们能评高企吗',
    '企业梯次培育方案是什么',
    '去年营收3000万',
  ])('%s: is left to the other readers', (text) => expect(wishOf(text)).toBeNull());
});
