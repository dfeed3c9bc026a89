import { describe, expect, it } from 'vitest';
import { documentsIn, shareDocument } from '../../src/retrieval/index.ts';
import { parseDay } from '../../src/shared/index.ts';
import { policyAnswerer } from '../support/answerer.ts';

describe('documents named by number', () => {
  it.each([
    ['财税〔2018〕99号文规定的', [[2018, 99]]],
    ['工信部企业[2026]2号', [[2026, 2]]],
    ['财政部公告2023年第7号', [[2023, 7]]],
    [
      '国科发火（2016）32号和195号文',
      [
        [2016, 32],
        [null, 195],
      ],
    ],
    ['第3号窗口在几楼', []],
    ['2024年6月30号截止', []],
  ] as const)('%s', (text, numbers) => {
    expect(documentsIn(text).map(({ year, number }) => [year, number])).toEqual(numbers);
  });

  it('are the same where the one without a year has its number', () => {
    expect(shareDocument(documentsIn('99号文'), documentsIn('财税〔2018〕99号'))).toBe(true);
    expect(shareDocument(documentsIn('财税〔2017〕99号'), documentsIn('财税〔2018〕99号'))).toBe(false);
  });
});

describe('a question that names a document', () => {
  const ask = async (question: string) =>
    (await policyAnswerer()).answerQuestion({ question, asOf: parseDay('2026-11-30') ?? 0 });

  it('which is over is answered about just that one', async () => {
    const { text } = await ask('财税〔2018〕99号文规定的研发加计扣除比例是多少');
    expect(text).toMatch(/75%/);
    expect(text).toMatch(/不能用了/);
  });

  it('which no text has says so above what there is', async () => {
    const { status, text } = await ask('财税〔2030〕77号规定研发费用加计扣除比例是多少');
    expect(status).toBe('answered_partial');
    expect(text).toMatch(/没有收录〔2030〕77号/);
  });

  it('which no text has, and nothing else, is not answered by what is near', async () => {
    const { status, text } = await ask('沪某协〔2029〕191号讲了什么');
    expect(status).toBe('unanswerable_no_source');
    expect(text).toMatch(/没有收录〔2029〕191号/);
  });
});
