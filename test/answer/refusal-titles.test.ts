import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer, AnswerResult } from '../../src/answer/index.ts';
import { readFigures } from '../../src/retrieval/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

describe('a refusal', () => {
  let answerer: Answerer;
  beforeAll(async () => {
    answerer = await policyAnswerer();
  });
  const ask = (question: string, day = '2026-11-30'): Promise<AnswerResult> =>
    answerer.answerQuestion({ question, asOf: parseDay(day) ?? 0 });
  const offered = ({ text }: AnswerResult): string =>
    text.split('\n').find((line) => line.startsWith('收录的内容里最接近的是')) ?? '';

  it('of a named programme offers what its text has nearest, and no figure', async () => {
    const got = await ask('专精特新企业能不能给员工办结婚登记');
    expect(got.status).toBe('unanswerable_no_source');
    expect(offered(got)).toMatch(/收录的内容里最接近的是：“.*专精特新/);
    expect(readFigures(offered(got))).toEqual([]);
    expect(got.trace.nearest[0]).toMatchObject({ programme: 'srdi-sme' });
  });

  it('without a programme names the one beside the title', async () => {
    const got = await ask('蹦床馆的设备税前能扣吗');
    expect(got.status).toMatch(/^unanswerable/);
    expect(offered(got)).toMatch(/\p{L}+的“.+”/u);
  });

  it('offers nothing where nothing is near', async () => {
    const got = await ask('今天天气怎么样');
    expect(got.status).toBe('unanswerable_out_of_scope');
    expect(offered(got)).toBe('');
  });

  it('with a figure that was not found sends to whoever knows, once', async () => {
    const bare = await ask('科小26年在宁夏几号截止报');
    expect(bare.text.match(/向主管部门核实/g) ?? []).toHaveLength(
      bare.status === 'unanswerable_unknown_figure' ? 1 : 0,
    );
    const told = await ask('独角兽要什么条件');
    expect(told.status).toBe('unanswerable_unknown_figure');
    expect(told.text).toContain('问科技厅');
    expect(told.text).not.toContain('向主管部门核实');
  });

  it.each([
    ['雏鹰能不能给员工办落户', '2026-11-30'],
    ['雏鹰企业要什么条件', '2019-01-01'],
    ['上海的高企奖多少钱', '2026-11-30'],
    ['四川瞪羚在宁夏能报吗', '2026-11-30'],
    ['今天天气怎么样', '2026-11-30'],
    ['金凤区科技大餐券怎么领', '2026-11-30'],
  ])('says what to do next: %s', async (question, day) => {
    const got = await ask(question, day);
    if (got.status.startsWith('unanswerable')) expect(got.text).toMatch(/请|可以|再问|照着问/);
  });
});
