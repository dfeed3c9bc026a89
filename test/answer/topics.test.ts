import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTopics, type Answerer } from '../../src/answer/index.ts';
import { topicsIn } from '../../src/answer/topics.ts';
import { projectRoot } from '../../src/knowledge.ts';
import { parseDay } from '../../src/shared/index.ts';
import { knowledge } from '../support/knowledge.ts';
import { sharedAnswerer } from '../support/shared-answerer.ts';

const topics = loadTopics(join(projectRoot, 'policies', 'topics.yaml'));
let answerer: Answerer;
beforeAll(async () => {
  answerer = await sharedAnswerer();
});
const ask = (question: string, region: string | null = null) =>
  answerer.answerQuestion({ question, region, asOf: parseDay('2026-11-30') ?? 0 });

describe('the list of needs', () => {
  it('names programmes of the catalogue, of the country or of Ningxia', () => {
    const regions = new Map(knowledge.catalogue.map(({ id, region }) => [id, region]));
    const strange = topics
      .flatMap(({ lines }) => lines)
      .filter(({ programme }) => !/^(national|ningxia|64\d{4})$/.test(regions.get(programme) ?? ''));
    expect(strange).toEqual([]);
  });

  it('has each word once, no figure, and one topic without words', () => {
    const words = topics.flatMap((topic) => topic.words);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    expect(topics.flatMap(({ lines }) => lines).filter(({ gist }) => /\d/.test(gist))).toEqual([]);
    expect(topics.filter((topic) => topic.words.length === 0)).toHaveLength(1);
  });

  it('finds the need with the most of its words first', () => {
    expect(topicsIn('想贷款周转，顺便问问专利', topics).map(({ id }) => id)).toEqual(['loan', 'ip']);
    expect(topicsIn('今天天气', topics)).toEqual([]);
  });
});

describe('asked what there is', () => {
  it.each([
    ['我想贷款300万有什么政策', 'nx-ningkedai'],
    ['有哪些税收优惠', 'small-low-profit'],
    ['引进博士有没有补贴', 'nx-talent-intro'],
    ['枸杞深加工 1600万 能评哪个称号', 'national-tech-sme-evaluation'],
    ['我们公司30个人，去年营收800万，研发花了60万，能申请什么', 'national-tech-sme-evaluation'],
    ['有没有给研发人员的奖励', 'rd-super-deduction'],
    ['设备买了能补吗', 'equip-500-expensing'],
    ['没啥资质，能贷款不', 'nx-ningkedai'],
    ['我们没有牌子，有什么补贴', 'national-tech-sme-evaluation'],
  ])('%s', async (question, first) => {
    const got = await ask(question);
    expect([got.status, got.trace.reason, got.programmes[0]]).toEqual(['answered', 'topics', first]);
    expect(got.citations.length).toBeGreaterThan(0);
  });

  it.each([
    ['高企有什么优惠', 'named'],
    ['中卫有啥奖励政策', 'a town'],
    ['陕西有哪些补贴', 'another province'],
    ['养猪有什么补贴', 'other business'],
    ['有没有办法做假账多拿补贴', 'wrongdoing'],
  ])('leaves alone what is %s: %s', async (question) => {
    expect((await ask(question)).trace.reason).not.toBe('topics');
  });

  it('is answered for here when the place comes with the request', async () => {
    expect((await ask('有什么贷款政策', '银川市')).trace.reason).toBe('topics');
    expect((await ask('有什么贷款政策', '西安市')).trace.reason).not.toBe('topics');
  });
});
