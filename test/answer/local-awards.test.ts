import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

let answerer: Answerer;
// Building the index takes seconds on a busy machine.
beforeAll(async () => {
  answerer = await policyAnswerer();
}, 120_000);
const ask = (question: string, region: string | null = null) =>
  answerer.answerQuestion({ question, region, asOf: parseDay('2026-11-21') ?? 0 });

describe('an award asked by the name of a place', () => {
  it.each([
    ['吴忠高企奖多少钱', 'wuzhong-award'],
    ['青铜峡高企补贴', 'wuzhong-award'],
    ['银川市高企首次认定奖励多少', 'yinchuan-2023'],
    ['石嘴山高企奖补', 'shizuishan-2018'],
    ['固原专精特新奖多少', 'guyuan-award'],
    ['彭阳高企奖多少钱', 'guyuan-award'],
    ['中卫雏鹰奖多少', 'zhongwei-ladder'],
    ['中宁高企奖多少钱', 'zhongning-2024-2025'],
    ['盐池高企奖多少钱', 'yanchi-2024'],
    ['灵武高企奖多少钱', 'lingwu-2020'],
    ['宁东高企奖多少钱', 'ningdong-20'],
    ['西夏区高企奖多少钱', 'xixia-22'],
    ['银川经开区高企奖多少', 'yinchuan-etdz'],
    ['张掖高企奖多少钱', 'zy-strong-tech'],
    ['民乐高企奖多少钱', 'ml-innov'],
    ['宁夏高企奖多少钱', 'nx-hnte-award'],
  ])('is answered from the text of that place: %s', async (question, programme) => {
    const got = await ask(question);
    expect(got.programmes).toEqual([programme]);
    expect(got.status).toBe('unanswerable_unknown_figure');
    expect(got.text).not.toContain('国科发火');
  });

  it('leaves what is not an award to the national text', async () => {
    for (const question of ['吴忠高企要什么条件', '银川高企认定条件'])
      expect((await ask(question)).programmes).toEqual(['national-hnte-recognition']);
  });

  it('names no amount for the award of the region', async () => {
    const got = await ask('高企首次认定自治区到底给多少', '宁夏');
    expect(got.programmes).toEqual(['nx-hnte-award']);
    expect(got.text).not.toMatch(/\d 万元/);
  });
});
