import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer, AnswerRequest } from '../../src/answer/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { sharedAnswerer } from '../support/shared-answerer.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await sharedAnswerer();
});
const ask = (question: string, more: Partial<AnswerRequest> = {}) =>
  answerer.answerQuestion({ question, asOf: parseDay('2026-11-21') ?? 0, ...more });

describe('without a programme and without a sure answer', () => {
  it.each(['要不要审计报告', '材料报上去多久出结果'])(
    'shows a few near questions, each with its programme: %s',
    async (question) => {
      const got = await ask(question);
      expect([got.status, got.trace.reason]).toEqual(['answered_partial', 'guess']);
      expect(got.programmes.length).toBeLessThanOrEqual(3);
      expect(got.text.match(/^[^\n]+，“[^\n]+”：$/gmu)?.length).toBeGreaterThanOrEqual(got.programmes.length);
      expect(got.citations.length).toBeGreaterThan(0);
    },
  );

  it.each([
    ['with a name', '高企审计报告必须由事务所出吗'],
    ['with a word that no text has', '钅钆镥这种能报吗'],
    ['that says nothing in particular', '小公司能报吗'],
    ['of another place', '广东研发立项文件要有哪些内容'],
    ['about other business', '公积金要有哪些内容'],
  ])('no guess is made for one %s', async (_, question) =>
    expect((await ask(question)).trace.reason).not.toBe('guess'),
  );
});

describe('several things asked of one programme', () => {
  it('listed with marks are answered one by one', async () => {
    const got = await ask('宁科贷的额度、期限和利率');
    const own = await Promise.all(
      ['宁科贷额度', '宁科贷期限', '宁科贷利率'].map((question) => ask(question)),
    );
    expect(got.programmes).toEqual(['nx-ningkedai']);
    for (const { text } of own) expect(got.text).toContain(text.slice(0, 20));
  });

  it('joined by a word for each are answered one by one', async () => {
    const got = await ask('雏鹰研发占比以及收入上限各是多少');
    expect(got.programmes).toEqual(['nx-eaglet']);
    for (const figure of ['3%', '2000 万元']) expect(got.text).toContain(figure);
  });

  it('are not pulled apart where there are too many of them, or only one', async () => {
    const many = await ask('高企的条件、材料、时间、奖励、流程、期限');
    expect(many.text.match(/这一问回答/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect((await ask('宁科贷的额度、')).text).toContain((await ask('宁科贷额度')).text.slice(0, 20));
  });
});

describe('a person from here who asks for what another place gives', () => {
  it.each([
    ['我们宁夏的公司能拿四川瞪羚的奖励吗', 'sc-gazelle'],
    ['宁夏企业能报甘肃强科技的奖补吗', 'gs-strong-tech'],
    ['银川的公司想享受达州的高企奖励', 'sc-hte-award'],
    ['银川的公司能申请甘肃科技创新型企业吗', 'gs-innov'],
  ])('is told that it is for those there: %s', async (question, programme) => {
    const got = await ask(question);
    expect([got.status, got.trace.step]).toEqual(['unanswerable_out_of_region', 'abroad']);
    expect(got.programmes).toEqual([programme]);
  });

  it.each(['陕西瞪羚企业要什么条件', '内蒙古雏鹰企业条件', '河南雏鹰企业申报条件', '新疆科技小巨人条件'])(
    'and a title of a place that is not covered is not answered as our own: %s',
    async (question) => {
      const got = await ask(question);
      expect([got.status, got.trace.reason]).toEqual(['unanswerable_out_of_region', 'other_place']);
      expect(got.programmes).toEqual([]);
    },
  );

  it('leaves national titles, and those of a place that is covered, to their texts', async () => {
    expect((await ask('陕西高企研发占比')).programmes).toEqual(['national-hnte-recognition']);
    expect((await ask('山东专精特新条件')).programmes).toEqual(['srdi-sme']);
    expect((await ask('四川瞪羚企业条件')).programmes).toEqual(['sc-gazelle']);
  });
});

describe('a text beside a ready answer', () => {
  it('is not added to the answer to the very question', async () => {
    const got = await ask('雏鹰要求三年销售收入连续正增长吗');
    expect(got.trace.step).toBe('faq');
    expect(got.text).not.toContain('这一问回答');
    expect(got.text).not.toContain('相近的问题');
  });

  it('never comes from another programme', async () => {
    for (const question of ['高企整体迁移到外省证书编号变不变', '研发加计哪些行业不能享受，烟草住宿餐饮呢']) {
      const { programmes, trace } = await ask(question);
      const sources = new Set(trace.grounds.map(({ programme }) => programme).filter((id) => id !== null));
      expect([...sources]).toEqual(programmes);
    }
  });
});

describe('a year in the question', () => {
  it.each([
    ['2019年加计扣除比例是多少', '75%', '2018 至 2020 年'],
    ['2018年研发费加计扣除比例是多少', '75%', '2018 至 2020 年'],
    ['2016年研发费加计扣除比例', '50%', '2016、2017 年度'],
  ])('gets what held then, and is told that it has ended: %s', async (question, figure, years) => {
    const got = await ask(question);
    expect(got.status).toBe('expired_policy');
    for (const words of [figure, years]) expect(got.text).toContain(words);
    expect(got.text).toMatch(/已经失效|已经不适用/);
  });

  it('gets no answer to a ready question about other years', async () => {
    const { text } = await ask('2019年加计扣除比例是多少');
    expect(text).not.toContain('2016、2017');
  });
});

describe('several questions in one message', () => {
  it.each([
    [
      '高企研发占比要多少，证书有效期几年',
      ['高企研发占比要多少', '证书有效期几年'],
      'national-hnte-recognition',
    ],
    ['高企要几个专利 收入占比多少', ['高企要几个专利', '收入占比多少'], 'national-hnte-recognition'],
    ['加计扣除比例多少，要留存什么资料', ['加计扣除比例多少', '要留存什么资料'], 'rd-super-deduction'],
    ['宁科贷利率多少？额度呢最高多少？', ['宁科贷利率多少', '额度呢最高多少'], 'nx-ningkedai'],
  ])(
    'are answered apart, the later about what the first was about: %s',
    async (message, parts, programme) => {
      const got = await ask(message);
      expect([got.trace.step, got.programmes]).toEqual(['several', [programme]]);
      expect(got.text.match(/【[^】]+】/g)).toEqual(parts.map((part) => `【${part}】`));
    },
  );

  it.each(['我们去年亏了，研发费还能加计扣除吗', '研发占比多少，怎么算', '瞪羚和雏鹰有什么区别？哪个好？'])(
    'but a case before its question, a clause with no answer of its own and a comparison are one: %s',
    async (message) => expect((await ask(message)).trace.step).not.toBe('several'),
  );
});

describe('a question that leaves out its programme', () => {
  it.each([
    ['有效期几年', 'national-hnte-recognition', '高企有效期几年'],
    ['利率多少', 'nx-ningkedai', '宁科贷利率多少'],
    ['研发占比要多少', 'nx-eaglet', '雏鹰研发占比要多少'],
  ])('is answered as with its name: %s of %s', async (question, programme, named) => {
    const got = await ask(question, { about: [programme] });
    const full = await ask(named);
    expect(got.programmes).toEqual([programme]);
    expect(got.citations[0]?.document).toBe(full.citations[0]?.document);
    // Which of its phrasings is quoted may differ.
    const said = got.text.replace(/^按“.*\n/, '').split(' [1]')[0] ?? '';
    expect(full.text).toContain(said);
  });

  it('keeps to the name that it has, whatever was spoken of before', async () => {
    expect((await ask('雏鹰有效期几年', { about: ['nx-ningkedai'] })).programmes).toEqual(['nx-eaglet']);
  });
});
